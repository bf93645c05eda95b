import type { Cells } from "@/server/database/attached-files";
import type { Day } from "./day";
import { DayFault } from "./day-fault";
import { chunkId, OF_NO_TRACK, OF_TRACKS } from "./day-schema";

/** Slots of a day: the end does not belong to it. */
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

/** Whether any fixes of the day are not packed. */
export function hasTails({ files, schema }: Day): boolean {
  return files.run(`SELECT 1 FROM ${schema}.tail LIMIT 1`).length > 0;
}

/** In the order in which they came, packed ones first; without the packed words about tracks where they are not wanted. */
export function wordBlocks({ files, schema }: Day, site: number, range: SlotRange, isOfTracks = true): Uint8Array[] {
  const sql = `SELECT bytes FROM ${schema}.word WHERE site = ? AND slot >= ? AND slot < ? AND n >= ? ORDER BY n`;
  const least = isOfTracks ? OF_TRACKS : OF_NO_TRACK;
  return files.run<[Cells[number]]>(sql, site, range.from, range.to, least).map(bytesIn);
}

/** SQLite gives what it finds, whatever the table says. */
function bytesIn([cell]: readonly [Cells[number]]): Uint8Array {
  if (cell instanceof Uint8Array) return cell;
  throw new DayFault("a block is no bytes");
}

/** Where fixes wait to be packed. To be asked by who writes: counted once, and remembered for as long as the file is open. */
export function fixSlots(day: Day): readonly (readonly [floor: number, slot: number, fixes: number])[] {
  day.waiting ??= countWaiting(day);
  return [...day.waiting.values()];
}

function countWaiting({ files, schema }: Day) {
  const sql = `SELECT floor, slot, sum(fixes) FROM ${schema}.tail GROUP BY floor, slot ORDER BY floor, slot`;
  const rows = files.run<[number, number, number]>(sql);
  return new Map(rows.map(([floor, slot, fixes]) => [keyOf(floor, slot), [floor, slot, fixes] as const]));
}

/** More of them were appended in this slot. */
export function noteWaiting({ waiting }: Day, floor: number, slot: number, fixes: number): void {
  const before = waiting?.get(keyOf(floor, slot))?.[2] ?? 0;
  waiting?.set(keyOf(floor, slot), [floor, slot, before + fixes]);
}

/** All of this slot was packed. */
export function notePacked({ waiting }: Day, floor: number, slot: number): void {
  waiting?.delete(keyOf(floor, slot));
}

function keyOf(floor: number, slot: number): string {
  return `${floor} ${slot}`;
}

/** Where words wait to be packed. */
export function wordSlots({ files, schema }: Day): readonly (readonly [site: number, slot: number])[] {
  return files.run<[number, number]>(
    `SELECT site, slot FROM ${schema}.word WHERE n > 0 GROUP BY site, slot ORDER BY site, slot`,
  );
}
