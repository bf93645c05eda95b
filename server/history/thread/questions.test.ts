import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fixOf } from "@/domain/testing/changes";
import { longHistory, SITE, zone } from "@/domain/testing/histories";
import { DAY_MS, MINUTE_MS } from "@/domain/time";
import type { GatheredStretch } from "../past/gathering";
import { walkedCounts } from "../questions/counts";
import { momentsOfMoves, startOfMoves } from "../questions/moves";
import { occupancyOf } from "../questions/occupancy";
import { keptHistory } from "../questions/testing/kept-history";
import { plainWalk } from "../questions/testing/plain-walk";
import { visitsOf, walkedVisits } from "../questions/visits";
import { QUESTIONS } from "./questions";

const AREAS = [zone("zone-1", "floor-a", 0), zone("zone-2", "floor-a", 5)];
const RANGE = { from: 8_000_000, to: 31_000_000 };
const QUESTION = { siteId: SITE, areaId: "zone-1", ...RANGE, unknownAfterMs: 30 * MINUTE_MS };

function givenFor(more: Partial<GatheredStretch> = {}): GatheredStretch {
  const drawings = { floorplans: [], areas: AREAS, placements: [], removals: [] };
  const nothing = { changes: [], alerts: [], notices: [] };
  return {
    ...{ siteId: SITE, at: RANGE.from, to: RANGE.to, ...nothing, drawings, drawnAt: RANGE.from },
    ...{ unknownAfterMs: QUESTION.unknownAfterMs, keptFrom: 0, rememberedMs: DAY_MS, ...more },
  };
}

/** All of the range, with its last moment. */
const WALKED = { from: RANGE.from, to: RANGE.to + 1, given: givenFor({ at: startOfMoves(RANGE.from) }) };

describe("an area in the kept past", () => {
  it("is the same by a walk as by the simplest implementation", async () => {
    await fc.assert(
      fc.asyncProperty(longHistory, async (changes) => {
        const store = await keptHistory(changes);
        const plain = plainWalk(store, AREAS);
        const asked = { ...QUESTION, stepMs: 100_000 };
        const given = givenFor();
        const walked = [given];
        expect(await QUESTIONS.occupancy(store, { ...asked, walked })).toEqual(
          await occupancyOf(walkedCounts(plain), asked),
        );
        const moments = momentsOfMoves(RANGE.from, RANGE.to);
        expect(await QUESTIONS.visits(store, { ...QUESTION, walked: [WALKED] })).toEqual(
          await visitsOf(walkedVisits(plainWalk(store, AREAS, moments)), QUESTION),
        );
      }),
    );
  });

  it("counts by another outline from the time at which that was drawn", async () => {
    const stays = Array.from({ length: 20 }, (_, minute) => fixOf({ at: RANGE.from + minute * MINUTE_MS }));
    const at = RANGE.from + 4.5 * MINUTE_MS;
    const given = givenFor({ changes: [{ at, type: "area", area: { ...zone("zone-1", "floor-a", 9), version: 2 } }] });
    const walked = [{ ...WALKED, given: { ...given, at: startOfMoves(RANGE.from) } }];
    const { visits } = (await QUESTIONS.visits(await keptHistory(stays), { ...QUESTION, walked })) ?? {};
    expect(visits).toMatchObject([{ enteredAt: RANGE.from, leftAt: at }]);
  });
});
