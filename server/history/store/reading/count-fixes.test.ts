import { describe, expect, it } from "vitest";
import { crossingOf, fixOf } from "@/domain/testing/changes";
import { HOUR_MS, MINUTE_MS } from "@/domain/time";
import { MONDAY, SITE, TUESDAY, TUESDAY_MORNING, temporaryHistory, told, walk } from "../testing/temporary-history";

const span = { siteId: SITE, mapId: "floor-a", after: MONDAY, upTo: TUESDAY };
const words = [
  ...walk(MONDAY + HOUR_MS, 45),
  fixOf({ mapId: "floor-b", at: MONDAY + HOUR_MS }),
  crossingOf({ at: MONDAY + HOUR_MS }),
];
const count = (minutes: number, spanMinutes: number, fixes: number) => {
  return { startAt: MONDAY + HOUR_MS + minutes * MINUTE_MS, spanMs: spanMinutes * MINUTE_MS, fixes };
};

describe("countFixes", () => {
  it("counts a floor's fixes by ten minutes, packed or not, and by half hours once the day is sealed", async () => {
    const store = temporaryHistory().open();
    await store.append(told(words));
    const tens = [0, 10, 20, 30].map((minutes) => count(minutes, 10, 60));
    const live = [...tens, count(40, 10, 30)];
    expect(await store.countFixes(span)).toEqual(live);
    await store.tidy(MONDAY + HOUR_MS + 32 * MINUTE_MS);
    expect(await store.countFixes(span)).toEqual(live);
    expect(await store.countFixes({ ...span, after: MONDAY + HOUR_MS + 40 * MINUTE_MS })).toEqual([count(40, 10, 30)]);
    await store.tidy(TUESDAY_MORNING);
    const halves = [count(0, 30, 180), count(30, 30, 90)];
    expect(await store.countFixes(span)).toEqual(halves);
    await store.append(told([fixOf({ at: MONDAY + HOUR_MS + 1 })], 2));
    expect(await store.countFixes(span)).toEqual([count(0, 30, 181), count(30, 30, 90)]);
    expect(await store.countFixes({ ...span, mapId: "floor-c" })).toEqual([]);
    const { mapId: _, ...ofSite } = span;
    expect(await store.countFixes(ofSite)).toEqual([count(0, 30, 182), count(30, 30, 90)]);
  });
});
