import type { AreaId } from "@/domain/ids";
import type { LiveArea } from "@/domain/live-area";
import { FORGET_AREA_MS, type LiveSite } from "@/domain/live-site";
import type { LiveTrack } from "@/domain/live-track";
import { FORGET_UNNAMED_MS } from "@/domain/site-tracks";
import type { EpochMs } from "@/domain/time";
import type { KeptWord } from "../history-store";

type Told = KeptWord["change"];

/**
 * A live site is looked after each second: what was not heard of for long is forgotten. Of a site in its past this finds out what was
 * forgotten by a moment, whenever it was looked at before and by whatever steps it is led.
 */
export class Forgetting {
  private readonly site: LiveSite;
  /** How long a track is remembered with what is known of it. */
  private readonly rememberedMs: number;
  /** Nothing that is seen was forgotten after the last look and before this. */
  private lookAt: EpochMs = 0;
  /** The first moment after the last look at which something that is seen may be forgotten, whether anything is told then or not. */
  dueAt: EpochMs = Number.POSITIVE_INFINITY;

  constructor(site: LiveSite, rememberedMs: number) {
    this.site = site;
    this.rememberedMs = rememberedMs;
  }

  /** All that was forgotten by that time, once all that was told until then is taken in. */
  expire(at: EpochMs): void {
    const { site, rememberedMs } = this;
    site.expire(at, rememberedMs);
    const longestPresentAt = site.siteTracks.unheard.longestPresentAt(at - rememberedMs) ?? at;
    const undrawn = [...site.areas.values()].filter(({ drawn }) => !drawn);
    const areasDue = undrawn.map(({ heardAt = 0 }) => heardAt + FORGET_AREA_MS);
    const due = [longestPresentAt + rememberedMs, at + FORGET_AREA_MS, ...areasDue];
    this.lookAt = Math.min(...due);
    this.dueAt = Math.min(...due.filter((each) => each > at));
  }

  /** As `expire` of what is seen, of a site that is looked at moment by moment: mostly there is nothing to do. */
  expireSeen(at: EpochMs): void {
    if (at >= this.lookAt) this.expire(at);
  }

  /**
   * To be called of each word of a moment before the first of them is taken in, when all before is: what it tells of may have been
   * forgotten, and is known by what is told from now on.
   */
  beforeWord({ change }: KeptWord): void {
    const { site } = this;
    if (change.siteId !== site.siteId) return;
    if ("trackId" in change) {
      const track = site.tracks.get(change.trackId);
      if (track && this.isForgotten(track, change.at)) site.siteTracks.forget(track);
    }
    if ("areaId" in change) this.beforeArea(change.areaId, change.at);
  }

  /** The same of an area that is told of, or drawn otherwise, at that time. */
  beforeArea(areaId: AreaId, at: EpochMs): void {
    const area = this.site.areas.get(areaId);
    if (!area || !isUnheard(area, at)) return;
    this.site.advance();
    this.site.siteAreas.forgetUnheardSince(at - 1 - FORGET_AREA_MS);
  }

  /**
   * As `beforeWord`, of words that are taken in in no order of time. False where it depends on some of them whether what they tell of
   * was gone when its time came: then they are to be taken in moment by moment.
   */
  beforeWords(words: readonly KeptWord[]): boolean {
    let isKnown = true;
    for (const [track, at] of this.heardAfterLong(words)) {
      if (this.isForgotten(track, at)) this.site.siteTracks.forget(track);
      else if (track.facts.isEmpty) isKnown = false;
    }
    return isKnown && !words.some(({ change }) => this.isOfUnheardArea(change));
  }

  /** Tracks that may have been forgotten before the first of these words on them, and when that was told. */
  private heardAfterLong(words: readonly KeptWord[]): ReadonlyMap<LiveTrack, EpochMs> {
    const { site, rememberedMs } = this;
    const leastMs = Math.min(FORGET_UNNAMED_MS, rememberedMs);
    const first = new Map<LiveTrack, EpochMs>();
    const heard = new Set<LiveTrack>();
    let [latest, latestAt] = ["", 0];
    for (const { change } of words) {
      if (!("trackId" in change)) continue;
      const { trackId, at } = change;
      // Mostly many of one track follow each other, ascending.
      if (trackId === latest && at >= latestAt) continue;
      if (change.siteId !== site.siteId) continue;
      [latest, latestAt] = [trackId, at];
      const track = site.tracks.get(trackId);
      if (!track || heard.has(track)) continue;
      if (at - track.heardAt > leastMs) first.set(track, Math.min(at, first.get(track) ?? at));
      else {
        heard.add(track);
        first.delete(track);
      }
    }
    return first;
  }

  /** Whether it was by the time at which it is heard of again. */
  private isForgotten(track: LiveTrack, at: EpochMs): boolean {
    const unheardMs = at - track.heardAt;
    if (unheardMs > this.rememberedMs) return true;
    return unheardMs > FORGET_UNNAMED_MS && track.facts.isEmpty && !this.site.presence.isHere(track);
  }

  private isOfUnheardArea(change: Told): boolean {
    if (!("areaId" in change) || change.siteId !== this.site.siteId) return false;
    const area = this.site.areas.get(change.areaId);
    return area !== undefined && isUnheard(area, change.at);
  }
}

function isUnheard({ drawn, heardAt = 0 }: LiveArea, at: EpochMs): boolean {
  return !drawn && at - heardAt > FORGET_AREA_MS;
}
