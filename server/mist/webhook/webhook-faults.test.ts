import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { webhookSchema } from "../api/resources/webhook";
import { faultsOf, findOurs, mended, topicsFor, twiceBy } from "./webhook-faults";

const URL_HERE = "https://floors.example.com/api/webhooks/mist";
const WANTED = { url: URL_HERE, secrets: ["new", "old"], topics: topicsFor(["wifi"]) };

function webhook(json: object = {}) {
  return webhookSchema.parse({
    ...{ id: "w-1", name: "Floorcast", type: "http-post", url: URL_HERE, secret: "new", topics: WANTED.topics },
    ...{ enabled: true, verify_cert: true, single_event_per_message: false, ...json },
  });
}

describe("what is wrong with a webhook", () => {
  it("is nothing if it equals one that we would create", () => {
    expect(faultsOf(webhook(), WANTED)).toEqual([]);
  });

  it("is that it is missing", () => {
    expect(faultsOf(undefined, WANTED)).toEqual([{ code: "missing" }]);
  });

  it.each([
    [{ enabled: false }, [{ code: "disabled" }]],
    [{ url: "https://old.example.com/api/webhooks/mist" }, [{ code: "other-address", url: expect.any(String) }]],
    [{ secret: "another" }, [{ code: "other-secret" }]],
    [{ type: "splunk" }, [{ code: "other-type", type: "splunk" }]],
    [{ topics: WANTED.topics.slice(1) }, [{ code: "topics-missing", topics: ["location-client"] }]],
    [{ single_event_per_message: true }, [{ code: "single-events" }]],
    [{ verify_cert: false }, [{ code: "certificate-unchecked" }]],
    [{ enabled: false, secret: "another", topics: WANTED.topics }, [{ code: "disabled" }, { code: "other-secret" }]],
  ])("is named as found: %j", (json, faults) => {
    expect(faultsOf(webhook(json), WANTED)).toEqual(faults);
  });

  it.each([
    ["a secret that is on its way out", { secret: "old" }],
    ["a secret that is not told", { secret: undefined }],
    ["a secret in stars", { secret: "******" }],
    ["a label in its address", { url: `${URL_HERE}?label=hq` }],
    ["a slash at its end", { url: `${URL_HERE}/` }],
    ["more topics than we need", { topics: [...WANTED.topics, "site-sle"] }],
    ["underscores in its topics", { topics: WANTED.topics.map((topic) => topic.replaceAll("-", "_")) }],
    [
      "one topic for all positions",
      { topics: ["location", ...WANTED.topics.filter((each) => !each.startsWith("lo"))] },
    ],
    ["nothing told of what is usual", { enabled: undefined, verify_cert: null, single_event_per_message: "no" }],
  ])("is not %s", (_, json) => {
    expect(faultsOf(webhook(json), WANTED)).toEqual([]);
  });

  it("is not an unchecked certificate without TLS", () => {
    const plain = { ...WANTED, url: "http://10.0.0.7:3000/api/webhooks/mist" };
    expect(faultsOf(webhook({ url: plain.url, verify_cert: false }), plain)).toEqual([]);
  });

  it("requests unconnected devices if they count", () => {
    expect(topicsFor(["wifi"])).not.toContain("location-unclient");
    expect(topicsFor(["wifi", "unconnected"])).toContain("location-unclient");
  });
});

describe("the webhook that is ours", () => {
  const elsewhere = webhook({ id: "w-2", name: "Splunk", url: "https://splunk.example.com/in" });

  it.each([
    ["leads here, whatever it is called", [elsewhere, webhook({ name: "Dashboard" })], "w-1"],
    ["is on rather than off", [webhook({ enabled: false }), webhook({ id: "w-3", topics: ["zone"] })], "w-3"],
    ["tells more rather than less", [webhook({ topics: ["zone"] }), webhook({ id: "w-3" })], "w-3"],
    ["has our name, though it led elsewhere", [elsewhere, webhook({ url: "https://old.example.com/x" })], "w-1"],
    ["has our path, though it led elsewhere", [webhook({ name: "X", url: "http://1.2.3.4/api/webhooks/mist" })], "w-1"],
    ["is none of others", [elsewhere], undefined],
  ])("%s", (_, webhooks, id) => {
    expect(findOurs(webhooks, WANTED)?.id).toBe(id);
  });
});

it("reports topics that the organisation's webhook also delivers", () => {
  const organisation = webhook({ id: "o-1", topics: ["alarms", "audits", "nac-events"] });
  expect(twiceBy([organisation], webhook(), WANTED)).toEqual([{ code: "twice", topics: ["alarms", "audits"] }]);
  expect(twiceBy([webhook({ id: "o-1", enabled: false })], webhook(), WANTED)).toEqual([]);
  expect(twiceBy([webhook({ id: "o-1", url: "https://x.example.com/" })], webhook(), WANTED)).toEqual([]);
  expect(twiceBy([organisation], webhook({ enabled: false }), WANTED)).toEqual([]);
});

it("has no fault after its repair, whatever it was before, and keeps what a user added", () => {
  const flag = fc.option(fc.boolean(), { nil: undefined });
  const anything = fc.record({
    name: fc.option(fc.string(), { nil: null }),
    type: fc.constantFrom("http-post", "splunk", undefined),
    url: fc.constantFrom(URL_HERE, `${URL_HERE}?label=x`, "https://old.example.com/", "nonsense", undefined),
    secret: fc.constantFrom("new", "old", "other", "***", undefined),
    topics: fc.uniqueArray(fc.constantFrom(...topicsFor(["unconnected"]), "location", "site-sle")),
    enabled: flag,
    verify_cert: flag,
    single_event_per_message: flag,
  });
  fc.assert(
    fc.property(anything, (json) => {
      const before = webhook(json);
      const after = webhook(mended(before, WANTED));
      expect(faultsOf(after, WANTED)).toEqual([]);
      expect(after.topics).toEqual(expect.arrayContaining([...(before.topics ?? [])]));
    }),
  );
});
