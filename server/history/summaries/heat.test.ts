import { describe, expect, it } from "vitest";
import { fixOf } from "@/domain/testing/changes";
import { SITE } from "@/domain/testing/histories";
import { HOUR_MS, MINUTE_MS } from "@/domain/time";
import { SOURCES, type Source } from "@/domain/track";
import { keptHistory } from "../questions/testing/kept-history";
import { heatOf } from "./heat";

const T0 = 10 * HOUR_MS;

function at(minute: number, more: Parameters<typeof fixOf>[0] = {}) {
  return fixOf({ at: T0 + minute * MINUTE_MS, y: 0, ...more });
}

/** Minutes in each metre of the first row. */
async function minutesIn(
  changes: Parameters<typeof keptHistory>[0],
  mapId = "floor-a",
  sources: readonly Source[] = SOURCES,
) {
  const asked = { siteId: SITE, mapId, from: T0, to: T0 + 10 * MINUTE_MS, extent: { widthM: 4, heightM: 1 }, sources };
  const { seconds } = await heatOf(await keptHistory(changes), asked);
  return [...seconds].map((each) => each / 60);
}

describe("heat over a range", () => {
  it("is the time until each next position, or until the last one is too old", async () => {
    expect(await minutesIn([at(1, { x: 0 }), at(3, { x: 1 }), at(3.5, { x: 3.9 })])).toEqual([2, 0.5, 0, 3]);
  });

  it("ends when a track is seen at another site", async () => {
    const elsewhere = at(3, { siteId: "site-2", mapId: "elsewhere", x: 1 });
    expect(await minutesIn([at(1, { x: 0 }), elsewhere, at(4, { x: 2 })])).toEqual([2, 0, 3, 0]);
  });

  it("includes tracks that were there at the start, and nothing after the end", async () => {
    expect(await minutesIn([at(-1, { x: 1 }), at(-60, { x: 3 }), at(9, { x: 2 }), at(11, { x: 2 })])).toEqual([
      0, 2, 1, 0,
    ]);
  });

  it("is that of all kinds together, or of some of them, with unconnected devices separate", async () => {
    const changes = [
      at(1, { x: 0 }),
      at(2, { x: 1, trackId: "wifi:0000000000b2", connected: false }),
      at(3, { x: 2, trackId: "asset:0000000000c3", kind: "asset" }),
    ];
    expect(await minutesIn(changes)).toEqual([3, 3, 1, 0]);
    expect(await minutesIn(changes, "floor-a", ["unconnected", "asset"])).toEqual([0, 3, 1, 0]);
  });

  it("ends on a floor with the first position on another one", async () => {
    const changes = [at(1, { x: 0 }), at(2, { x: 1, mapId: "floor-b" })];
    expect(await minutesIn(changes)).toEqual([1, 0, 0, 0]);
    expect(await minutesIn(changes, "floor-b")).toEqual([0, 3, 0, 0]);
  });
});
