import type { MapId } from "@/domain/ids";
import type { FloorState } from "@/domain/protocol";
import { fold } from "@/domain/text-match";
import { levelOf } from "../overview/floor-order";

/** The part of a page that determines its map. */
export interface MatchedPage {
  readonly page: number;
  readonly isChosen: boolean;
  readonly name: string;
  /** The user's choice; undefined while the suggestion applies. */
  readonly map?: MapId | "new" | undefined;
}

type NamedMap = Pick<FloorState, "mapId" | "name">;

/**
 * Floors without an image: those known from traffic only, and floorplans without one. A floorplan that a page of this PDF has created, but
 * that a reload left without its image, is reserved for that page.
 */
export function waitingMaps<Floor extends Pick<FloorState, "mapId" | "floorplan">>(
  floors: readonly Floor[],
  pages: readonly { readonly newId: MapId }[],
): readonly Floor[] {
  const own = new Set(pages.map(({ newId }) => newId));
  return floors.filter(({ mapId, floorplan }) => !floorplan?.image && !own.has(mapId));
}

/**
 * Assigns maps to pages. The user's choices are kept. Other pages get the map with the same name, else the same level, if that name or
 * level is unique among both pages and maps. No map is assigned twice.
 */
export function matchedMaps(pages: readonly MatchedPage[], waiting: readonly NamedMap[]): ReadonlyMap<number, MapId> {
  const matched = new Map<number, MapId>();
  for (const { page, isChosen, map } of pages)
    if (isChosen && map !== undefined && map !== "new") matched.set(page, map);
  for (const keyOf of [nameKey, levelKey]) {
    const taken = new Set(matched.values());
    const open = pages.filter(({ page, isChosen, map }) => isChosen && map === undefined && !matched.has(page));
    const free = waiting.filter(({ mapId }) => !taken.has(mapId));
    const mapBy = singles(free, keyOf);
    for (const [key, page] of singles(open, keyOf)) {
      const map = mapBy.get(key);
      if (page && map) matched.set(page.page, map.mapId);
    }
  }
  return matched;
}

/** The items by their keys; undefined for a key that several have. */
function singles<Named extends { readonly name: string }>(
  named: readonly Named[],
  keyOf: (name: string) => string | undefined,
): ReadonlyMap<string, Named | undefined> {
  const byKey = new Map<string, Named | undefined>();
  for (const each of named) {
    const key = keyOf(each.name);
    if (key) byKey.set(key, byKey.has(key) ? undefined : each);
  }
  return byKey;
}

function nameKey(name: string): string {
  return fold(name).replace(/\s+/g, " ").trim();
}

function levelKey(name: string): string | undefined {
  return levelOf(name)?.toString();
}
