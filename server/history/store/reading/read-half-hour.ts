import type { TrackId } from "@/domain/ids";
import { type EpochMs, MINUTE_MS } from "@/domain/time";
import type { ChunkFix } from "../../chunk/chunk";
import { decodeChunk } from "../../chunk/decode-chunk";
import type { KeptWord, SpanQuery } from "../../history-store";
import { mapOf, trackOf } from "../../kept-word";
import type { Day } from "../days/day";
import { DayFault } from "../days/day-fault";
import { chunkId, HALF_HOUR_MS } from "../days/day-schema";
import { inOrder, toFix } from "../words/fix-rows";
import { decodeWords, onceEach } from "../words/word-block";
import { isVisited } from "./visits";

/** What is wanted of a day's half hour that begins at `startAt`, by time. Throws `DayFault` or `ChunkFault` where that cannot be read. */
export function readHalfHour(day: Day, startAt: EpochMs, query: SpanQuery): KeptWord[] {
  const site = day.names.site(query.siteId);
  if (site === undefined) return [];
  const slot = (startAt - day.startAt) / MINUTE_MS;
  const found = day.files.transaction(() => [
    ...readFixes(day, { site, slot }, query),
    ...readWords(day, { site, slot }, query),
  ]);
  return found.sort((one, other) => one.change.at - other.change.at);
}

interface Place {
  readonly site: number;
  readonly slot: number;
}

export const SLOTS_A_HALF_HOUR = HALF_HOUR_MS / MINUTE_MS;

function readFixes(day: Day, { site, slot }: Place, query: SpanQuery): KeptWord[] {
  const track = query.trackId === undefined ? undefined : day.names.track(query.trackId);
  if (query.trackId !== undefined && track === undefined) return [];
  const words: KeptWord[] = [];
  for (const [mapId, floor] of day.names.floorsOf(site)) {
    if (query.mapId !== undefined && query.mapId !== mapId) continue;
    const blocks = tails(day, floor, slot);
    if (track === undefined || isVisited(day, { track, floor, slot })) blocks.push(...chunks(day, floor, slot));
    for (const kept of fixesIn(blocks, query, track)) {
      const trackId = trackIdOf(day, kept.track);
      words.push({ change: toFix(kept, { siteId: query.siteId, mapId, trackId }) });
    }
  }
  return words;
}

function fixesIn(blocks: readonly Uint8Array[], { after, upTo }: SpanQuery, track: number | undefined) {
  const selection = { from: after + 1, to: upTo + 1, ...(track !== undefined && { track }) };
  const all: ChunkFix[] = [];
  for (const bytes of blocks) for (const fix of decodeChunk(bytes, selection).fixes) all.push(fix);
  return inOrder(all);
}

/** Of a floor's half hour. */
export function chunks({ files, schema }: Day, floor: number, slot: number): Uint8Array[] {
  const sql = `SELECT bytes FROM ${schema}.chunk WHERE id >= ? AND id < ?`;
  const [from, to] = [chunkId(floor, slot, 0), chunkId(floor, slot + SLOTS_A_HALF_HOUR, 0)];
  return files.run<[Uint8Array]>(sql, from, to).map(([bytes]) => bytes);
}

export function tails({ files, schema }: Day, floor: number, slot: number): Uint8Array[] {
  const sql = `SELECT bytes FROM ${schema}.tail WHERE floor = ? AND slot >= ? AND slot < ?`;
  return files.run<[Uint8Array]>(sql, floor, slot, slot + SLOTS_A_HALF_HOUR).map(([bytes]) => bytes);
}

function trackIdOf({ names }: Day, track: number): TrackId {
  const trackId = names.trackId(track);
  if (trackId === undefined) throw new DayFault(`there is no name for the track ${track}`);
  return trackId;
}

function readWords(day: Day, { site, slot }: Place, { after, upTo, mapId, trackId }: SpanQuery): KeptWord[] {
  const words = onceEach(wordBlocks(day, site, slot).flatMap(decodeWords));
  return words.filter(
    ({ change }) =>
      change.at > after &&
      change.at <= upTo &&
      (mapId === undefined || (mapOf(change) ?? mapId) === mapId) &&
      (trackId === undefined || (trackOf(change) ?? trackId) === trackId),
  );
}

/** In the order in which they came, packed ones first. */
export function wordBlocks({ files, schema }: Day, site: number, slot: number): Uint8Array[] {
  const sql = `SELECT bytes FROM ${schema}.word WHERE site = ? AND slot >= ? AND slot < ? ORDER BY n`;
  return files.run<[Uint8Array]>(sql, site, slot, slot + SLOTS_A_HALF_HOUR).map(([bytes]) => bytes);
}
