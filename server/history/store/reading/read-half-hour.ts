import type { Fix } from "@/domain/change";
import { kindOf, type TrackId } from "@/domain/ids";
import { type EpochMs, MINUTE_MS } from "@/domain/time";
import type { ChunkFix } from "../../chunk/chunk";
import { eachFixInChunk } from "../../chunk/decode-chunk";
import { UnpackedChunks } from "../../chunk/unpacked-chunks";
import type { KeptWord, SpanQuery } from "../../history-store";
import { mapOf, trackOf } from "../../kept-word";
import { chunks, hasTails, type SlotRange, tails, wordBlocks } from "../days/blocks";
import type { Day } from "../days/day";
import { DayFault } from "../days/day-fault";
import { HALF_HOUR_MS, LIVE_SLOT_MS } from "../days/day-schema";
import { isVisited, type Visits, visitsOf } from "../days/visits";
import { type FixOf, inOrder, toFix } from "../words/fix-rows";
import { decodeWords, onceEach } from "../words/word-block";

/**
 * Reads the wanted words of the half hour that begins at `startAt`, in order of time or as the query says. Throws `DayFault` or
 * `ChunkFault` if it cannot be read.
 */
export function readHalfHour(day: Day, startAt: EpochMs, query: SpanQuery): KeptWord[] {
  const site = day.names.site(query.siteId);
  if (site === undefined) return [];
  const slot = (startAt - day.startAt) / MINUTE_MS;
  return day.files.transaction(() => {
    const place = { site, slot, range: slotsOf(day, slot, query), only: onlyOf(day, query.trackId) };
    const fixes = query.withoutFixes ? [] : readFixes(day, place, query);
    const words = readWords(day, place, query);
    return query.byTrack ? [...byTrack(fixes), ...words] : [...fixes, ...words].sort(inTime);
  });
}

export function inTime(one: KeptWord, other: KeptWord): number {
  return one.change.at - other.change.at;
}

/** The one track that the query asks for. */
interface Only {
  /** The track's number; undefined if the day does not know it. */
  readonly track: number | undefined;
  readonly visits: Visits;
}

interface Place {
  readonly site: number;
  /** The slot at which the half hour begins. */
  readonly slot: number;
  /** The slots to read. */
  readonly range: SlotRange;
  readonly only: Only | undefined;
}

/** Recently unpacked half hours, shared by all readers of a thread. */
const UNPACKED = new UnpackedChunks(16 * 1024 * 1024);
const SLOTS_A_HALF_HOUR = HALF_HOUR_MS / MINUTE_MS;
const SLOTS_A_LIVE_BLOCK = LIVE_SLOT_MS / MINUTE_MS;

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

function readFixes(day: Day, { site, slot, range, only }: Place, query: SpanQuery): FixWord[] {
  if (only && only.track === undefined) return [];
  const { siteId } = query;
  const hasAnyTails = hasTails(day);
  const words: FixWord[] = [];
  for (const [mapId, floor] of day.names.floorsOf(site)) {
    if (query.mapId !== undefined && query.mapId !== mapId) continue;
    const blocks = hasAnyTails ? tails(day, floor, range) : [];
    if (!only || isVisited(only.visits, { floor, slot })) blocks.push(...chunks(day, floor, range));
    let [latest, of]: [number, FixOf | undefined] = [-1, undefined];
    eachFixIn(blocks, query, only?.track, (kept) => {
      if (!of || kept.track !== latest) {
        const trackId = query.trackId ?? trackIdOf(day, kept.track);
        of = { siteId, mapId, trackId, kind: kindOf(trackId) };
        latest = kept.track;
      }
      words.push({ change: toFix(of, kept) });
    });
  }
  return words;
}

interface FixWord extends KeptWord {
  readonly change: Fix;
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

/** In order of time, or by track and then by time. */
function eachFixIn(
  blocks: readonly Uint8Array[],
  { after, upTo }: SpanQuery,
  track: number | undefined,
  tell: (kept: ChunkFix) => void,
): void {
  const selection = { from: after + 1, to: upTo + 1, ...(track !== undefined && { tracks: new Set([track]) }) };
  const [first] = blocks;
  // A single packed block has no repeats.
  if (first && blocks.length === 1) eachFixInChunk(first, selection, { unpacked: UNPACKED, tell });
  else {
    const all: ChunkFix[] = [];
    for (const bytes of blocks)
      eachFixInChunk(bytes, selection, { unpacked: UNPACKED, tell: (kept) => all.push(kept) });
    for (const kept of inOrder(all)) tell(kept);
  }
}

function trackIdOf({ names }: Day, track: number): TrackId {
  const trackId = names.trackId(track);
  if (trackId === undefined) throw new DayFault(`there is no name for the track ${track}`);
  return trackId;
}

function readWords(day: Day, { site, slot, range, only }: Place, query: SpanQuery): KeptWord[] {
  const { after, upTo, mapId, trackId, withoutFixes } = query;
  const isOfTracks = !only || isVisited(only.visits, { floor: -site, slot });
  const words = onceEach(wordBlocks(day, site, range, isOfTracks).flatMap(decodeWords));
  return words.filter(
    ({ change }) =>
      change.at > after &&
      change.at <= upTo &&
      // Fixes that do not fit into a chunk are stored among the words.
      !(withoutFixes && change.type === "fix") &&
      (mapId === undefined || (mapOf(change) ?? mapId) === mapId) &&
      (trackId === undefined || (trackOf(change) ?? trackId) === trackId),
  );
}
