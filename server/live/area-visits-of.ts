import type { AreaState } from "@/domain/area";
import {
  type Ground,
  type OutsideReason,
  type UncountedReason,
  whyOutside,
  whyUncounted,
} from "@/domain/area-evidence";
import type { AreaId, TrackId, TrackKind } from "@/domain/ids";
import type { LiveArea } from "@/domain/live-area";
import type { LiveSite } from "@/domain/live-site";
import type { LiveTrack } from "@/domain/live-track";
import { repeatsAmong } from "@/domain/same-device";
import type { Silences } from "@/domain/silence";
import type { EpochMs } from "@/domain/time";
import type { Visit } from "@/domain/track";

/** An area, who counts in it (earliest arrival first), and the tracks for which its number and the floor differ. */
export interface AreaVisits {
  readonly area: AreaState;
  readonly visits: readonly LabelledVisit[];
  /** Tracks that count but are not drawn inside. */
  readonly outside: readonly Difference<OutsideReason>[];
  /** Tracks that are drawn inside but do not count. */
  readonly uncounted: readonly Difference<UncountedReason>[];
  readonly silences: Silences;
}

export type LabelledVisit = Visit & { readonly label?: string; readonly kind: TrackKind };

export type Difference<Reason> = Ground<Reason> & {
  readonly trackId: TrackId;
  readonly kind: TrackKind;
  readonly label?: string;
  /** Set while the track's source is silent: what is said of the track dates from then. */
  readonly heldSince?: EpochMs;
};

/** Returns undefined if the site does not know the area. Pauses after each track. */
export function* areaVisitsOf(site: LiveSite, areaId: AreaId): Generator<undefined, AreaVisits | undefined> {
  const area = site.areas.get(areaId);
  if (!area) return undefined;
  const repeats = repeatsAmong(area.sources.map((source) => area.members.of([source])));
  const visits: LabelledVisit[] = [];
  const outside: Difference<OutsideReason>[] = [];
  for (const track of area.members.of(area.sources)) {
    yield;
    const visit = site.siteTracks.visitsOf(track).find((each) => each.areaId === areaId);
    if (!visit) continue;
    visits.push({ ...visit, kind: track.kind, ...labelOf(track) });
    const ground = repeats.has(track) ? undefined : whyOutside(track, area);
    if (ground) outside.push(differenceOf(site, track, ground));
  }
  const uncounted = yield* uncountedIn(site, area, repeats);
  visits.sort((a, b) => a.since - b.since);
  return { area: area.state(), visits, outside, uncounted, silences: site.silences };
}

/** Tracks drawn inside that do not count. Pauses after each track examined. */
function* uncountedIn(
  site: LiveSite,
  area: LiveArea,
  repeats: ReadonlyMap<LiveTrack, LiveTrack>,
): Generator<undefined, readonly Difference<UncountedReason>[]> {
  const found: Difference<UncountedReason>[] = [];
  const floor = area.mapId === undefined ? undefined : site.floors.get(area.mapId);
  if (!floor || !area.box) return found;
  for (const track of floor.tracksIn(area.box)) {
    yield;
    if (track.mapId !== area.mapId || !area.contains(track.x, track.y)) continue;
    const counted = repeats.get(track);
    const ground: Ground<UncountedReason> | undefined = counted
      ? { reason: "same-device", sameAs: counted.trackId }
      : whyUncounted(track, area, site.areas);
    if (ground) found.push(differenceOf(site, track, ground));
  }
  return found;
}

function differenceOf<Reason>(site: LiveSite, track: LiveTrack, ground: Ground<Reason>): Difference<Reason> {
  const heldSince = site.silences[track.source]?.asOf;
  const held = heldSince === undefined ? {} : { heldSince };
  return { trackId: track.trackId, kind: track.kind, ...labelOf(track), ...held, ...ground };
}

function labelOf({ facts: { label } }: LiveTrack): { readonly label?: string } {
  return label === undefined ? {} : { label };
}
