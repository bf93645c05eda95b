import fc from "fast-check";
import { expect, it } from "vitest";
import { longHistory, SITE, zone } from "@/domain/testing/histories";
import { MINUTE_MS } from "@/domain/time";
import { occupancyOf } from "./occupancy";
import { siteOccupancyOf } from "./site-occupancy";
import { keptHistory } from "./testing/kept-history";
import { plainWalk } from "./testing/plain-walk";

const AREAS = [zone("zone-1", "floor-a", 0), zone("zone-2", "floor-a", 5)];
const QUESTION = { siteId: SITE, from: 8_000_000, to: 31_000_000, stepMs: 500_000, unknownAfterMs: 30 * MINUTE_MS };

it("tells of each area what is told of it alone", async () => {
  await fc.assert(
    fc.asyncProperty(longHistory, async (changes) => {
      const walk = plainWalk(await keptHistory(changes), AREAS);
      for (const { areaId, ...series } of await siteOccupancyOf(walk, QUESTION))
        expect(series).toEqual(await occupancyOf(walk, { ...QUESTION, areaId }));
    }),
    { numRuns: 40 },
  );
});
