import type { MapId, TrackId } from "@/domain/ids";
import { type EpochMs, MINUTE_MS } from "@/domain/time";
import { unpackFixes } from "../../chunk/decode-chunk";
import type { FixesInTurn } from "../../chunk/fixes-in-turn";
import { UnpackedChunks } from "../../chunk/unpacked-chunks";
import type { KeptWord, SpanQuery } from "../../history-store";
import { mapOf, trackOf } from "../../kept-word";
import { chunks, hasTails, type SlotRange, tails, wordBlocks } from "../days/blocks";
import type { Day } from "../days/day";
import { DayFault } from "../days/day-fault";
import type { DayName } from "../days/day-files";
import { HALF_HOUR_MS, LIVE_SLOT_MS } from "../days/day-schema";
import type { OpenDays } from "../days/open-days";
import { isVisited, type Visits, visitsOf } from "../days/visits";
import { decodeWords, onceEach } from "../words/word-block";
import { type FixWord, FloorFixes } from "./floor-fixes";
import { PAUSE, type Pace, type Paced } from "./pace";
import type { ElsewhereReader } from "./read-elsewhere";

export interface HalfHourParts {
  readonly days: Pick<OpenDays, "use" | "guard">;
  readonly query: SpanQuery;
  readonly elsewhere: ElsewhereReader | undefined;
  readonly pace: Pace;
}

/** What the day's file holds, still packed. */
interface Found {
  readonly name: DayName;
  readonly floors: readonly { readonly mapId: MapId; readonly blocks: readonly Uint8Array[] }[];
  readonly words: readonly Uint8Array[];
  /** Indexed by number. */
  readonly trackIds: readonly (TrackId | undefined)[];
  /** The number of the one track that the query asks for. */
  readonly track: number | undefined;
}

/** The one track that the query asks for. */
interface Only {
  /** The track's number; undefined if the day does not know it. */
  readonly track: number | undefined;
  readonly visits: Visits;
}

/** Recently unpacked half hours, shared by all readers of a thread. */
const UNPACKED = new UnpackedChunks(16 * 1024 * 1024);
const SLOTS_A_HALF_HOUR = HALF_HOUR_MS / MINUTE_MS;
const SLOTS_A_LIVE_BLOCK = LIVE_SLOT_MS / MINUTE_MS;
/** The most words in one step of a read. */
const WORDS_A_STEP = 4_096;
/** Larger for reads by track, since each step adds one run of fixes for each track. */
const WORDS_BY_TRACK_A_STEP = 65_536;

/**
 * Reads the wanted words of the half hour that begins at `startAt`, in order of time or as the query says: a few minutes of it at a time,
 * with pauses. The day's file is read in one transaction, except for what other sites were told. If the file is damaged, this is noted and
 * the read ends.
 */
export function* readHalfHour(dayAt: EpochMs, startAt: EpochMs, parts: HalfHourParts): Paced<KeptWord> {
  const { days, query, elsewhere } = parts;
  const found = days.use(dayAt, (day) => findIn(day, startAt, query));
  if (!found) return;
  const floors = yield* unpackFloors(found, parts);
  const own = floors && (yield* decodeAll(found, parts));
  if (!own) return;
  const others = elsewhere && (yield* elsewhere.readHalfHour(parts, { dayAt, startAt }));
  const words = [...onceEach(own).filter((word) => isWanted(word, query)), ...(others?.words ?? [])].sort(inTime);
  yield* inSteps(startAt, { floors: [...floors, ...(others?.floors ?? [])], words }, parts);
}

function findIn(day: Day, startAt: EpochMs, query: SpanQuery): Found {
  const { siteId, mapId: asked, withoutFixes } = query;
  const slot = (startAt - day.startAt) / MINUTE_MS;
  return day.files.transaction(() => {
    const range = slotsOf(day, slot, query);
    const only = onlyOf(day, query.trackId);
    const site = day.names.site(siteId);
    const found = { name: day.name, track: only?.track };
    if (site === undefined) return { ...found, floors: [], words: [], trackIds: [] };
    const words = wordBlocks(day, site, range, !only || isVisited(only.visits, { floor: -site, slot }));
    if (withoutFixes || (only && only.track === undefined)) return { ...found, floors: [], words, trackIds: [] };
    const hasAnyTails = hasTails(day);
    const floors = [...day.names.floorsOf(site)].flatMap(([mapId, floor]) => {
      if (asked !== undefined && asked !== mapId) return [];
      const blocks = hasAnyTails ? tails(day, floor, range) : [];
      if (!only || isVisited(only.visits, { floor, slot })) blocks.push(...chunks(day, floor, range));
      return [{ mapId, blocks }];
    });
    return { ...found, floors, words, trackIds: only ? [] : day.names.allTrackIds() };
  });
}

/** Blocks are always unpacked whole, so blocks outside the wanted span are skipped. */
function slotsOf(day: Day, slot: number, { after, upTo }: SpanQuery): SlotRange {
  const span = day.head().sealed > 0 ? SLOTS_A_HALF_HOUR : SLOTS_A_LIVE_BLOCK;
  const minuteOf = (at: EpochMs) => Math.floor((at - day.startAt) / MINUTE_MS);
  const first = Math.floor(minuteOf(after + 1) / span) * span;
  return { from: Math.max(slot, first), to: Math.min(slot + SLOTS_A_HALF_HOUR, minuteOf(upTo) + 1) };
}

function onlyOf(day: Day, trackId: TrackId | undefined): Only | undefined {
  if (trackId === undefined) return undefined;
  const track = day.names.track(trackId);
  return { track, visits: track === undefined ? new Map() : visitsOf(day, track) };
}

/** Undefined if a block is damaged. */
function* unpackFloors(found: Found, { days, query, pace }: HalfHourParts) {
  const floors: FloorFixes[] = [];
  for (const { mapId, blocks } of found.floors) {
    const chunks: FixesInTurn[] = [];
    for (const bytes of blocks) {
      const chunk = days.guard(found.name, () => unpack(bytes, found, query));
      if (!chunk) return undefined;
      chunks.push(chunk);
      if (pace.isDue(chunk.left)) yield PAUSE;
    }
    const { siteId, trackId } = query;
    floors.push(new FloorFixes({ siteId, mapId, chunks, trackIdOf: (track) => trackId ?? found.trackIds[track] }));
  }
  return floors;
}

function unpack(bytes: Uint8Array, { track, trackIds }: Found, { after, upTo }: SpanQuery): FixesInTurn {
  const range = { from: after + 1, to: upTo + 1 };
  if (track !== undefined) return unpackFixes(bytes, { ...range, tracks: new Set([track]) }, UNPACKED);
  const fixes = unpackFixes(bytes, range, UNPACKED);
  const unnamed = fixes.tracks.find((each) => trackIds[each] === undefined);
  if (unnamed !== undefined) throw new DayFault(`there is no name for the track ${unnamed}`);
  return fixes;
}

/** Undefined if a block is damaged. */
function* decodeAll(found: Found, { days, pace }: HalfHourParts) {
  const words: KeptWord[] = [];
  for (const bytes of found.words) {
    const told = days.guard(found.name, () => decodeWords(bytes));
    if (!told) return undefined;
    for (const word of told) words.push(word);
    if (pace.isDue(told.length)) yield PAUSE;
  }
  return words;
}

function isWanted({ change }: KeptWord, { after, upTo, mapId, trackId, withoutFixes }: SpanQuery): boolean {
  return (
    change.at > after &&
    change.at <= upTo &&
    // Fixes that do not fit into a chunk are stored among the words.
    !(withoutFixes && change.type === "fix") &&
    (mapId === undefined || (mapOf(change) ?? mapId) === mapId) &&
    (trackId === undefined || (trackOf(change) ?? trackId) === trackId)
  );
}

interface Told {
  readonly floors: readonly FloorFixes[];
  /** In order of time. */
  readonly words: readonly KeptWord[];
}

/** Splits the half hour into equal spans of time that hold about one step of words each. */
function* inSteps(startAt: EpochMs, { floors, words }: Told, { query, pace }: HalfHourParts): Paced<KeptWord> {
  const step = query.byTrack ? WORDS_BY_TRACK_A_STEP : WORDS_A_STEP;
  const all = floors.flatMap(({ chunks }) => chunks);
  const left = all.reduce((sum, chunk) => sum + chunk.left, 0) + words.length;
  const steps = Math.max(1, Math.ceil(left / step));
  let place = 0;
  for (let turn = 1; turn <= steps; turn++) {
    const end = turn === steps ? Number.POSITIVE_INFINITY : startAt + Math.floor((turn * HALF_HOUR_MS) / steps);
    const fixes: FixWord[] = [];
    for (const floor of floors) yield* floor.takeBefore(end, fixes, pace);
    const first = place;
    while (place < words.length && (words[place]?.change.at ?? 0) < end) place += 1;
    const others = words.slice(first, place);
    const told = query.byTrack ? [...byTrack(fixes), ...others] : inOrderOfTime(fixes, others);
    for (let from = 0; from < told.length; from += step) yield told.slice(from, from + step);
  }
}

/** Groups the fixes of several floors by track, each track's in order of time. */
function byTrack(fixes: readonly FixWord[]): readonly FixWord[] {
  const tracks = new Map<TrackId, FixWord[]>();
  let latest: FixWord[] = [];
  for (const word of fixes) {
    const { trackId } = word.change;
    if (latest[0]?.change.trackId !== trackId) {
      latest = tracks.get(trackId) ?? [];
      tracks.set(trackId, latest);
    }
    latest.push(word);
  }
  const all: FixWord[] = [];
  for (const told of tracks.values()) {
    // Most tracks are on one floor only and need no sorting.
    if (told.some(({ change }, place) => change.at < (told[place - 1]?.change.at ?? 0))) told.sort(inTime);
    for (const word of told) all.push(word);
  }
  return all;
}

function inTime(one: KeptWord, other: KeptWord): number {
  return one.change.at - other.change.at;
}

/** More than a half hour's words. */
const MOST_PLACES = 2 ** 24;

/** Sorts by time; words of one moment stay in their order. As numbers, in a third of the time that `sort` needs for words. */
function inOrderOfTime(fixes: readonly FixWord[], others: readonly KeptWord[]): readonly KeptWord[] {
  const words: readonly KeptWord[] = others.length > 0 ? [...fixes, ...others] : fixes;
  // Plain loops, since every word of a replay passes here.
  let earliest = Number.POSITIVE_INFINITY;
  for (const { change } of words) {
    if (!Number.isInteger(change.at)) return words.toSorted(inTime);
    if (change.at < earliest) earliest = change.at;
  }
  const keys = new Float64Array(words.length);
  for (let place = 0; place < keys.length; place++)
    keys[place] = ((words[place]?.change.at ?? 0) - earliest) * MOST_PLACES + place;
  keys.sort();
  const sorted: KeptWord[] = [];
  for (const key of keys) sorted.push(words[key % MOST_PLACES] as KeptWord);
  return sorted;
}
