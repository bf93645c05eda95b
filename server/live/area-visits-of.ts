import type { AreaState } from "@/domain/area";
import type { AreaId, TrackKind } from "@/domain/ids";
import type { LiveSite } from "@/domain/live-site";
import type { Silences } from "@/domain/silence";
import type { Visit } from "@/domain/track";

/** An area, and who counts in it, who came first first. */
export interface AreaVisits {
  readonly area: AreaState;
  readonly visits: readonly LabelledVisit[];
  readonly silences: Silences;
}

export type LabelledVisit = Visit & { readonly label?: string; readonly kind: TrackKind };

/** Undefined for an area that the site does not know. Pauses after each track. */
export function* areaVisitsOf(site: LiveSite, areaId: AreaId): Generator<undefined, AreaVisits | undefined> {
  const area = site.areas.get(areaId);
  if (!area) return undefined;
  const visits: LabelledVisit[] = [];
  for (const track of area.members.of(area.sources)) {
    yield;
    const visit = site.siteTracks.visitsOf(track).find((each) => each.areaId === areaId);
    if (!visit) continue;
    const { label } = track.facts;
    visits.push({ ...visit, kind: track.kind, ...(label === undefined ? {} : { label }) });
  }
  return { area: area.state(), visits: visits.sort((a, b) => a.since - b.since), silences: site.silences };
}
