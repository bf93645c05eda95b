import type { SiteId } from "@/domain/ids";
import type { EpochMs } from "@/domain/time";
import type { KeptDay, SummarizedSpan } from "../history-store";
import { activityOf } from "../past/activity";
import { crossingsOf } from "../past/crossings";
import type { GatheredStretch } from "../past/gathering";
import { liveAt } from "../past/live-at";
import { stretch } from "../past/stretch";
import { daysOfStates, statesToShow, stretchWithoutStates } from "../past/wanting-states";
import { contactsOf } from "../questions/contacts";
import { type DwellQuestion, dwellOf } from "../questions/dwell";
import { type FlowsQuestion, flowsOf } from "../questions/flows";
import {
  type FloorOccupancyQuestion,
  type OccupancyQuestion,
  occupancyOf,
  type SiteOccupancyQuestion,
  siteOccupancyOf,
} from "../questions/occupancy";
import { pathOf } from "../questions/path";
import { type AreaStretch, visitsOf } from "../questions/visits";
import { type WordTableQuestion, wordTable } from "../questions/word-table";
import { heatOf } from "../summaries/heat";
import { summedCounts } from "../summaries/summed-counts";
import { summedDays } from "../summaries/summed-days";
import { summedMoves, type WalkedPart } from "../summaries/summed-moves";
import { unlessGone, unsummedParts } from "../summaries/summed-parts";
import { summedVisits } from "../summaries/summed-visits";
import type { Questions } from "./question";

interface UpTo {
  readonly siteId: SiteId;
  readonly upTo: EpochMs;
}

/** The gathered input for the parts that no summary covers. */
interface PartlyGathered<Walked = GatheredStretch> {
  readonly walked: readonly Walked[];
}

/**
 * The questions about the past, by name, one line each. A separate thread answers them, so that none of it runs on the event loop. From the
 * main thread, call `reader.ask(name, input)`, or `reader.stream(name, input)` for a stream.
 */
export const QUESTIONS = {
  /** The kept days, oldest first. */
  days: (store): Promise<readonly KeptDay[]> => store.days(),
  summarized: (store, siteId: SiteId): Promise<readonly SummarizedSpan[]> => store.summarized(siteId),
  /** The time of a site's newest state up to `upTo`. */
  newestState: (store, { siteId, upTo }: UpTo): Promise<EpochMs | undefined> => store.newestStateAt(siteId, upTo),
  daysOfStates,
  stretchWithoutStates,
  statesToShow,
  liveAt,
  stretch,
  activity: activityOf,
  crossings: crossingsOf,
  path: pathOf,
  contacts: contactsOf,
  unsummedParts,
  summedDays,
  /** Undefined if summaries were deleted since the parts to walk were determined. */
  occupancy: (store, { walked, ...question }: (OccupancyQuestion | FloorOccupancyQuestion) & PartlyGathered) =>
    unlessGone(occupancyOf(summedCounts(store, walked), question)),
  /** Undefined in the same case as `occupancy`. */
  siteOccupancy: (store, { walked, ...question }: SiteOccupancyQuestion & PartlyGathered) =>
    unlessGone(siteOccupancyOf(summedCounts(store, walked), question)),
  heat: heatOf,
  /** Undefined in the same case as `occupancy`. */
  flows: (store, { walked, ...question }: FlowsQuestion & PartlyGathered<WalkedPart>) =>
    unlessGone(flowsOf(summedMoves(store, walked), question)),
  /** Undefined in the same case as `occupancy`. */
  dwell: (store, { walked, ...question }: DwellQuestion & PartlyGathered<WalkedPart>) =>
    unlessGone(dwellOf(summedMoves(store, walked), question)),
  wordTable: (store, question: WordTableQuestion) => wordTable(store, question),
  /** Undefined in the same case as `occupancy`. */
  visits: (store, { walked, ...question }: AreaStretch & PartlyGathered<WalkedPart>) =>
    unlessGone(visitsOf(summedVisits(store, walked), question)),
} as const satisfies Questions;
