import { type Contact, Contacts, type TrackWhereabouts } from "@/domain/contacts";
import type { MapId, SiteId, TrackId } from "@/domain/ids";
import { type EpochMs, MINUTE_MS } from "@/domain/time";
import type { HistoryStore } from "../history-store";
import { holdsMs, LONGEST_HOLD_MS } from "./held-fixes";
import type { Part } from "./occupancy";
import { fixesOf, type PathFix } from "./path";

export interface ContactsQuestion {
  readonly trackId: TrackId;
  /** The sites to search. */
  readonly siteIds: readonly SiteId[];
  readonly from: EpochMs;
  readonly to: EpochMs;
  /** The largest distance that counts as near, in metres. */
  readonly withinM: number;
}

/** Fixes are sorted in windows of this length, since half hours are read as a whole. */
const WINDOW_MS = 30 * MINUTE_MS;

/**
 * Finds who was near a track during a range, longest first. A track is taken to be at its newest fix until the next one, or until it would
 * be drawn as stale. Only the floors on which the given track was are read, so a track that left for another floor counts as present until
 * it would be stale.
 */
export async function contactsOf(store: HistoryStore, question: ContactsQuestion): Promise<readonly Contact[]> {
  const { trackId, withinM, from, to } = question;
  const contacts = new Contacts(trackId, { withinM, holdsMs, from, to });
  const own = await fixesOf(store, { ...question, from: from - holdsMs(trackId) });
  const floors = floorsOf(own, holdsMs(trackId));
  let place = 0;
  for (const window of windowsOf(floors, to)) {
    const seen: TrackWhereabouts[] = [];
    for (let fix = own[place]; fix && fix.at < window.to; fix = own[++place]) seen.push({ ...fix, trackId });
    for (const floor of floors) await addOthers(store, floor, { trackId, to, window, seen });
    seen.sort((one, other) => one.at - other.at);
    for (const fix of seen) contacts.see(fix);
  }
  return contacts.found();
}

interface FloorTime {
  readonly siteId: SiteId;
  readonly mapId: MapId;
  readonly from: EpochMs;
  to: EpochMs;
}

interface Gathering extends Pick<ContactsQuestion, "trackId" | "to"> {
  readonly window: Part;
  readonly seen: TrackWhereabouts[];
}

/** When the track was on which floor: from its first fix there until its last one is too old. Ascending, without overlaps on a floor. */
function floorsOf(own: readonly PathFix[], ownMs: number): readonly FloorTime[] {
  const byFloor = new Map<MapId, FloorTime[]>();
  for (const { siteId, mapId, at } of own) {
    const times = byFloor.get(mapId) ?? [];
    byFloor.set(mapId, times);
    const last = times.at(-1);
    // Fixes of others are read from before the track came, so spans that are near each other are merged to read no fix twice.
    if (last && at <= last.to + LONGEST_HOLD_MS) last.to = at + ownMs;
    else times.push({ siteId, mapId, from: at, to: at + ownMs });
  }
  return [...byFloor.values()].flat();
}

/** The half hours whose fixes are read, ascending. */
function windowsOf(floors: readonly FloorTime[], to: EpochMs): readonly Part[] {
  const numbers = new Set<number>();
  for (const floor of floors) {
    const last = Math.floor(Math.min(floor.to, to) / WINDOW_MS);
    for (let number = Math.floor((floor.from - LONGEST_HOLD_MS) / WINDOW_MS); number <= last; number += 1)
      numbers.add(number);
  }
  const ascending = [...numbers].sort((one, other) => one - other);
  return ascending.map((number) => ({ from: number * WINDOW_MS, to: (number + 1) * WINDOW_MS }));
}

async function addOthers(store: HistoryStore, floor: FloorTime, gathering: Gathering): Promise<void> {
  const { siteId, mapId } = floor;
  const { trackId, to, window, seen } = gathering;
  const after = Math.max(floor.from - LONGEST_HOLD_MS, window.from - 1);
  const upTo = Math.min(floor.to, to, window.to - 1);
  if (upTo <= after) return;
  for await (const words of store.read({ siteId, mapId, after, upTo }))
    for (const { change } of words) {
      if (change.type !== "fix" || change.trackId === trackId || change.mapId !== mapId) continue;
      const { at, x, y } = change;
      seen.push({ trackId: change.trackId, at, mapId, x, y });
    }
}
