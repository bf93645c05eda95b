import type { AreaKind } from "./area";
import { DueQueue } from "./due-queue";
import type { TrackKind } from "./ids";
import type { LiveTrack } from "./live-track";
import { type HeardMinutes, type SavedSourceClock, SourceClock } from "./source-clock";
import type { Streak } from "./streak";
import { type EpochMs, HOUR_MS, MINUTE_MS } from "./time";
import { SOURCES, type Source } from "./track";

/** How long an enter is believed without another word, where no outline lets positions say that it is over. */
const CROSSING_LIFETIME_MS: Readonly<Record<AreaKind, number>> = {
  zone: 2 * HOUR_MS,
  rssizone: 2 * HOUR_MS,
  vbeacon: 30 * MINUTE_MS,
};
/** A track known from crossings alone says nothing between enter and exit: it is believed for this long. */
const CROSSINGS_ONLY_LIFETIME_MS = 4 * HOUR_MS;

interface SavedPresence {
  readonly newestAt: EpochMs;
  readonly sources: readonly (readonly [Source, SavedSourceClock])[];
  readonly crossings: SavedSourceClock;
  readonly crossedAt?: Readonly<Record<TrackKind, EpochMs>>;
}

/** One way of ageing: a clock, and who is to be looked at again when by that clock. */
class Ageing {
  readonly clock = new SourceClock();
  readonly queue = new DueQueue<LiveTrack>();
  private version = 0;

  /** Nothing was measured by the clock yet. */
  begin(): void {
    this.version = this.clock.version;
  }

  /** Whether anybody is to be looked at again. */
  hasWork(siteAt: EpochMs): boolean {
    const { first } = this.queue;
    return this.version !== this.clock.version || (first !== undefined && first.due <= this.clock.now(siteAt));
  }

  /** True if what was measured by the clock must be measured anew. Whoever waited does not wait any longer then. */
  isOverturned(): boolean {
    if (this.version === this.clock.version) return false;
    this.version = this.clock.version;
    this.queue.clear();
    return true;
  }
}

/**
 * Who is here, by the evidence: a track is, until its source went on reporting without it for longer than it is waited for.
 * What is known of it stays as it is either way.
 */
export class SitePresence {
  /** How far the site's time has come: event time of its newest word, or when that came if it was told from ahead of our clock. */
  newestAt: EpochMs = 0;
  private readonly bySource: Readonly<Record<Source, Ageing>> = {
    wifi: new Ageing(),
    sdk: new Ageing(),
    asset: new Ageing(),
    unconnected: new Ageing(),
  };
  /** Whoever crosses or reports: how time passes for what crossings told. */
  private readonly crossings = new Ageing();
  private readonly ageings: readonly Ageing[] = [...Object.values(this.bySource), this.crossings];
  /** The same by the newest crossing of each kind of track. */
  private readonly crossedAt: Record<TrackKind, EpochMs> = { wifi: 0, sdk: 0, asset: 0 };

  /** Something was told that says nothing of where anybody is. */
  hear(at: EpochMs): void {
    if (at > this.newestAt) this.newestAt = at;
  }

  hearFix(track: LiveTrack, source: Source, at: EpochMs): void {
    this.bySource[source].clock.hear(at, track.number);
    this.hearAnything(track, at);
  }

  /** As `hearFix` of each that was heard of the source then. */
  hearFixes(source: Source, heard: HeardMinutes): void {
    heard.tell(this.bySource[source].clock);
    heard.tell(this.crossings.clock);
    this.hear(heard.newestAt ?? 0);
  }

  hearCrossing(track: LiveTrack, at: EpochMs): void {
    this.crossedAt[track.kind] = Math.max(at, this.crossedAt[track.kind]);
    this.hearAnything(track, at);
  }

  /** The same by the newest word of a source, crossings included; 0 before the first. */
  newestOf(source: Source): EpochMs {
    return Math.max(this.clockOf(source).newestAt, source === "unconnected" ? 0 : this.crossedAt[source]);
  }

  /** The source's clock; its newest word tells as of when its tracks are known. */
  clockOf(source: Source): SourceClock {
    return this.bySource[source].clock;
  }

  /** Finds out whether a track is here. From now on `advance` looks at it again when it may be gone. */
  settle(track: LiveTrack): void {
    const { clock, queue } = this.ageingOf(track);
    const due = clock.passed(track.passedAt) + patienceFor(track);
    track.isPresent = track.lastSeenAt > track.goneAt && due > clock.now(this.newestAt);
    if (track.isPresent) queue.put(track, due);
  }

  /** What `settle` would find out. */
  isHere(track: LiveTrack): boolean {
    const { clock } = this.ageingOf(track);
    return (
      track.lastSeenAt > track.goneAt && clock.passed(track.passedAt) + patienceFor(track) > clock.now(this.newestAt)
    );
  }

  /** Whether a visit still counts that rests on an enter alone; `advance` looks at its track again when it no longer does. */
  believes(track: LiveTrack, kind: AreaKind, visit: Streak): boolean {
    const { clock, queue } = this.crossings;
    const lifetimeMs = track.isKnownByFixes ? CROSSING_LIFETIME_MS[kind] : CROSSINGS_ONLY_LIFETIME_MS;
    const due = clock.passed(visit.latest?.at ?? 0) + lifetimeMs;
    if (due <= clock.now(this.newestAt)) return false;
    queue.put(track, due);
    return true;
  }

  /** Since when it has been here without a break. */
  backAt(track: LiveTrack): EpochMs {
    const { clock } = this.ageingOf(track);
    const patienceMs = patienceFor(track);
    return track.runStart((from, to) => clock.passed(to) - clock.passed(from) < patienceMs);
  }

  /** Whether `advancing` has anything to do: at most moments it has not, and this takes a fraction of the time. */
  get hasToAdvance(): boolean {
    return this.ageings.some((ageing) => ageing.hasWork(this.newestAt));
  }

  /** Calls `reconsider` for each track of which something may be otherwise now than when it was settled. Pauses after each. */
  *advancing(tracks: Iterable<LiveTrack>, reconsider: (track: LiveTrack) => void): Generator<undefined, void> {
    // All of them, whatever the first says. By hand: this runs for each moment of a walk through the past.
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

  /** It is not here any more, and is not looked at again. */
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

  /** Puts back what `save` gave; of nobody while no track was put back that is to be measured by it. */
  load(saved: SavedPresence, isOfNobody: boolean): void {
    this.hear(saved.newestAt);
    for (const [source, clock] of saved.sources) this.clockOf(source).load(clock);
    this.crossings.clock.load(saved.crossings);
    Object.assign(this.crossedAt, saved.crossedAt);
    if (isOfNobody) for (const ageing of this.ageings) ageing.begin();
  }

  private hearAnything(track: LiveTrack, at: EpochMs): void {
    this.crossings.clock.hear(at, track.number);
    this.hear(at);
  }

  private ageingOf(track: LiveTrack): Ageing {
    return track.isKnownByFixes ? this.bySource[track.source] : this.crossings;
  }
}

/** How long a track is waited for. */
export function patienceFor(track: LiveTrack): number {
  return track.isKnownByFixes ? track.patienceMs : CROSSINGS_ONLY_LIFETIME_MS;
}
