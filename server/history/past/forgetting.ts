import type { AreaId } from "@/domain/ids";
import type { LiveArea } from "@/domain/live-area";
import { FORGET_AREA_MS, type LiveSite } from "@/domain/live-site";
import type { LiveTrack } from "@/domain/live-track";
import { FORGET_UNNAMED_MS } from "@/domain/site-tracks";
import type { EpochMs } from "@/domain/time";
import type { KeptWord } from "../history-store";

type Told = KeptWord["change"];

/**
 * Forgets in a replayed site what a live site would have forgotten. Live, housekeeping expires a site every second. Here the result at a
 * moment is the same, whatever moments were looked at before and whatever steps the walk takes.
 */
export class Forgetting {
  private readonly site: LiveSite;
  /** How long a track is remembered with its facts. */
  private readonly rememberedMs: number;
  /** Nothing visible is forgotten between the last look and this moment. */
  private lookAt: EpochMs = 0;
  /** The first moment after the last look at which something visible may be forgotten, even without a word. */
  dueAt: EpochMs = Number.POSITIVE_INFINITY;
  /** No track can have been forgotten up to this moment, so the words up to it need no check. */
  private rememberedUntil: EpochMs = 0;

  constructor(site: LiveSite, rememberedMs: number) {
    this.site = site;
    this.rememberedMs = rememberedMs;
  }

  /** Forgets everything that was forgotten by `at`. All words up to then must have been applied. */
  expire(at: EpochMs): void {
    const { site, rememberedMs } = this;
    site.expire(at, rememberedMs);
    const longestPresentAt = site.siteTracks.expiry.longestPresentAt(at - rememberedMs) ?? at;
    const undrawn = [...site.areas.values()].filter(({ drawn }) => !drawn);
    const areasDue = undrawn.map(({ heardAt = 0 }) => heardAt + FORGET_AREA_MS);
    const due = [longestPresentAt + rememberedMs, at + FORGET_AREA_MS, ...areasDue];
    this.lookAt = Math.min(...due);
    this.dueAt = Math.min(...due.filter((each) => each > at));
    // How much longer is found out at the next word, since that takes long and a single moment does not need it.
    this.rememberedUntil = Math.max(this.rememberedUntil, at);
  }

  /** Like `expire`, for a walk that looks at many moments; usually there is nothing to do. */
  expireIfDue(at: EpochMs): void {
    if (at >= this.lookAt || at > this.rememberedUntil) this.expire(at);
  }

  /** Call it after a drawing was removed or changed: the next `expireIfDue` then looks at everything. */
  lookAgain(): void {
    this.lookAt = 0;
  }

  /**
   * Call it for each word of a moment before the first of them is applied, when all earlier ones have been: the track or area of the word
   * may have been forgotten, and then starts anew.
   */
  beforeWord({ change }: KeptWord): void {
    if (change.siteId !== this.site.siteId) return;
    if ("trackId" in change && change.at > this.rememberedUntil) this.forgetBefore(change.at);
    if ("areaId" in change) this.beforeArea(change.areaId, change.at);
  }

  /** Forgets an area if it had been forgotten before a word or a redrawing at `at`. */
  beforeArea(areaId: AreaId, at: EpochMs): void {
    const area = this.site.areas.get(areaId);
    if (!area || !isUnheard(area, at)) return;
    this.site.advance();
    this.site.siteAreas.forgetUnheardSince(at - 1 - FORGET_AREA_MS);
  }

  /**
   * Like `beforeWord`, for words that are applied in any order. Returns false if it depends on these words whether a track was gone at its
   * time; then they must be applied moment by moment.
   */
  beforeWords(words: readonly KeptWord[]): boolean {
    let isKnown = true;
    for (const [track, at] of this.heardAfterLong(words)) {
      if (this.isForgotten(track, at)) this.site.siteTracks.forget(track);
      else if (track.facts.isEmpty) isKnown = false;
    }
    return isKnown && !words.some(({ change }) => this.isOfUnheardArea(change));
  }

  /** Forgets the tracks that were forgotten before `at`. All earlier words must have been applied. */
  private forgetBefore(at: EpochMs): void {
    const { siteTracks } = this.site;
    for (const _ of siteTracks.advancing());
    for (const _ of siteTracks.forgettingUnheard(at - 1, this.rememberedMs));
    const leastMs = Math.min(FORGET_UNNAMED_MS, this.rememberedMs);
    // Later words only move the last report of a track forward.
    this.rememberedUntil = Math.min(at + leastMs, siteTracks.expiry.firstForgottenAt(leastMs, this.rememberedMs));
  }

  /** Tracks that may have been forgotten before their first word here, with the time of that word. */
  private heardAfterLong(words: readonly KeptWord[]): ReadonlyMap<LiveTrack, EpochMs> {
    const { site, rememberedMs } = this;
    const leastMs = Math.min(FORGET_UNNAMED_MS, rememberedMs);
    const first = new Map<LiveTrack, EpochMs>();
    const heard = new Set<LiveTrack>();
    let [latest, latestAt] = ["", 0];
    for (const { change } of words) {
      if (!("trackId" in change)) continue;
      const { trackId, at } = change;
      // Usually many words of one track follow each other, ascending.
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

  /** Whether the track had been forgotten by the time it is reported again. */
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
