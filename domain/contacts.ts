import { distance } from "./geometry";
import type { MapId, TrackId } from "./ids";
import type { EpochMs } from "./time";
import type { Whereabouts } from "./whereabouts";

/** A position of a track at a time. */
export interface TrackWhereabouts extends Whereabouts {
  readonly trackId: TrackId;
}

/** How long and how close another track was to the track in question. */
export interface Contact {
  readonly trackId: TrackId;
  /** The total duration of all meetings. */
  readonly nearMs: number;
  /** The number of separate meetings. */
  readonly meetings: number;
  readonly firstAt: EpochMs;
  readonly lastAt: EpochMs;
  /** Metres. */
  readonly closestM: number;
  /** The floors on which they met. */
  readonly mapIds: readonly MapId[];
}

export interface ContactRules {
  /** Metres within which two tracks are near each other. */
  readonly withinM: number;
  /** How long a fix is valid unless a newer one follows, in milliseconds. */
  readonly holdsMs: (trackId: TrackId) => number;
  /** Earlier fixes only determine the positions at the beginning of the range. */
  readonly from: EpochMs;
  readonly to: EpochMs;
}

interface Standing extends Whereabouts {
  readonly until: EpochMs;
}

interface Meeting {
  nearMs: number;
  meetings: number;
  firstAt: EpochMs;
  lastAt: EpochMs;
  closestM: number;
  readonly mapIds: Set<MapId>;
  /** Since when they are near each other; undefined between meetings. */
  nearSince: EpochMs | undefined;
}

/**
 * Finds the tracks that were near one track: on its floor, at the same time, within some metres. Each track is where its newest fix says
 * until the next one, or until that expires. Fixes of all tracks have to be added in ascending order of time.
 */
export class Contacts {
  private readonly trackId: TrackId;
  private readonly rules: ContactRules;
  private readonly standing = new Map<TrackId, Standing>();
  private readonly met = new Map<TrackId, Meeting>();
  private hasBegun = false;

  constructor(trackId: TrackId, rules: ContactRules) {
    this.trackId = trackId;
    this.rules = rules;
  }

  see(fix: TrackWhereabouts): void {
    const { at, mapId, x, y, trackId } = fix;
    if (at >= this.rules.from) this.begin();
    const isOwn = trackId === this.trackId;
    for (const other of isOwn ? this.met.keys() : [trackId]) this.settle(other, at);
    const where = { at, mapId, x, y, until: at + this.rules.holdsMs(trackId) };
    this.standing.set(trackId, where);
    if (!this.hasBegun) return;
    if (isOwn) this.lookAround(where);
    else this.look(trackId, at);
  }

  /** Longest contact first. */
  found(): readonly Contact[] {
    this.begin();
    for (const trackId of this.met.keys()) this.settle(trackId, this.rules.to);
    const contacts = [...this.met].map(([trackId, { nearSince: _, mapIds, ...meeting }]) => ({
      trackId,
      ...meeting,
      mapIds: [...mapIds],
    }));
    return contacts.filter(({ nearMs }) => nearMs > 0).sort((one, other) => other.nearMs - one.nearMs);
  }

  private begin(): void {
    if (this.hasBegun) return;
    this.hasBegun = true;
    for (const trackId of [...this.standing.keys()]) this.look(trackId, this.rules.from);
  }

  /** Adds the time for which they were near each other until `now`. */
  private settle(trackId: TrackId, now: EpochMs): void {
    const meeting = this.met.get(trackId);
    if (meeting?.nearSince === undefined) return;
    const until = Math.min(
      now,
      this.standing.get(this.trackId)?.until ?? now,
      this.standing.get(trackId)?.until ?? now,
    );
    meeting.nearMs += Math.max(0, until - meeting.nearSince);
    meeting.lastAt = Math.max(meeting.lastAt, until);
    meeting.nearSince = until < now ? undefined : now;
  }

  /** Updates the tracks on the floor for which the new position makes a difference. */
  private lookAround(own: Standing): void {
    const { withinM } = this.rules;
    for (const [trackId, other] of this.standing) {
      const isFar =
        other.mapId !== own.mapId || Math.abs(other.x - own.x) > withinM || Math.abs(other.y - own.y) > withinM;
      if (isFar && other.until > own.at && this.met.get(trackId)?.nearSince === undefined) continue;
      this.look(trackId, own.at);
    }
  }

  /** Updates whether the two are near each other from now on. */
  private look(trackId: TrackId, now: EpochMs): void {
    const own = this.standing.get(this.trackId);
    const other = this.standing.get(trackId);
    if (!own || !other || trackId === this.trackId) return;
    const offM = own.mapId === other.mapId ? distance(own, other) : Number.POSITIVE_INFINITY;
    const isNear = offM <= this.rules.withinM && own.until > now && other.until > now;
    const meeting = this.met.get(trackId);
    if (isNear) this.meet(trackId, { meeting, now, offM, mapId: own.mapId });
    else if (meeting) meeting.nearSince = undefined;
    if (other.until <= now) this.standing.delete(trackId);
  }

  private meet(
    trackId: TrackId,
    seen: {
      readonly meeting: Meeting | undefined;
      readonly now: EpochMs;
      readonly offM: number;
      readonly mapId: MapId;
    },
  ): void {
    const { now, offM, mapId } = seen;
    const fresh = { nearMs: 0, meetings: 0, firstAt: now, lastAt: now, closestM: offM, mapIds: new Set<MapId>() };
    const meeting: Meeting = seen.meeting ?? { ...fresh, nearSince: undefined };
    this.met.set(trackId, meeting);
    if (meeting.nearSince === undefined) meeting.meetings += 1;
    meeting.nearSince = now;
    meeting.closestM = Math.min(meeting.closestM, offM);
    meeting.mapIds.add(mapId);
  }
}
