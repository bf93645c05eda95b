import { type Contact, Contacts, type TrackWhereabouts } from "@/domain/contacts";
import type { MapId, SiteId, TrackId } from "@/domain/ids";
import type { EpochMs } from "@/domain/time";
import type { HistoryStore } from "../history-store";
import { holdsMs, LONGEST_HOLD_MS } from "./held-fixes";
import { fixesOf, type PathFix } from "./path";

export interface ContactsQuestion {
  readonly trackId: TrackId;
  /** Where it is looked for. */
  readonly siteIds: readonly SiteId[];
  readonly from: EpochMs;
  readonly to: EpochMs;
  /** Metres. */
  readonly withinM: number;
}

/**
 * Who was near a track during a range, longest first. A track is held to be where its newest fix says until the next one, or until it
 * would be drawn as stale. Only the floors on which the asked track was are looked at: somebody who left for another one counts as
 * still there until then.
 */
export async function contactsOf(store: HistoryStore, question: ContactsQuestion): Promise<readonly Contact[]> {
  const { trackId, withinM, from, to } = question;
  const contacts = new Contacts(trackId, { withinM, holdsMs, from, to });
  const own = await fixesOf(store, { ...question, from: from - holdsMs(trackId) });
  const seen: TrackWhereabouts[] = own.map((fix) => ({ ...fix, trackId }));
  for (const floor of floorsOf(own, holdsMs(trackId))) await addOthers(store, floor, { trackId, to, seen });
  seen.sort((one, other) => one.at - other.at);
  for (const fix of seen) contacts.see(fix);
  return contacts.found();
}

interface FloorTime {
  readonly siteId: SiteId;
  readonly mapId: MapId;
  readonly from: EpochMs;
  to: EpochMs;
}

interface Gathering extends Pick<ContactsQuestion, "trackId" | "to"> {
  readonly seen: TrackWhereabouts[];
}

/** When it was on which floor: from its first fix there to when its last one is too old. Ascending, and apart on each floor. */
function floorsOf(own: readonly PathFix[], ownMs: number): readonly FloorTime[] {
  const byFloor = new Map<MapId, FloorTime[]>();
  for (const { siteId, mapId, at } of own) {
    const times = byFloor.get(mapId) ?? [];
    byFloor.set(mapId, times);
    const last = times.at(-1);
    // Others' fixes are read from before it came: times that are near each other are read together, so that none is read twice.
    if (last && at <= last.to + LONGEST_HOLD_MS) last.to = at + ownMs;
    else times.push({ siteId, mapId, from: at, to: at + ownMs });
  }
  return [...byFloor.values()].flat();
}

async function addOthers(store: HistoryStore, floor: FloorTime, { trackId, to, seen }: Gathering): Promise<void> {
  const { siteId, mapId } = floor;
  const span = { siteId, mapId, after: floor.from - LONGEST_HOLD_MS, upTo: Math.min(floor.to, to) };
  for await (const words of store.read(span))
    for (const { change } of words) {
      if (change.type !== "fix" || change.trackId === trackId || change.mapId !== mapId) continue;
      const { at, x, y } = change;
      seen.push({ trackId: change.trackId, at, mapId, x, y });
    }
}
