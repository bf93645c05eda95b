import type { MapId, SiteId } from "@/domain/ids";
import { isSameTarget, type Target } from "../tracks/view-store";

/** Somewhere to go: a floor, or something on a floor. */
export interface Place {
  readonly siteId: SiteId;
  readonly mapId: MapId;
  readonly target?: Target;
}

/** A place as it was called when one went there. */
export interface NamedPlace extends Place {
  readonly name: string;
}

const KEPT = 6;

/** The newest first, each place once. */
export function withRecent(recent: readonly NamedPlace[], place: NamedPlace): readonly NamedPlace[] {
  return [place, ...recent.filter((each) => !isSamePlace(each, place))].slice(0, KEPT);
}

/** What storage holds may be of another version, or of nobody's making: whatever is no place is left out. */
export function parseRecent(text: string | null): readonly NamedPlace[] {
  if (text === null) return [];
  try {
    const value: unknown = JSON.parse(text);
    return Array.isArray(value) ? value.filter(isNamedPlace) : [];
  } catch {
    return [];
  }
}

/** Of something on a floor that is the thing, wherever it was last. */
function isSamePlace(a: Place, b: Place): boolean {
  if (a.target || b.target) return isSameTarget(a.target, b.target);
  return a.siteId === b.siteId && a.mapId === b.mapId;
}

function isNamedPlace(value: unknown): value is NamedPlace {
  if (typeof value !== "object" || value === null) return false;
  const { siteId, name, mapId, target } = value as Record<string, unknown>;
  const isText = [siteId, name, mapId].every((text) => typeof text === "string");
  return isText && (target === undefined || isTarget(target));
}

function isTarget(value: unknown): value is Target {
  const { type, trackId, areaId, deviceId } = (value ?? {}) as Record<string, unknown>;
  if (type === "device") return typeof deviceId === "string";
  return (type === "track" && typeof trackId === "string") || (type === "area" && typeof areaId === "string");
}

/** Of this tab only: names of people are not left behind in a browser that others use. */
const KEY = "floorcast-recent-places";

export function readRecent(): readonly NamedPlace[] {
  try {
    return parseRecent(sessionStorage.getItem(KEY));
  } catch {
    return [];
  }
}

export function rememberPlace(place: NamedPlace): void {
  try {
    sessionStorage.setItem(KEY, JSON.stringify(withRecent(readRecent(), place)));
  } catch {
    // Blocked or full: the next time it has to be searched for again.
  }
}
