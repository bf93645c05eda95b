import { type NamedPlace, parseRecent, withRecent } from "@/viewer/listing/recent-places";

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
