import { type EpochMs, MINUTE_MS } from "@/domain/time";
import { MOST_FIXES } from "../../chunk/limits";
import { fixSlots, notePacked, wordSlots } from "../days/blocks";
import type { Day } from "../days/day";
import { chunkId, LIVE_SLOT_MS } from "../days/day-schema";
import { addVisits } from "../days/visits";
import { packFixes, packWords } from "./pack";

/** Words that arrive within this time after a slot's end are not late. */
const WAIT_MS = 2 * MINUTE_MS;
const SLOTS = LIVE_SLOT_MS / MINUTE_MS;
/** Appends wait at most this long, plus one commit. */
const STEP_MS = 20;

/**
 * Packs what waits in slots that have ended or hold a great deal, for some milliseconds per call. Returns false once everything is packed.
 */
export function packEnded(day: Day, now: EpochMs): boolean {
  const isOver = (slot: number) => day.startAt + (slot + SLOTS) * MINUTE_MS + WAIT_MS <= now;
  const floors = fixSlots(day).filter(([, slot, fixes]) => isOver(slot) || fixes >= MOST_FIXES / 2);
  const sites = wordSlots(day).filter(([, slot]) => isOver(slot));
  const until = performance.now() + STEP_MS;
  const works = [
    ...floors.map(
      ([floor, slot]) =>
        () =>
          packFloor(day, floor, slot),
    ),
    ...sites.map(
      ([site, slot]) =>
        () =>
          packSite(day, site, slot),
    ),
  ];
  if (works.length === 0) return false;
  day.files.change(day.schema, "day", () => {
    for (const work of works) {
      work();
      if (performance.now() > until) break;
    }
  });
  return true;
}

function packFloor(day: Day, floor: number, slot: number): void {
  const { files, schema } = day;
  const { parts, tracks } = packFixes(day, floor, { from: slot, to: slot + SLOTS });
  const [from, to] = [chunkId(floor, slot, 0), chunkId(floor, slot + SLOTS, 0)];
  files.run(`DELETE FROM ${schema}.chunk WHERE id >= ? AND id < ?`, from, to);
  for (const [part, { fixes, bytes }] of parts.entries())
    files.run(`INSERT INTO ${schema}.chunk VALUES (?, ?, ?)`, chunkId(floor, slot, part), fixes, bytes);
  files.run(`DELETE FROM ${schema}.tail WHERE floor = ? AND slot = ?`, floor, slot);
  notePacked(day, floor, slot);
  addVisits(day, { floor, slot }, tracks);
}

function packSite(day: Day, site: number, slot: number): void {
  const { files, schema } = day;
  const packed = packWords(day, site, { from: slot, to: slot + SLOTS });
  files.run(`DELETE FROM ${schema}.word WHERE site = ? AND slot = ?`, site, slot);
  for (const { n, bytes, tracks } of packed) {
    files.run(`INSERT INTO ${schema}.word VALUES (?, ?, ?, ?)`, site, slot, n, bytes);
    addVisits(day, { floor: -site, slot }, tracks);
  }
}
