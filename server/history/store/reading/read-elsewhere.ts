import type { MapId, SiteId, TrackId } from "@/domain/ids";
import { DAY_MS, type EpochMs, MINUTE_MS } from "@/domain/time";
import { unpackFixes } from "../../chunk/decode-chunk";
import type { FixesInTurn } from "../../chunk/fixes-in-turn";
import { UnpackedChunks } from "../../chunk/unpacked-chunks";
import type { KeptWord, SpanQuery } from "../../history-store";
import { isReport } from "../../kept-word";
import { chunks, tails, wordBlocks } from "../days/blocks";
import type { Day } from "../days/day";
import { DayFault } from "../days/day-fault";
import type { DayName } from "../days/day-files";
import { HALF_HOUR_MS } from "../days/day-schema";
import type { OpenDays } from "../days/open-days";
import { roamersOf } from "../days/roamers";
import { isVisited, type VisitedPlace } from "../days/visits";
import { decodeWords, onceEach } from "../words/word-block";
import { FloorFixes } from "./floor-fixes";
import { PAUSE, type Pace } from "./pace";

const SLOTS_A_HALF_HOUR = HALF_HOUR_MS / MINUTE_MS;
/** Chunks of which only some tracks are wanted are unpacked in part, so none are cached. */
const NOT_CACHED = new UnpackedChunks(0);

/** What was reported elsewhere in a half hour. */
export interface ToldElsewhere {
  readonly floors: readonly FloorFixes[];
  /** In no order. */
  readonly words: readonly KeptWord[];
}

interface Reading {
  readonly days: Pick<OpenDays, "use" | "guard">;
  readonly pace: Pace;
}

const NOTHING: ToldElsewhere = { floors: [], words: [] };

/** What the day's file holds, still packed. */
interface Found {
  readonly name: DayName;
  readonly floors: readonly FoundFloor[];
  readonly words: readonly Uint8Array[];
  /** The tracks of `words`. */
  readonly trackIds: ReadonlySet<TrackId>;
}

interface FoundFloor {
  readonly siteId: SiteId;
  readonly mapId: MapId;
  readonly blocks: readonly Uint8Array[];
  readonly trackIds: ReadonlyMap<number, TrackId>;
}

/** Reads what other sites reported about the tracks that a site knows, half hour by half hour, in order of time. */
export class ElsewhereReader {
  private readonly query: SpanQuery;
  private readonly known: Set<TrackId>;
  private day: Day | undefined;
  private roamers: readonly VisitedPlace[] = [];

  constructor(query: SpanQuery) {
    this.query = query;
    this.known = new Set(query.roaming);
  }

  /** Reads the half hour that begins at `startAt`, with pauses; nothing if the day's file is damaged, which is noted. */
  *readHalfHour(
    reading: Reading,
    { dayAt, startAt }: { readonly dayAt: EpochMs; readonly startAt: EpochMs },
  ): Generator<typeof PAUSE, ToldElsewhere, void> {
    const found = reading.days.use(dayAt, (day) => this.findIn(day, startAt));
    const floors = found && (yield* this.unpackFloors(found, reading));
    const words = floors && (yield* this.decodeWords(found, reading));
    return words ? { floors, words } : NOTHING;
  }

  /** Undefined if a block is damaged. */
  private *unpackFloors(found: Found, { days, pace }: Reading) {
    const range = { from: this.query.after + 1, to: this.query.upTo + 1 };
    const floors: FloorFixes[] = [];
    for (const { siteId, mapId, blocks, trackIds } of found.floors) {
      const tracks = new Set(trackIds.keys());
      const chunks: FixesInTurn[] = [];
      for (const bytes of blocks) {
        const chunk = days.guard(found.name, () => unpackFixes(bytes, { ...range, tracks }, NOT_CACHED));
        if (!chunk) return undefined;
        chunks.push(chunk);
        if (pace.isDue(chunk.left)) yield PAUSE;
      }
      floors.push(new FloorFixes({ siteId, mapId, chunks, trackIdOf: (track) => trackIds.get(track) }));
    }
    return floors;
  }

  /** Undefined if a block is damaged. */
  private *decodeWords(found: Found, { days, pace }: Reading) {
    const words: KeptWord[] = [];
    for (const bytes of found.words) {
      const told = days.guard(found.name, () => decodeWords(bytes));
      if (!told) return undefined;
      for (const word of told) if (this.isWanted(word, found.trackIds)) words.push(word);
      if (pace.isDue(told.length)) yield PAUSE;
    }
    return onceEach(words);
  }

  private findIn(day: Day, startAt: EpochMs): Found | undefined {
    if (this.day !== day) this.enter(day);
    const slot = (startAt - day.startAt) / MINUTE_MS;
    const here = this.roamers.filter(({ floor, am, pm }) => isVisited(new Map([[floor, { am, pm }]]), { floor, slot }));
    if (here.length === 0) return undefined;
    const range = { from: slot, to: slot + SLOTS_A_HALF_HOUR };
    return day.files.transaction(() => {
      const ofWords = here.filter(({ floor }) => floor < 0);
      const sites = new Set(ofWords.map(({ floor }) => -floor));
      return {
        name: day.name,
        floors: floorsOf(day, here).map(([floor, of]) => ({
          ...of,
          blocks: [...tails(day, floor, range), ...chunks(day, floor, range)],
        })),
        words: [...sites].flatMap((site) => wordBlocks(day, site, range)),
        trackIds: new Set(ofWords.map(({ track }) => trackIdOf(day, track))),
      };
    });
  }

  private enter(day: Day): void {
    const { names, startAt } = day;
    const { siteId, upTo } = this.query;
    const site = names.site(siteId);
    const own = site === undefined ? [] : [...names.floorsOf(site).values(), -site];
    const isElsewhere = names.siteIds().length > (site === undefined ? 0 : 1);
    const goesOn = upTo >= startAt + DAY_MS;
    this.day = day;
    this.roamers = [];
    if (!isElsewhere && !goesOn) return;
    const { ownTracks, elsewhere } = roamersOf(day, { own, known: names.numbersOf(this.known) });
    this.roamers = elsewhere;
    if (goesOn) for (const track of ownTracks) this.known.add(trackIdOf(day, track));
  }

  /** Of the words of a site: sightings, and fixes that do not fit into a chunk. */
  private isWanted({ change }: KeptWord, trackIds: ReadonlySet<TrackId>): boolean {
    const { after, upTo } = this.query;
    return isReport(change) && change.at > after && change.at <= upTo && trackIds.has(change.trackId);
  }
}

/** By number, each floor that was visited, without its blocks. */
function floorsOf(day: Day, visited: readonly VisitedPlace[]) {
  const floors = new Map<
    number,
    Omit<FoundFloor, "blocks" | "trackIds"> & { readonly trackIds: Map<number, TrackId> }
  >();
  for (const { floor, siteId, mapId, track } of visited) {
    if (floor < 0) continue;
    const of = floors.get(floor) ?? { siteId, mapId, trackIds: new Map() };
    of.trackIds.set(track, trackIdOf(day, track));
    floors.set(floor, of);
  }
  return [...floors];
}

function trackIdOf({ names }: Day, track: number): TrackId {
  const trackId = names.trackId(track);
  if (trackId === undefined) throw new DayFault(`there is no name for the track ${track}`);
  return trackId;
}
