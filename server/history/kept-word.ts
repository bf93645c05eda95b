import { type Fix, identityOf, type Sighting } from "@/domain/change";
import type { MapId, TrackId } from "@/domain/ids";
import { asKeptFix } from "@/domain/track-fix";
import type { KeptChange, KeptWord } from "./history-store";

/** The floor that a word is of; undefined where it is of the whole site, or does not tell. */
export function mapOf(change: KeptChange): MapId | undefined {
  return "mapId" in change ? change.mapId : undefined;
}

export function trackOf(change: KeptChange): TrackId | undefined {
  return "trackId" in change ? change.trackId : undefined;
}

/** Whether a track's source told where it is: by that it has left every other site. */
export function isReport(change: KeptChange): change is Fix | Sighting {
  return change.type === "fix" || change.type === "sighting";
}

/** Two words with the same one are one word: beside what makes them one event, of what the history keeps of it. */
export function keptIdOf({ change, passedAt }: KeptWord): string {
  const more = change.type === "fix" ? change.rssi : change.type === "site-name" ? change.at : undefined;
  return `${identityOf(change)}|${more ?? ""}|${passedAt ?? ""}`;
}

/** The word as it is kept. */
export function asKept(word: KeptWord): KeptWord {
  const { change } = word;
  if (change.type !== "fix") return word;
  const fix = asKeptFix(change);
  return fix === change ? word : { ...word, change: fix };
}

/** The tracks that a word tells of: an app's profile may tell the address of the device that it runs on. */
export function tracksOf({ change }: KeptWord): readonly TrackId[] {
  const track = trackOf(change);
  const mac = change.type === "profile" ? change.facts.mac : undefined;
  return [...(track === undefined ? [] : [track]), ...(mac === undefined ? [] : [`wifi:${mac}` as const])];
}

/** What is left of a word once a track is erased from it; undefined where it is all about that track. */
export function wordWithout(word: KeptWord, trackId: TrackId): KeptWord | undefined {
  const { change } = word;
  if (trackOf(change) === trackId) return undefined;
  if (change.type !== "profile" || !tracksOf(word).includes(trackId)) return word;
  const { mac, ...facts } = change.facts;
  return { ...word, change: { ...change, facts } };
}
