import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Change } from "@/domain/change";
import { fixOf } from "@/domain/testing/changes";
import { longHistory, SITE, zone } from "@/domain/testing/histories";
import { HOUR_MS, MINUTE_MS } from "@/domain/time";
import { dwellOf } from "./dwell";
import { flowsOf } from "./flows";
import { walkedMoves } from "./moves";
import { keptHistory } from "./testing/kept-history";
import { plainWalk } from "./testing/plain-walk";

const AREAS = [zone("zone-1", "floor-a", 0), zone("zone-2", "floor-a", 20)];
const T0 = 10 * HOUR_MS;
const QUESTION = { siteId: SITE, from: T0, to: T0 + HOUR_MS, unknownAfterMs: 30 * MINUTE_MS };

async function ask(changes: readonly Change[], areaIds = ["zone-1", "zone-2"]) {
  return flowsOf(walkedMoves(plainWalk(await keptHistory(changes), AREAS)), { ...QUESTION, areaIds });
}

const at = (minute: number, x: number) => fixOf({ at: T0 + minute * MINUTE_MS, x });

describe("flows between areas", () => {
  it("lead from outside to a zone, to the next, and out", async () => {
    const { flows } = await ask([at(1, 50), at(2, 1), at(5, 50), at(7, 21), at(9, 50), at(50, 50)]);
    expect(flows).toHaveLength(3);
    expect(flows).toEqual(
      expect.arrayContaining([
        { toAreaId: "zone-1", visits: 1 },
        { fromAreaId: "zone-1", toAreaId: "zone-2", visits: 1, medianMs: 2 * MINUTE_MS },
        { fromAreaId: "zone-2", visits: 1 },
      ]),
    );
  });

  it("include where visits came from before the range, and went after it", async () => {
    const { flows } = await ask([at(-20, 1), at(-2, 50), at(1, 21), at(40, 21), at(58, 50), at(65, 1)]);
    expect(flows).toEqual([{ fromAreaId: "zone-2", toAreaId: "zone-1", visits: 1, medianMs: 7 * MINUTE_MS }]);
  });

  it("treat a zone that is not part of the question as outside", async () => {
    const { flows } = await ask([at(2, 1), at(5, 21), at(9, 50)], ["zone-2"]);
    expect(flows).toEqual([
      { toAreaId: "zone-2", visits: 1 },
      { fromAreaId: "zone-2", visits: 1 },
    ]);
  });

  it("say in which parts the site reported nothing", async () => {
    expect((await ask([at(0, 50), at(50, 50)])).unknown).toEqual([
      { from: T0 + 30 * MINUTE_MS, to: T0 + 50 * MINUTE_MS },
    ]);
  });

  it("out of each area add up to its visits that ended", async () => {
    const range = { from: 8_000_000, to: 20_000_000 };
    await fc.assert(
      fc.asyncProperty(longHistory, async (changes) => {
        const areas = [zone("zone-1", "floor-a", 0), zone("zone-2", "floor-a", 5)];
        const walk = plainWalk(await keptHistory(changes), areas);
        const question = { siteId: SITE, unknownAfterMs: 30 * MINUTE_MS };
        const { flows } = await flowsOf(walkedMoves(walk), { ...question, ...range, areaIds: ["zone-1", "zone-2"] });
        for (const areaId of ["zone-1", "zone-2"]) {
          const ended = await dwellOf(walkedMoves(walk), { ...question, ...range, to: range.to + 1, areaId });
          const out = flows.filter(({ fromAreaId }) => fromAreaId === areaId);
          expect(out.reduce((sum, flow) => sum + flow.visits, 0)).toBe(ended.visits);
        }
      }),
      { numRuns: 40 },
    );
  });
});
