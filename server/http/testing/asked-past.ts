import type { Area } from "@/domain/area";
import type { Change } from "@/domain/change";
import { contactsOf } from "@/server/history/questions/contacts";
import { heatOf } from "@/server/history/questions/heat";
import { occupancyOf } from "@/server/history/questions/occupancy";
import type { PastQuestions } from "@/server/history/questions/past-questions";
import { pathOf } from "@/server/history/questions/path";
import { siteOccupancyOf } from "@/server/history/questions/site-occupancy";
import { keptHistory } from "@/server/history/questions/testing/kept-history";
import { plainWalk } from "@/server/history/questions/testing/plain-walk";
import { usualOver } from "@/server/history/questions/usual";
import { visitsOf } from "@/server/history/questions/visits";

/** Answers from these words, and areas that were always drawn as they are. */
export async function askedPast(changes: readonly Change[], areas: readonly Area[] = []): Promise<PastQuestions> {
  const store = await keptHistory(changes);
  const walk = plainWalk(store, areas);
  return {
    path: (question) => pathOf(store, question),
    contacts: (question) => contactsOf(store, question),
    occupancy: (question) => occupancyOf(walk, question),
    siteOccupancy: (question) => siteOccupancyOf(walk, question),
    usual: (question) => usualOver((each) => occupancyOf(walk, each), question),
    heat: (question) => heatOf(store, question),
    visits: (question) => visitsOf(walk, question),
  };
}
