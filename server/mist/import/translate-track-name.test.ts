import { describe, expect, it } from "vitest";
import { assetSchema } from "../api/resources/asset";
import { sdkClientSchema } from "../api/resources/sdk-client";
import { TOPICS } from "../topics/known-topics";
import { translateAsset, translateSdkClient } from "./translate-track-name";

function asset(json: object) {
  return translateAsset(assetSchema.parse(json), "s-1");
}

/** The track of a position in a webhook's event. */
function trackOf(topic: string, event: object): unknown {
  const seen = { site_id: "s-1", map_id: "m-1", x: 1, y: 2, timestamp: 1_790_000_000, ...event };
  const reading = TOPICS.get(topic)?.read(seen, 1_790_000_000_000);
  const [change] = reading?.changes ?? [];
  return change && "trackId" in change ? change.trackId : undefined;
}

describe("a tag's name", () => {
  it("is for the track of its positions", () => {
    const id = "be52f1c8-07d9-4a64-8e3b-d1946c2a7f05";
    expect(asset({ id, mac: "AC:23:3F:7A:10:C9", name: "Infusion pump 12" })).toEqual({
      ...{ kind: "asset", id: trackOf("location-asset", { mac: "ac233f7a10c9", id }), siteId: "s-1" },
      ...{ name: "Infusion pump 12", fields: { name: "Infusion pump 12" } },
    });
    expect(asset({ id, name: "Bed" })).toMatchObject({ id: `asset:${id}` });
  });

  it.each([{ name: "" }, { name: null }, {}])("is missing if it was not given: %j", (json) => {
    expect(asset({ mac: "ac233f7a10c9", ...json })).toBeUndefined();
  });

  it.each([{ id: " " }, { mac: "none" }])("is a problem if the tag is unknown: %j", (json) => {
    expect(asset({ name: "Bed", ...json })).toBe("without-id");
  });
});

describe("a phone's name", () => {
  it("is for the track of its positions", () => {
    const id = "91c4e0a7-3f28-4b6d-9d15-e7a20b8c5f63";
    expect(translateSdkClient(sdkClientSchema.parse({ id, name: "Noor's\tphone" }), "s-1")).toEqual({
      ...{ kind: "client", id: trackOf("location-sdk", { id }), siteId: "s-1" },
      ...{ name: "Noor's phone", fields: { name: "Noor's phone" } },
    });
  });

  it("is missing if its app does not report one", () => {
    expect(translateSdkClient(sdkClientSchema.parse({ id: "p-1", name: " " }), "s-1")).toBeUndefined();
  });
});
