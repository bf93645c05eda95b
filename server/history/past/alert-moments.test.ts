import { describe, expect, it } from "vitest";
import { alertOf } from "@/domain/testing/changes";
import { alertMoments } from "./alert-moments";

const handled = alertOf({
  ...{ active: false, openedAt: 1_000, updatedAt: 4_000, clearedAt: 4_000 },
  acknowledged: { at: 2_000, by: "Ada" },
  resolved: { at: 4_000, by: "Bo", releasedAt: 5_000 },
});

describe("the timeline of an alert", () => {
  it("is listed for each of its times, as it was known then", () => {
    const moments = alertMoments([handled]).toSorted((a, b) => a.at - b.at);
    expect(moments.map(({ at, alert }) => [at, alert.active, alert.acknowledged?.by, alert.resolved])).toEqual([
      [1_000, true, undefined, undefined],
      [2_000, true, "Ada", undefined],
      [4_000, false, "Ada", { at: 4_000, by: "Bo" }],
      [5_000, false, "Ada", { at: 4_000, by: "Bo", releasedAt: 5_000 }],
    ]);
  });

  it("is only its opening if only Mist's reports changed it", () => {
    const cleared = alertOf({ active: false, clearedAt: 4_000 });
    expect(alertMoments([cleared])).toEqual([{ at: 1_000, alert: alertOf() }]);
  });

  it("is its end if it ended by itself", () => {
    const ended = alertOf({ active: false, clearedAt: 4_000, clearedBy: "count" });
    expect(alertMoments([ended]).at(-1)).toEqual({ at: 4_000, alert: ended });
  });
});
