import type { MapId, SiteId } from "@/domain/ids";
import { tabTexts } from "../kept/kept-texts";
import { isSameTarget, type Target } from "../tracks/view-store";

/** Somewhere to go: a floor, or something on a floor. */
export interface Destination {
  readonly siteId: SiteId;
  readonly mapId: MapId;
  readonly target?: Target;
}

/** A destination as it was called when one went there. */
export interface NamedDestination extends Destination {
  readonly name: string;
}

const KEPT = 6;

/** The newest first, each destination once. */
export function withRecent(
  recent: readonly NamedDestination[],
  destination: NamedDestination,
): readonly NamedDestination[] {
  return [destination, ...recent.filter((each) => !isSameDestination(each, destination))].slice(0, KEPT);
}

/** Reads what is stored, which may come from another version or be damaged: whatever is no destination is left out. */
export function parseRecent(text: string | null): readonly NamedDestination[] {
  if (text === null) return [];
  try {
    const value: unknown = JSON.parse(text);
    return Array.isArray(value) ? value.filter(isNamedDestination) : [];
  } catch {
    return [];
  }
}

/** Destinations with a target are equal if their targets are, on whatever floor. */
function isSameDestination(a: Destination, b: Destination): boolean {
  if (a.target || b.target) return isSameTarget(a.target, b.target);
  return a.siteId === b.siteId && a.mapId === b.mapId;
}

function isNamedDestination(value: unknown): value is NamedDestination {
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

/** Kept for the tab, so that names of people do not stay in a browser that others use. */
const KEY = "floorcast-recent-places";

export function readRecent(): readonly NamedDestination[] {
  return parseRecent(tabTexts.getItem(KEY));
}

/** Where nothing can be kept, it has to be searched for again the next time. */
export function rememberDestination(destination: NamedDestination): void {
  tabTexts.setItem(KEY, JSON.stringify(withRecent(readRecent(), destination)));
}
