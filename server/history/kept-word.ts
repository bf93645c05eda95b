import { type Fix, identityOf, type Sighting } from "@/domain/change";
import type { MapId, TrackId } from "@/domain/ids";
import { asKeptFix } from "@/domain/track-fix";
import type { KeptChange, KeptWord } from "./history-store";

/** The floor that a word belongs to; undefined if it concerns the whole site or does not say. */
export function mapOf(change: KeptChange): MapId | undefined {
  return "mapId" in change ? change.mapId : undefined;
}

export function trackOf(change: KeptChange): TrackId | undefined {
  return "trackId" in change ? change.trackId : undefined;
}

/** Whether the word is a report of where a track is. By a report the track leaves every other site. */
export function isReport(change: KeptChange): change is Fix | Sighting {
  return change.type === "fix" || change.type === "sighting";
}

/** The identity of a word: the identity of its event plus what the history keeps of it. Words with equal ids are repeats. */
export function keptIdOf({ change, passedAt }: KeptWord): string {
  const more = change.type === "fix" ? change.rssi : change.type === "site-name" ? change.at : undefined;
  return `${identityOf(change)}|${more ?? ""}|${passedAt ?? ""}`;
}

/** The word with only the fields that are kept. */
export function asKept(word: KeptWord): KeptWord {
  const { change } = word;
  if (change.type !== "fix") return word;
  const fix = asKeptFix(change);
  return fix === change ? word : { ...word, change: fix };
}

/** The tracks that a word mentions. An app's profile may include the address of the device it runs on. */
export function tracksOf({ change }: KeptWord): readonly TrackId[] {
  const track = trackOf(change);
  const mac = change.type === "profile" ? change.facts.mac : undefined;
  return [...(track === undefined ? [] : [track]), ...(mac === undefined ? [] : [`wifi:${mac}` as const])];
}

/** The word without any mention of the track; undefined if it is about that track only. */
export function wordWithout(word: KeptWord, trackId: TrackId): KeptWord | undefined {
  const { change } = word;
  if (trackOf(change) === trackId) return undefined;
  if (change.type !== "profile" || !tracksOf(word).includes(trackId)) return word;
  const { mac, ...facts } = change.facts;
  return { ...word, change: { ...change, facts } };
}
