import type { MapId, SiteId, TrackId } from "@/domain/ids";
import { tabTexts } from "../storage/text-storage";
import { isSameTarget, type Target } from "../tracks/view-store";

/** Somewhere to go: a site, a floor, or something on a floor. */
export interface Destination {
  readonly siteId: SiteId;
  /** Absent for a site, which has no target either. */
  readonly mapId?: MapId;
  readonly target?: Target;
}

/** A destination with its name at the time of the visit. */
export interface NamedDestination extends Destination {
  readonly name: string;
}

const KEPT = 6;

/** Adds a destination, newest first, each once. */
export function withRecent(
  recent: readonly NamedDestination[],
  destination: NamedDestination,
): readonly NamedDestination[] {
  return [destination, ...recent.filter((each) => !isSameDestination(each, destination))].slice(0, KEPT);
}

/** Removes a track that was erased or is no longer known. */
export function withoutTrack(recent: readonly NamedDestination[], trackId: TrackId): readonly NamedDestination[] {
  return recent.filter(({ target }) => target?.type !== "track" || target.trackId !== trackId);
}

/**
 * Reads the stored list, which may come from another version or be damaged. Invalid entries are left out. The list of another user is
 * empty.
 */
export function parseRecent(text: string | null, who: string): readonly NamedDestination[] {
  try {
    const stored: { readonly who?: unknown; readonly recent?: unknown } | null = JSON.parse(text ?? "null");
    return stored?.who === who && Array.isArray(stored.recent) ? stored.recent.filter(isNamedDestination) : [];
  } catch {
    return [];
  }
}

/** Destinations with a target are equal if their targets are, on any floor. */
function isSameDestination(a: Destination, b: Destination): boolean {
  if (a.target || b.target) return isSameTarget(a.target, b.target);
  return a.siteId === b.siteId && a.mapId === b.mapId;
}

function isNamedDestination(value: unknown): value is NamedDestination {
  if (typeof value !== "object" || value === null) return false;
  const { siteId, name, mapId, target } = value as Record<string, unknown>;
  if (typeof siteId !== "string" || typeof name !== "string") return false;
  if (mapId === undefined) return target === undefined;
  return typeof mapId === "string" && (target === undefined || isTarget(target));
}

function isTarget(value: unknown): value is Target {
  const { type, trackId, areaId, deviceId } = (value ?? {}) as Record<string, unknown>;
  if (type === "device") return typeof deviceId === "string";
  return (type === "track" && typeof trackId === "string") || (type === "area" && typeof areaId === "string");
}

/** Kept for the tab, so that names of people do not stay in a browser that others use. */
const KEY = "floorcast-recent-places";

/** Recent destinations in this tab, newest first. `who` is the id of the session's user or share link. */
export class RecentDestinations {
  private readonly who: string;

  constructor(who: string) {
    this.who = who;
  }

  read(): readonly NamedDestination[] {
    return parseRecent(tabTexts.getItem(KEY), this.who);
  }

  /** Adds a destination. No effect if the browser stores nothing. */
  remember(destination: NamedDestination): void {
    this.write(withRecent(this.read(), destination));
  }

  forgetTrack(trackId: TrackId): void {
    this.write(withoutTrack(this.read(), trackId));
  }

  private write(recent: readonly NamedDestination[]): void {
    tabTexts.setItem(KEY, JSON.stringify({ who: this.who, recent }));
  }
}

/** Clears the list after signing out. */
export function forgetDestinations(): void {
  tabTexts.removeItem(KEY);
}
