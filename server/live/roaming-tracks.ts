import type { Change } from "@/domain/change";
import type { SiteId, TrackId } from "@/domain/ids";
import type { LiveSite } from "@/domain/live-site";
import { leftAt } from "@/domain/site-tracks";

const NOWHERE: readonly LiveSite[] = [];

/** Most entries of unknown tracks before they are cleaned up. */
const MAX_STALE = 10_000;

/**
 * The tracks that two sites or more know. When a source reports such a track in one site, the track has left the others. The result does
 * not depend on the order of the reports.
 */
export class RoamingTracks {
  private readonly all: ReadonlyMap<SiteId, LiveSite>;
  /** For each track, one site that knows it. */
  private readonly homes = new Map<TrackId, LiveSite>();
  private readonly roaming = new Map<TrackId, readonly LiveSite[]>();

  constructor(all: ReadonlyMap<SiteId, LiveSite>) {
    this.all = all;
  }

  /** The number of tracks that more than one site knew. */
  get size(): number {
    return this.roaming.size;
  }

  /**
   * To be called after each change of a track. A report by its source in one site means that the track has left every other. Returns the
   * sites for which that was news.
   */
  update(change: Change, here: LiveSite, isNewHere: boolean): readonly LiveSite[] {
    if (isNewHere && "trackId" in change) return this.trackAppeared(change.trackId, here);
    return change.type === "fix" || change.type === "sighting" ? this.trackReported(change.trackId, here) : NOWHERE;
  }

  /** To be called when a site gets to know a track. Returns the sites that the track has left, judging by what each of them knows. */
  trackAppeared(trackId: TrackId, here: LiveSite): readonly LiveSite[] {
    const others = this.sitesWith(trackId).filter((site) => site !== here);
    if (others.length === 0) {
      this.homes.set(trackId, here);
      return [];
    }
    const sites = [...others, here];
    this.roaming.set(trackId, sites);
    return sites.filter((site) => leaves(trackId, site, sites));
  }

  private trackReported(trackId: TrackId, here: LiveSite): readonly LiveSite[] {
    const sites = this.roaming.size > 0 ? this.roaming.get(trackId) : undefined;
    return sites ? sites.filter((site) => site !== here && leaves(trackId, site, [here])) : NOWHERE;
  }

  /** Drops entries of tracks that sites have forgotten. `known` is how many tracks they know now. */
  prune(known: number): void {
    for (const [trackId, before] of this.roaming) {
      const sites = this.sitesWith(trackId);
      if (sites.length === before.length) continue;
      const [home] = sites;
      if (home) this.homes.set(trackId, home);
      if (sites.length > 1) this.roaming.set(trackId, sites);
      else this.roaming.delete(trackId);
    }
    if (this.homes.size <= known + MAX_STALE) return;
    for (const [trackId, home] of this.homes) if (!this.hasTrack(home, trackId)) this.homes.delete(trackId);
  }

  private sitesWith(trackId: TrackId): readonly LiveSite[] {
    const home = this.homes.get(trackId);
    const sites = this.roaming.get(trackId) ?? (home ? [home] : []);
    return sites.filter((site) => this.hasTrack(site, trackId));
  }

  private hasTrack(site: LiveSite, trackId: TrackId): boolean {
    return this.all.get(site.siteId) === site && site.tracks.has(trackId);
  }
}

/** Records that the track left `site` for one of the others. Returns whether that was news. */
function leaves(trackId: TrackId, site: LiveSite, others: readonly LiveSite[]): boolean {
  const track = site.tracks.get(trackId);
  if (!track) return false;
  let at = 0;
  for (const other of others) {
    const reportedAt = other.tracks.get(trackId)?.reportedAt ?? 0;
    if (other !== site) at = Math.max(at, leftAt(site.siteId, other.siteId, reportedAt));
  }
  return at > 0 && site.siteTracks.leave(track, at);
}
