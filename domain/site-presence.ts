import type { AreaKind } from "./area";
import { DueQueue } from "./due-queue";
import type { TrackKind } from "./ids";
import type { LiveTrack } from "./live-track";
import { type EventMinutes, type SavedSourceClock, SourceClock } from "./source-clock";
import type { Streak } from "./streak";
import { type EpochMs, HOUR_MS, MINUTE_MS } from "./time";
import { SOURCES, type Source } from "./track";

/** How long an enter counts without further evidence, in areas without an outline, where positions cannot end it. */
const CROSSING_LIFETIME_MS: Readonly<Record<AreaKind, number>> = {
  zone: 2 * HOUR_MS,
  rssizone: 2 * HOUR_MS,
  vbeacon: 30 * MINUTE_MS,
};
/** A track known from crossings only reports nothing between enter and exit; it counts for this long. */
const CROSSINGS_ONLY_LIFETIME_MS = 4 * HOUR_MS;

interface SavedPresence {
  readonly newestAt: EpochMs;
  readonly sources: readonly (readonly [Source, SavedSourceClock])[];
  readonly crossings: SavedSourceClock;
  readonly crossedAt?: Readonly<Record<TrackKind, EpochMs>>;
}

/** One way of ageing: a clock, and the tracks to check again at times by that clock. */
class Ageing {
  readonly clock = new SourceClock();
  readonly queue = new DueQueue<LiveTrack>();
  private version = 0;

  /** Starts a new measurement by the clock. */
  begin(): void {
    this.version = this.clock.version;
  }

  /** Whether any track has to be checked again. */
  hasWork(siteAt: EpochMs): boolean {
    const { first } = this.queue;
    return this.version !== this.clock.version || (first !== undefined && first.due <= this.clock.now(siteAt));
  }

  /** True if everything measured by the clock must be measured again. Tracks then no longer wait. */
  isOverturned(): boolean {
    if (this.version === this.clock.version) return false;
    this.version = this.clock.version;
    this.queue.clear();
    return true;
  }
}

/**
 * Which tracks are present by the evidence: a track is, until its source has reported without it for longer than its patience. What is
 * known about it is not changed.
 */
export class SitePresence {
  /** The site's time: the event time of its newest report, or the arrival of that report if it was ahead of our clock. */
  newestAt: EpochMs = 0;
  private readonly bySource: Readonly<Record<Source, Ageing>> = {
    wifi: new Ageing(),
    sdk: new Ageing(),
    asset: new Ageing(),
    unconnected: new Ageing(),
  };
  /** The clock for crossings, which advances with crossings and reports of any track. */
  private readonly crossings = new Ageing();
  private readonly ageings: readonly Ageing[] = [...Object.values(this.bySource), this.crossings];
  /** The site's time of the newest crossing of each kind of track. */
  private readonly crossedAt: Record<TrackKind, EpochMs> = { wifi: 0, sdk: 0, asset: 0 };

  /** Records a report that says nothing about presence. */
  record(at: EpochMs): void {
    if (at > this.newestAt) this.newestAt = at;
  }

  recordFix(track: LiveTrack, source: Source, at: EpochMs): void {
    this.bySource[source].clock.record(at, track.number);
    this.recordAny(track, at);
  }

  /** Like `recordFix`, for each track that the source reported. */
  recordFixes(source: Source, heard: EventMinutes): void {
    heard.tell(this.bySource[source].clock);
    heard.tell(this.crossings.clock);
    this.record(heard.newestAt ?? 0);
  }

  recordCrossing(track: LiveTrack, at: EpochMs): void {
    this.crossedAt[track.kind] = Math.max(at, this.crossedAt[track.kind]);
    this.recordAny(track, at);
  }

  /** The site's time of the newest report of a source, including crossings; 0 before the first. */
  newestOf(source: Source): EpochMs {
    return Math.max(this.clockOf(source).newestAt, source === "unconnected" ? 0 : this.crossedAt[source]);
  }

  /** The clock of a source; its newest report is the time as of which its tracks are known. */
  clockOf(source: Source): SourceClock {
    return this.bySource[source].clock;
  }

  /** Determines whether a track is present. From now on `advance` checks it again when it may be gone. */
  settle(track: LiveTrack): void {
    const { clock, queue } = this.ageingOf(track);
    const due = clock.passed(track.passedAt) + patienceFor(track);
    track.isPresent = track.lastSeenAt > track.goneAt && due > clock.now(this.newestAt);
    if (track.isPresent) queue.put(track, due);
  }

  /** Whether `settle` would find the track present. */
  isHere(track: LiveTrack): boolean {
    const { clock } = this.ageingOf(track);
    return (
      track.lastSeenAt > track.goneAt && clock.passed(track.passedAt) + patienceFor(track) > clock.now(this.newestAt)
    );
  }

  /** Whether a visit that rests on an enter only still counts; `advance` checks its track again when it may no longer do so. */
  believes(track: LiveTrack, kind: AreaKind, visit: Streak): boolean {
    const { clock, queue } = this.crossings;
    const lifetimeMs = track.isKnownByFixes ? CROSSING_LIFETIME_MS[kind] : CROSSINGS_ONLY_LIFETIME_MS;
    const due = clock.passed(visit.latest?.at ?? 0) + lifetimeMs;
    if (due <= clock.now(this.newestAt)) return false;
    queue.put(track, due);
    return true;
  }

  /** The start of the track's uninterrupted presence. */
  backAt(track: LiveTrack): EpochMs {
    const { clock } = this.ageingOf(track);
    const patienceMs = patienceFor(track);
    return track.runStart((from, to) => clock.passed(to) - clock.passed(from) < patienceMs);
  }

  /** Whether `advancing` has anything to do. Usually it has not, and this check is much cheaper. */
  get hasToAdvance(): boolean {
    return this.ageings.some((ageing) => ageing.hasWork(this.newestAt));
  }

  /** Calls `reconsider` for each track whose state may have changed since it was settled. Pauses after each. */
  *advancing(tracks: Iterable<LiveTrack>, reconsider: (track: LiveTrack) => void): Generator<undefined, void> {
    // Every one must be called, so no short circuit. A plain loop, because this runs for each moment of a replay.
    let isAnyOverturned = false;
    for (const ageing of this.ageings) if (ageing.isOverturned()) isAnyOverturned = true;
    if (isAnyOverturned)
      for (const track of tracks) {
        reconsider(track);
        yield;
      }
    for (const { clock, queue } of this.ageings)
      for (;;) {
        const track = queue.takeDue(clock.now(this.newestAt));
        if (!track) break;
        reconsider(track);
        yield;
      }
  }

  /** Removes a track; it is not checked again. */
  forget(track: LiveTrack): void {
    track.isPresent = false;
    for (const { queue } of this.ageings) queue.remove(track);
  }

  save() {
    const sources = SOURCES.map((source) => [source, this.clockOf(source).save()] as const);
    return {
      newestAt: this.newestAt,
      sources,
      crossings: this.crossings.clock.save(),
      crossedAt: { ...this.crossedAt },
    };
  }

  /** Loads the result of `save`. `isOfNobody` is true while no track that it measures has been loaded. */
  load(saved: SavedPresence, isOfNobody: boolean): void {
    this.record(saved.newestAt);
    for (const [source, clock] of saved.sources) this.clockOf(source).load(clock);
    this.crossings.clock.load(saved.crossings);
    Object.assign(this.crossedAt, saved.crossedAt);
    if (isOfNobody) for (const ageing of this.ageings) ageing.begin();
  }

  private recordAny(track: LiveTrack, at: EpochMs): void {
    this.crossings.clock.record(at, track.number);
    this.record(at);
  }

  private ageingOf(track: LiveTrack): Ageing {
    return track.isKnownByFixes ? this.bySource[track.source] : this.crossings;
  }
}

/** How long a track may be missing while its source reports. */
export function patienceFor(track: LiveTrack): number {
  return track.isKnownByFixes ? track.patienceMs : CROSSINGS_ONLY_LIFETIME_MS;
}
