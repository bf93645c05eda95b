import type { Contact } from "@/domain/contacts";
import { type HeatCells, type HeatExtent, HeatGrid } from "@/domain/heat-grid";
import type { MapId } from "@/domain/ids";
import type { Source } from "@/domain/track";
import type { ContactsQuestion } from "./contacts";
import type { Dwell, DwellQuestion } from "./dwell";
import type { Flows, FlowsQuestion } from "./flows";
import type {
  AreaSeries,
  FloorOccupancyQuestion,
  Occupancy,
  OccupancyQuestion,
  SiteOccupancyQuestion,
} from "./occupancy";
import type { PathQuestion, TrackPath } from "./path";
import type { Stretch } from "./site-walk";
import type { UsualPoint, UsualQuestion } from "./usual";
import type { AreaStretch, Visits } from "./visits";

export interface HeatQuestion extends Stretch {
  readonly mapId: MapId;
  /** The floor's size as drawn now; absent if it has no scale. */
  readonly extent?: HeatExtent;
  /** Only tracks of these sources; absent for all. */
  readonly sources?: readonly Source[];
}

/**
 * Questions about the past as the API asks them. The caller names only sites that the user may see. Once `signal` is aborted, the question
 * rejects with its reason and its work stops.
 */
export interface PastQuestions {
  path(question: PathQuestion, signal?: AbortSignal): Promise<TrackPath>;
  contacts(question: ContactsQuestion, signal?: AbortSignal): Promise<readonly Contact[]>;
  occupancy(question: OccupancyQuestion, signal?: AbortSignal): Promise<Occupancy>;
  floorOccupancy(question: FloorOccupancyQuestion, signal?: AbortSignal): Promise<Occupancy>;
  visits(question: AreaStretch, signal?: AbortSignal): Promise<Visits>;
  siteOccupancy(question: SiteOccupancyQuestion, signal?: AbortSignal): Promise<readonly AreaSeries[]>;
  usual(question: UsualQuestion, signal?: AbortSignal): Promise<readonly UsualPoint[]>;
  heat(question: HeatQuestion, signal?: AbortSignal): Promise<HeatCells>;
  flows(question: FlowsQuestion, signal?: AbortSignal): Promise<Flows>;
  dwell(question: DwellQuestion, signal?: AbortSignal): Promise<Dwell>;
  /** Positions and crossings of a site as a Parquet file. Resolves when its first piece is ready. */
  wordTable(question: Stretch, signal?: AbortSignal): Promise<AsyncIterable<Uint8Array>>;
}

/** The answers where no history is kept. */
export const NOTHING_ASKED: PastQuestions = {
  path: async () => ({ fixes: [], fixCount: 0, withinM: 0, gaps: [], stops: [] }),
  contacts: async () => [],
  occupancy: async ({ from, to }) => ({ points: [], unknown: [{ from, to }] }),
  floorOccupancy: async ({ from, to }) => ({ points: [], unknown: [{ from, to }] }),
  visits: async ({ from, to }) => ({ visits: [], unknown: [{ from, to }] }),
  siteOccupancy: async () => [],
  usual: async () => [],
  heat: async ({ extent = { widthM: 0, heightM: 0 } }) => new HeatGrid().cells(extent),
  flows: async ({ from, to }) => ({ flows: [], unknown: [{ from, to }] }),
  dwell: async () => ({ visits: 0 }),
  wordTable: async () => noPieces(),
};

async function* noPieces(): AsyncIterable<Uint8Array> {}
