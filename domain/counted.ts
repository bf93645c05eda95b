import type { Area, AreaState } from "./area";
import { SOURCES, type Source } from "./track";

/** What zones and rssizones count where their site says nothing else: connected Wi-Fi devices, as in Mist. */
export const DEFAULT_COUNTS: readonly Source[] = ["wifi"];

/**
 * What a virtual beacon counts unless it says otherwise itself. Mist offers these beacons for phones that run its SDK, and tells
 * of Wi-Fi clients and tags at them as well: by the site's setting most of them would stay at 0 for ever.
 */
export const VBEACON_COUNTS: readonly Source[] = ["wifi", "sdk", "asset"];

/** The kinds that an area counts, in a site that has this setting. */
export function countsOf({ kind, counts }: Pick<Area, "kind" | "counts">, siteCounts: readonly Source[]) {
  return counts ?? (kind === "vbeacon" ? VBEACON_COUNTS : siteCounts);
}

/** The kinds that the number of an area is made of: its number is as good as what these sources tell. */
export function sourcesOf({ sources = DEFAULT_COUNTS }: Pick<AreaState, "sources">): readonly Source[] {
  return sources;
}

/** In their usual order, each once. */
export function inOrder(counts: readonly Source[]): readonly Source[] {
  return SOURCES.filter((source) => counts.includes(source));
}

export function isSameCounts(a: readonly Source[], b: readonly Source[]): boolean {
  return a.length === b.length && a.every((source) => b.includes(source));
}
