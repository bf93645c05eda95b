import type { Area, AreaState } from "./area";
import { SOURCES, type Source } from "./track";

/** What zones and rssizones count by default: connected Wi-Fi devices, as in Mist. */
export const DEFAULT_COUNTS: readonly Source[] = ["wifi"];

/**
 * What a virtual beacon counts by default. Mist offers these beacons for phones with its SDK, and also reports Wi-Fi clients and tags at
 * them. With the site's setting, most of them would always stay at 0.
 */
export const VBEACON_COUNTS: readonly Source[] = ["wifi", "sdk", "asset"];

/** The sources that an area counts, given its site's setting. */
export function countsOf({ kind, counts }: Pick<Area, "kind" | "counts">, siteCounts: readonly Source[]) {
  return counts ?? (kind === "vbeacon" ? VBEACON_COUNTS : siteCounts);
}

/** The sources that make up an area's number, which is only as reliable as they are. */
export function sourcesOf({ sources = DEFAULT_COUNTS }: Pick<AreaState, "sources">): readonly Source[] {
  return sources;
}

/** In the usual order, without duplicates. */
export function inOrder(counts: readonly Source[]): readonly Source[] {
  return SOURCES.filter((source) => counts.includes(source));
}

export function isSameCounts(a: readonly Source[], b: readonly Source[]): boolean {
  return a.length === b.length && a.every((source) => b.includes(source));
}
