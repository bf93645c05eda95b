import { hasEnteredApart, reachesFixOf } from "./contradiction";
import type { AreaId, TrackId } from "./ids";
import type { LiveArea } from "./live-area";
import type { LiveTrack } from "./live-track";
import { WEIGHT, type Weight } from "./streak";
import type { EpochMs } from "./time";

/** Why a track counts in an area although it is not drawn inside. */
export const OUTSIDE_REASONS = [
  /** It was told to enter after its newest position, or at the same moment. */
  "enter-newer",
  /** The same, and that position is on another floor. */
  "other-floor",
  /** Mist's census has it in there, and it has no newer position. */
  "census-in",
  /** It goes on being seen without a position, and the newest is too old to be drawn. */
  "position-old",
  /** Its newest position is from before it left the network, and void. */
  "position-void",
  "no-position",
  /** The drawing was changed a moment ago, and its tracks are being counted anew. */
  "recount",
] as const;

/** Why a track does not count in an area although it is drawn inside. */
export const UNCOUNTED_REASONS = [
  /** Its kind does not count here. */
  "kind",
  /** It is one device with another track, which counts. */
  "same-device",
  /** It was told to leave after its newest position, or at the same moment. */
  "exit-newer",
  /** Mist's census did not have it in there, later than its newest position. */
  "census-out",
  /** It was told since then to enter an area that lies apart. */
  "entered-elsewhere",
  /** Another position of the same moment is outside. */
  "position-outside",
  /** As above. */
  "recount",
] as const;

export type OutsideReason = (typeof OUTSIDE_REASONS)[number];
export type UncountedReason = (typeof UNCOUNTED_REASONS)[number];

/** Why the number of an area and the floor differ about a track. */
export interface Ground<Reason> {
  readonly reason: Reason;
  /** Event time of the crossing, or of the census, that outweighs the position. */
  readonly at?: EpochMs;
  /** Event time of the newest position. */
  readonly fixedAt?: EpochMs;
  /** The other area. */
  readonly enteredAreaId?: AreaId;
  /** The track that counts for the same device. */
  readonly sameAs?: TrackId;
}

/** Of a track that counts; undefined where it is drawn inside, and where nothing is drawn to compare with. */
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

/** Of one that counts because of Mist's census of that time. */
function byCensus(track: LiveTrack, area: LiveArea, at: EpochMs): Ground<OutsideReason> | undefined {
  if (track.mapId !== undefined && reachesFixOf(track, area) !== false) return undefined;
  return { reason: "census-in", at, ...(track.fixedAt > 0 && { fixedAt: track.fixedAt }) };
}

/** Of a track that is drawn inside; undefined where it counts. */
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

/** Why a track is out of an area, by what the newest word weighs that says so. */
const REASONS: Partial<Record<Weight, UncountedReason>> = {
  [WEIGHT.crossingNo]: "exit-newer",
  [WEIGHT.censusNo]: "census-out",
};

/** When it was told to enter, where that is its newest word. */
function enterOf(track: LiveTrack, { areaId }: LiveArea): { readonly at?: EpochMs } {
  const latest = track.visits.get(areaId)?.latest;
  return latest?.weight === WEIGHT.crossingYes ? { at: latest.at } : {};
}
