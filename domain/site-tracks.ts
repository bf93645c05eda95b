import type { CensusStay, Crossing, Fix, Profile, Sighting } from "./change";
import { type MapId, type SiteId, type TrackId, type TrackKind, toMac } from "./ids";
import type { LiveFloor } from "./live-floor";
import { LiveTrack, type SavedTrack } from "./live-track";
import type { SiteAreas } from "./site-areas";
import type { SiteOutbox } from "./site-outbox";
import type { SitePresence } from "./site-presence";
import { EventMinutes } from "./source-clock";
import { type EpochMs, HOUR_MS } from "./time";
import { type Source, sourceOf, type Visit } from "./track";
import { TrackExpiry } from "./track-expiry";
import { asKeptFix } from "./track-fix";
import { visitOf } from "./track-state";

/** How long a track without facts is remembered after it is gone. */
export const FORGET_UNNAMED_MS = HOUR_MS;

interface Surroundings {
  readonly presence: SitePresence;
  readonly siteAreas: SiteAreas;
  readonly outbox: SiteOutbox;
  readonly floor: (mapId: MapId) => LiveFloor;
}

/** The properties that determined a track's patience before its source reported it. */
interface Reporting extends Pick<LiveTrack, "isPresent" | "isKnownByFixes" | "source" | "intervalMs"> {
  readonly toldAt: EpochMs;
}

/** A site's tracks: applies reports to each, and updates the floor on which it is drawn and the areas in which it counts. */
export class SiteTracks {
  readonly all = new Map<TrackId, LiveTrack>();
  /** Tracks forgotten since `takeForgotten` was last called. */
  private forgotten: TrackId[] = [];
  readonly expiry = new TrackExpiry();
  private readonly site: Surroundings;

  constructor(site: Surroundings) {
    this.site = site;
  }

  /** Applies a fix. True if the track moved. The fix is rounded as the history keeps it, so that a replay gives the same result. */
  fix(told: Fix, passedAt = told.at): boolean {
    const fix = asKeptFix(told);
    const track = this.changed(fix.trackId, fix.kind);
    const before = reportingOf(track, passedAt);
    this.site.floor(fix.mapId);
    this.site.siteAreas.judge(track, fix);
    track.see(fix.at, passedAt);
    const isNewest = track.moveTo(fix);
    const isOtherwise = this.reported(track, fix, before, isNewest);
    this.site.siteAreas.dropPastVisits(track);
    return isOtherwise || (isNewest && track.mapId !== undefined);
  }

  /**
   * Like `fix` for each of them, grouped by track and ascending within a group. The result for a track is determined once, which takes a
   * fraction of the time.
   */
  fixes(byTrack: readonly (readonly Fix[])[]): void {
    const heard = new Map<Source, EventMinutes>();
    const told = byTrack.flatMap((fixes) => {
      const [first] = fixes;
      if (!first) return [];
      const track = this.changed(first.trackId, first.kind);
      const before = reportingOf(track, 0);
      return [{ track, before, hasMoved: this.lead(track, fixes, heard) }];
    });
    for (const [source, minutes] of heard) this.site.presence.recordFixes(source, minutes);
    for (const { track, before, hasMoved } of told) {
      this.reconsider(track, before, hasMoved);
      this.site.siteAreas.dropPastVisits(track);
    }
  }

  /**
   * Applies a sighting: the track is present and stays where it was; its floor shows its report interval. True if this changed anything.
   */
  sight(sighting: Sighting, passedAt = sighting.at): boolean {
    const track = this.changed(sighting.trackId, sighting.kind);
    const before = reportingOf(track, passedAt);
    track.see(sighting.at, passedAt);
    track.report(sighting);
    const isRhythmNew = track.intervalMs !== before.intervalMs && sighting.at === track.reportedAt;
    return this.reported(track, sighting, before, isRhythmNew);
  }

  /** Applies a crossing. True if it was new. */
  cross(crossing: Crossing, passedAt = crossing.at): boolean {
    const { trackId, kind, trigger, at } = crossing;
    const track = this.changed(trackId, kind);
    const told = this.site.siteAreas.cross(track, crossing);
    // Mist reports an exit minutes after it last heard the client.
    if (trigger === "enter") track.see(at, passedAt);
    else track.record(at);
    this.site.presence.recordCrossing(track, passedAt);
    this.settle(track);
    return told;
  }

  /** Applies a stay of Mist's census. It is an answer to a request and no report of a source. True if it was new. */
  stay(stay: CensusStay, passedAt = stay.at): boolean {
    const { trackId, kind, isIn, at } = stay;
    const track = this.changed(trackId, kind);
    const told = this.site.siteAreas.cross(track, stay);
    if (isIn) track.see(at, passedAt);
    else track.record(at);
    this.settle(track);
    return told;
  }

  /** Applies a profile. True if anything was new. */
  learn({ trackId, kind, facts, at }: Profile): boolean {
    const track = this.changed(trackId, kind);
    track.record(at);
    const before = track.facts.label;
    const wasBare = track.facts.isEmpty;
    const learned = track.facts.learn(facts, at);
    if (wasBare) this.expiry.put(track);
    if (learned) this.site.siteAreas.countRenamed(track);
    if (facts.disconnectedAt !== undefined && track.leave(facts.disconnectedAt)) this.settle(track);
    const { label } = track.facts;
    if (label === undefined || label === before) return learned;
    if (track.placedOn !== undefined) this.site.floor(track.placedOn).relabel(track);
    this.site.outbox.event({ type: "label", trackId, label });
    return learned;
  }

  /** Records that a track was elsewhere at that time. True if this changed anything. */
  leave(track: LiveTrack, at: EpochMs): boolean {
    if (!track.leave(at)) return false;
    track.isUnsaved = true;
    this.settle(track);
    return true;
  }

  /** Voids positions on a floor. Returns the tracks concerned. */
  loseFloor(mapId: MapId): readonly LiveTrack[] {
    const lost = [...this.all.values()].filter((track) => track.wasOn(mapId));
    for (const track of lost) {
      track.isUnsaved = true;
      if (track.loseFloor(mapId)) this.settle(track);
    }
    return lost;
  }

  /** For tracks on a floor or in areas that the site gave up: those seen nowhere else have left, and those without facts are forgotten. */
  leaveNowhere(tracks: Iterable<LiveTrack>): void {
    for (const track of tracks) {
      const { lastSeenAt, reportedAt, goneAt, visits, mapIds, facts } = track;
      const isKnown = this.all.get(track.trackId) === track;
      if (!isKnown || lastSeenAt === 0 || reportedAt > goneAt || visits.size > 0) continue;
      this.leave(track, lastSeenAt);
      if (facts.isEmpty && mapIds.length === 0) this.forget(track);
    }
  }

  /** Checks tracks again that may be gone by the site's reports since they were settled. */
  advancing(): Generator<undefined, void> {
    return this.site.presence.advancing(this.all.values(), (track) => this.settle(track));
  }

  /**
   * Forgets tracks that have not been reported for long: soon if they are gone and only their address is known, else after `forgetMs`, even
   * if it is unknown whether they are gone. Pauses after each.
   */
  *forgettingUnheard(now: EpochMs, forgetMs: number): Generator<undefined, void> {
    for (const track of this.expiry.taking(now - Math.min(FORGET_UNNAMED_MS, forgetMs), now - forgetMs)) {
      if (track) this.forget(track);
      yield;
    }
  }

  /** Forgets a track: viewers see it leave, and it counts nowhere any more. */
  forget(track: LiveTrack): void {
    this.site.presence.forget(track);
    this.expiry.remove(track);
    this.stand(track, false);
    this.site.siteAreas.forgetTrack(track);
    this.all.delete(track.trackId);
    this.forgotten.push(track.trackId);
  }

  /** Clears everything; the rest of the site must be forgotten as well. */
  clear(): void {
    for (const trackId of this.all.keys()) this.forgotten.push(trackId);
    this.all.clear();
    this.expiry.clear();
  }

  /** The tracks forgotten since the last call, whose saved data is to be removed. */
  takeForgotten(): readonly TrackId[] {
    const { forgotten } = this;
    this.forgotten = [];
    return forgotten;
  }

  /** Removes this track's address from all other tracks. */
  forgetAddress(trackId: TrackId): void {
    const mac = toMac(trackId.slice(trackId.indexOf(":") + 1));
    if (mac === undefined) return;
    for (const track of this.all.values()) {
      if (track.facts.get("mac") !== mac) continue;
      track.facts.forget("mac");
      this.expiry.put(track);
      track.isUnsaved = true;
      this.site.siteAreas.countRenamed(track);
    }
  }

  /** Loads a saved track. */
  recall(saved: SavedTrack): void {
    const track = LiveTrack.load(saved);
    this.all.set(track.trackId, track);
    this.findOut(track);
    if (track.mapId !== undefined) this.site.floor(track.mapId).place(track);
    this.site.siteAreas.recall(track);
  }

  /** The areas that the track is in by the evidence, with that evidence. */
  visitsOf(track: LiveTrack): readonly Visit[] {
    if (!track.isPresent) return [];
    const backAt = this.site.presence.backAt(track);
    const areaIds = [...track.visits.keys()].filter((areaId) => this.site.siteAreas.isIn(track, areaId));
    return areaIds.flatMap((areaId) => visitOf(track, areaId, backAt) ?? []);
  }

  /** Updates a track after a report of its source. True if its presence or counting changed. */
  private reported(track: LiveTrack, word: Fix | Sighting, before: Reporting, hasMoved: boolean): boolean {
    this.site.presence.recordFix(track, sourceOf(word), before.toldAt);
    return this.reconsider(track, before, hasMoved);
  }

  /** Applies several fixes to a track. True if it has moved. */
  private lead(track: LiveTrack, fixes: readonly Fix[], heard: Map<Source, EventMinutes>): boolean {
    const { siteAreas, floor } = this.site;
    let hasMoved = false;
    for (const told of fixes) {
      const fix = asKeptFix(told);
      floor(fix.mapId);
      siteAreas.judge(track, fix);
      track.see(fix.at);
      if (track.moveTo(fix)) hasMoved = true;
      const source = sourceOf(fix);
      const minutes = heard.get(source) ?? new EventMinutes();
      heard.set(source, minutes);
      minutes.record(fix.at, track.number);
    }
    return hasMoved;
  }

  /** The second part of `reported`, after the clocks were updated. */
  private reconsider(track: LiveTrack, before: Reporting, hasMoved: boolean): boolean {
    const isAnother = before.source !== track.source || before.isKnownByFixes !== track.isKnownByFixes;
    if (!before.isPresent || isAnother || track.intervalMs < before.intervalMs) this.findOut(track);
    this.stand(track, hasMoved || isAnother);
    const isOtherwise = isAnother || before.isPresent !== track.isPresent;
    this.site.siteAreas.countEverywhere(track);
    return isOtherwise;
  }

  /** The track for a report; created if it is new, and marked as unsaved. */
  private changed(trackId: TrackId, kind: TrackKind): LiveTrack {
    const known = this.all.get(trackId);
    if (known) {
      known.isUnsaved = true;
      return known;
    }
    const track = new LiveTrack(trackId, kind);
    this.all.set(trackId, track);
    return track;
  }

  /** Updates whether the track is present. */
  private findOut(track: LiveTrack): void {
    this.site.presence.settle(track);
    this.expiry.put(track);
  }

  private settle(track: LiveTrack): void {
    this.findOut(track);
    this.stand(track, false);
    this.site.siteAreas.countEverywhere(track);
  }

  /** Places the track on its current floor, or removes it from all. */
  private stand(track: LiveTrack, hasMoved: boolean): void {
    const { outbox, floor } = this.site;
    const { placedOn, mapId } = track;
    if (placedOn !== undefined && placedOn !== mapId) {
      const before = floor(placedOn);
      before.remove(track);
      outbox.totalsOf(before);
    }
    if (mapId === undefined || (!hasMoved && placedOn === mapId)) return;
    const here = floor(mapId);
    if (here.place(track)) outbox.totalsOf(here);
  }
}

/**
 * When a track had left one site at the latest, by a report of its source at another site. Of two reports at one moment the same one wins
 * in any order.
 */
export function leftAt(here: SiteId, there: SiteId, reportedAt: EpochMs): EpochMs {
  return there > here ? reportedAt : reportedAt - 1;
}

function reportingOf({ isPresent, isKnownByFixes, source, intervalMs }: LiveTrack, toldAt: EpochMs): Reporting {
  return { isPresent, isKnownByFixes, source, intervalMs, toldAt };
}
