import type { Area } from "@/domain/area";
import type { Change } from "@/domain/change";
import { DAY_MS, HOUR_MS } from "@/domain/time";
import type { GivenSite } from "@/server/history/past/given";
import { contactsOf } from "@/server/history/questions/contacts";
import { walkedCounts } from "@/server/history/questions/counts";
import { dwellOf } from "@/server/history/questions/dwell";
import { flowsOf } from "@/server/history/questions/flows";
import { walkedMoves } from "@/server/history/questions/moves";
import { occupancyOf, siteOccupancyOf } from "@/server/history/questions/occupancy";
import type { PastQuestions } from "@/server/history/questions/past-questions";
import { pathOf } from "@/server/history/questions/path";
import type { Stretch } from "@/server/history/questions/site-walk";
import { keptHistory } from "@/server/history/questions/testing/kept-history";
import { plainWalk } from "@/server/history/questions/testing/plain-walk";
import { usualOver } from "@/server/history/questions/usual";
import { visitsOf, walkedVisits } from "@/server/history/questions/visits";
import { wordTable } from "@/server/history/questions/word-table";
import { heatOf } from "@/server/history/summaries/heat";

/** Answers questions from these changes. The areas count as drawn the same way at all times. */
export async function requestedPast(changes: readonly Change[], areas: readonly Area[] = []): Promise<PastQuestions> {
  const store = await keptHistory(changes);
  const walk = plainWalk(store, areas);
  const counts = walkedCounts(walk);
  return {
    path: (question) => pathOf(store, question),
    contacts: (question) => contactsOf(store, question),
    occupancy: (question) => occupancyOf(counts, question),
    floorOccupancy: (question) => occupancyOf(counts, question),
    siteOccupancy: (question) => siteOccupancyOf(counts, question),
    usual: (question) => usualOver((each) => occupancyOf(counts, each), question),
    heat: (question) => heatOf(store, question),
    flows: (question) => flowsOf(walkedMoves(walk), question),
    dwell: (question) => dwellOf(walkedMoves(walk), question),
    wordTable: async (question) => wordTable(store, { ...question, given: givenAt(question) }),
    visits: (question) => visitsOf(walkedVisits(walk), question),
  };
}

function givenAt({ siteId, from }: Stretch): GivenSite {
  const drawings = { floorplans: [], areas: [], placements: [], removals: [] };
  return {
    siteId,
    at: from,
    drawings,
    drawnAt: from,
    changes: [],
    alerts: [],
    notices: [],
    unknownAfterMs: HOUR_MS,
    keptFrom: 0,
    rememberedMs: DAY_MS,
  };
}
