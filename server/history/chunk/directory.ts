import { KEY_LEFT, type KeyState, NO_KEY, type Row } from "./columns";
import type { Port } from "./port";
import { RiceColumn } from "./rice";

/** The tracks of a group are coded one after the other, so reading one of them means reading those before it. */
const FIXES_A_GROUP = 1_024;

/** Codes each track's number, as the difference to the previous one, and its number of entries. Returns the rows written or read. */
export function codeDirectory(port: Port, rows: readonly Row[], size: { tracks: number; hasLeaves: boolean }): Row[] {
  const [steps, counts, leaveCounts] = [new RiceColumn(), new RiceColumn(), new RiceColumn()];
  const coded: Row[] = [];
  let [before, entries, leaves] = [-1, 0, 0];
  for (let i = 0; i < size.tracks; i++) {
    const row = rows[i] ?? NOTHING;
    const track = before + 1 + port.number(steps, row.track - before - 1);
    const key = toKey(port.bits(2, row.key));
    const to = entries + port.number(counts, row.to - row.from);
    const leavesTo = leaves + (size.hasLeaves ? port.number(leaveCounts, row.leavesTo - row.leavesFrom) : 0);
    coded.push({ track, key, from: entries, to, leavesFrom: leaves, leavesTo });
    [before, entries, leaves] = [track, to, leavesTo];
  }
  return coded;
}

const NOTHING: Row = { track: 0, key: NO_KEY, from: 0, to: 0, leavesFrom: 0, leavesTo: 0 };

function toKey(bits: number): KeyState {
  return bits > KEY_LEFT ? NO_KEY : (bits as KeyState);
}

/** Divides the rows into groups that can be read independently. */
export function groupsOf(rows: readonly Row[]): readonly (readonly Row[])[] {
  const groups: Row[][] = [];
  let last: Row[] = [];
  for (const row of rows) {
    if (last.length === 0) groups.push(last);
    last.push(row);
    if (row.to - (last[0]?.from ?? 0) >= FIXES_A_GROUP) last = [];
  }
  return groups;
}
