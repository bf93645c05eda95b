import type { Cells } from "@/server/database/attached-files";
import type { Day } from "./day";
import { DayFault } from "./day-fault";
import { chunkId, OF_NO_TRACK, OF_TRACKS } from "./day-schema";

/** A range of slots of a day; the end is exclusive. */
export interface SlotRange {
  readonly from: number;
  readonly to: number;
}

export function chunks({ files, schema }: Day, floor: number, { from, to }: SlotRange): Uint8Array[] {
  const sql = `SELECT bytes FROM ${schema}.chunk WHERE id >= ? AND id < ?`;
  return files.run<[Cells[number]]>(sql, chunkId(floor, from, 0), chunkId(floor, to, 0)).map(bytesIn);
}

export function tails({ files, schema }: Day, floor: number, { from, to }: SlotRange): Uint8Array[] {
  const sql = `SELECT bytes FROM ${schema}.tail WHERE floor = ? AND slot >= ? AND slot < ?`;
  return files.run<[Cells[number]]>(sql, floor, from, to).map(bytesIn);
}

/** Whether the day has fixes that are not packed yet. */
export function hasTails({ files, schema }: Day): boolean {
  return files.run(`SELECT 1 FROM ${schema}.tail LIMIT 1`).length > 0;
}

/** Blocks in order of arrival, packed ones first. With `isOfTracks` false, packed words about tracks are left out. */
export function wordBlocks({ files, schema }: Day, site: number, range: SlotRange, isOfTracks = true): Uint8Array[] {
  const sql = `SELECT bytes FROM ${schema}.word WHERE site = ? AND slot >= ? AND slot < ? AND n >= ? ORDER BY n`;
  const least = isOfTracks ? OF_TRACKS : OF_NO_TRACK;
  return files.run<[Cells[number]]>(sql, site, range.from, range.to, least).map(bytesIn);
}

/** SQLite returns whatever type is stored, whatever the table declares. */
function bytesIn([cell]: readonly [Cells[number]]): Uint8Array {
  if (cell instanceof Uint8Array) return cell;
  throw new DayFault("a block is no bytes");
}

/** The slots with fixes that wait to be packed. For the writer only: counted once, then maintained while the file is open. */
export function fixSlots(day: Day): readonly (readonly [floor: number, slot: number, fixes: number])[] {
  day.waiting ??= countWaiting(day);
  return [...day.waiting.values()];
}

function countWaiting({ files, schema }: Day) {
  const sql = `SELECT floor, slot, sum(fixes) FROM ${schema}.tail GROUP BY floor, slot ORDER BY floor, slot`;
  const rows = files.run<[number, number, number]>(sql);
  return new Map(rows.map(([floor, slot, fixes]) => [keyOf(floor, slot), [floor, slot, fixes] as const]));
}

/** Records fixes that were appended to this slot. */
export function noteWaiting({ waiting }: Day, floor: number, slot: number, fixes: number): void {
  const before = waiting?.get(keyOf(floor, slot))?.[2] ?? 0;
  waiting?.set(keyOf(floor, slot), [floor, slot, before + fixes]);
}

/** Records that everything in this slot was packed. */
export function notePacked({ waiting }: Day, floor: number, slot: number): void {
  waiting?.delete(keyOf(floor, slot));
}

function keyOf(floor: number, slot: number): string {
  return `${floor} ${slot}`;
}

/** The slots with words that wait to be packed. */
export function wordSlots({ files, schema }: Day): readonly (readonly [site: number, slot: number])[] {
  return files.run<[number, number]>(
    `SELECT site, slot FROM ${schema}.word WHERE n > 0 GROUP BY site, slot ORDER BY site, slot`,
  );
}
