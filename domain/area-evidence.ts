import { hasEnteredApart, reachesFixOf } from "./contradiction";
import type { AreaId, TrackId } from "./ids";
import type { LiveArea } from "./live-area";
import type { LiveTrack } from "./live-track";
import { WEIGHT, type Weight } from "./streak";
import type { EpochMs } from "./time";

/** Why a track counts in an area although it is not drawn inside. */
export const OUTSIDE_REASONS = [
  /** It entered at or after the time of its newest position. */
  "enter-newer",
  /** The same, and its newest position is on another floor. */
  "other-floor",
  /** Mist's census lists it inside, and it has no newer position. */
  "census-in",
  /** It is still seen, but without a position, and its newest one is too old to be drawn. */
  "position-old",
  /** Its newest position is from before it left the network, and so no longer valid. */
  "position-void",
  "no-position",
  /** The drawing was just changed, and its tracks are being counted anew. */
  "recount",
] as const;

/** Why a track does not count in an area although it is drawn inside. */
export const UNCOUNTED_REASONS = [
  /** Its source does not count here. */
  "kind",
  /** It is the same device as another track, which counts. */
  "same-device",
  /** It left at or after the time of its newest position. */
  "exit-newer",
  /** Mist's census, later than its newest position, did not list it inside. */
  "census-out",
  /** It has since entered an area that does not overlap with this one. */
  "entered-elsewhere",
  /** Another position at the same moment is outside. */
  "position-outside",
  /** The drawing was just changed, and its tracks are being counted anew. */
  "recount",
] as const;

export type OutsideReason = (typeof OUTSIDE_REASONS)[number];
export type UncountedReason = (typeof UNCOUNTED_REASONS)[number];

/** Why the number of an area and the drawn floor differ for a track. */
export interface Ground<Reason> {
  readonly reason: Reason;
  /** Event time of the crossing or census that overrides the position. */
  readonly at?: EpochMs;
  /** Event time of the newest position. */
  readonly fixedAt?: EpochMs;
  /** The other area. */
  readonly enteredAreaId?: AreaId;
  /** The track that counts for the same device. */
  readonly sameAs?: TrackId;
}

/** Why a track that counts is not drawn inside. Undefined if it is drawn inside, or if there is no outline to compare with. */
export function whyOutside(track: LiveTrack, area: LiveArea): Ground<OutsideReason> | undefined {
  if (!area.drawn || (area.kind === "zone" && !area.hasOutline)) return undefined;
  const { mapId, fixMapId, fixedAt, goneAt } = track;
  const { at, weight } = track.visits.get(area.areaId)?.latest ?? {};
  if (at !== undefined && weight === WEIGHT.censusYes) return byCensus(track, area, at);
  if (fixMapId === undefined) return { reason: "no-position", ...enterOf(track, area) };
  if (mapId === undefined)
    return { reason: fixedAt <= goneAt ? "position-void" : "position-old", fixedAt, ...enterOf(track, area) };
  if (reachesFixOf(track, area) !== false) return undefined;
  const entered = enterOf(track, area);
  if (entered.at === undefined || entered.at < fixedAt) return { reason: "recount", fixedAt };
  const isElsewhere = area.kind !== "rssizone" && mapId !== area.mapId;
  return { reason: isElsewhere ? "other-floor" : "enter-newer", fixedAt, ...entered };
}

/** For a track that counts because of a census at that time. */
function byCensus(track: LiveTrack, area: LiveArea, at: EpochMs): Ground<OutsideReason> | undefined {
  if (track.mapId !== undefined && reachesFixOf(track, area) !== false) return undefined;
  return { reason: "census-in", at, ...(track.fixedAt > 0 && { fixedAt: track.fixedAt }) };
}

/** Why a track that is drawn inside does not count; undefined if it counts. */
export function whyUncounted(
  track: LiveTrack,
  area: LiveArea,
  areas: ReadonlyMap<AreaId, LiveArea>,
): Ground<UncountedReason> | undefined {
  const { fixedAt, entered } = track;
  if (!area.sources.includes(track.source)) return { reason: "kind" };
  if (area.members.has(track)) return undefined;
  const visit = track.visits.get(area.areaId);
  if (area.recounts > 0 || visit?.isOn) {
    const isApart = visit?.isOn && hasEnteredApart({ track, area, visit }, areas);
    if (!isApart || !entered) return { reason: "recount", fixedAt };
    return { reason: "entered-elsewhere", at: entered.at, fixedAt, enteredAreaId: entered.areaId };
  }
  const at = visit?.lastNo;
  const reason = REASONS[visit?.noWeight ?? WEIGHT.positionNo];
  return at === undefined || !reason ? { reason: "position-outside", fixedAt } : { reason, at, fixedAt };
}

/** Why a track is not in an area, by the weight of the newest evidence for that. */
const REASONS: Partial<Record<Weight, UncountedReason>> = {
  [WEIGHT.crossingNo]: "exit-newer",
  [WEIGHT.censusNo]: "census-out",
};

/** The time of its enter event, if that is the newest evidence. */
function enterOf(track: LiveTrack, { areaId }: LiveArea): { readonly at?: EpochMs } {
  const latest = track.visits.get(areaId)?.latest;
  return latest?.weight === WEIGHT.crossingYes ? { at: latest.at } : {};
}
