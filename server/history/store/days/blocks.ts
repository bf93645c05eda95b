import type { Day } from "./day";
import { chunkId } from "./day-schema";

/** Slots of a day: the end does not belong to it. */
export interface SlotRange {
  readonly from: number;
  readonly to: number;
}

export function chunks({ files, schema }: Day, floor: number, { from, to }: SlotRange): Uint8Array[] {
  const sql = `SELECT bytes FROM ${schema}.chunk WHERE id >= ? AND id < ?`;
  return files.run<[Uint8Array]>(sql, chunkId(floor, from, 0), chunkId(floor, to, 0)).map(([bytes]) => bytes);
}

export function tails({ files, schema }: Day, floor: number, { from, to }: SlotRange): Uint8Array[] {
  const sql = `SELECT bytes FROM ${schema}.tail WHERE floor = ? AND slot >= ? AND slot < ?`;
  return files.run<[Uint8Array]>(sql, floor, from, to).map(([bytes]) => bytes);
}

/** In the order in which they came, packed ones first. */
export function wordBlocks({ files, schema }: Day, site: number, { from, to }: SlotRange): Uint8Array[] {
  const sql = `SELECT bytes FROM ${schema}.word WHERE site = ? AND slot >= ? AND slot < ? ORDER BY n`;
  return files.run<[Uint8Array]>(sql, site, from, to).map(([bytes]) => bytes);
}

/** Where there are blocks of fixes: of any kind, or only tails. */
export function fixSlots({ files, schema }: Day): readonly (readonly [floor: number, slot: number, fixes: number])[] {
  return files.run<[number, number, number]>(
    `SELECT floor, slot, sum(fixes) FROM ${schema}.tail GROUP BY floor, slot ORDER BY floor, slot`,
  );
}

/** Where words wait to be packed. */
export function wordSlots({ files, schema }: Day): readonly (readonly [site: number, slot: number])[] {
  return files.run<[number, number]>(
    `SELECT site, slot FROM ${schema}.word WHERE n > 0 GROUP BY site, slot ORDER BY site, slot`,
  );
}
