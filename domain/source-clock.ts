import { type EpochMs, HOUR_MS, MINUTE_MS } from "./time";

/** If this many tracks were reporting, a silence does not mean that nobody is there, but that reports are missing. */
const CARRIERS = 3;
/** Tracks that reported within this many minutes before a silence were reporting when it began. */
const REPORTING_MINUTES = 6;
/** How much of each silence counts as passed time for tracks: no normal pause between two reports is longer. */
const COUNTED_MS = MINUTE_MS;
/** After a longer silence, nothing from before it counts. */
const LONGEST_SILENCE_MS = 4 * HOUR_MS;
/** Number of minutes with reports that are remembered. */
const MINUTES_KEPT = 512;

/** What is stored for a minute: its first and last report, and the smallest few ids of tracks that reported. */
interface HeardMinute {
  readonly minute: number;
  first: EpochMs;
  last: EpochMs;
  readonly who: number[];
  /** Milliseconds of silence before this minute that did not count as passed. */
  held: number;
}

export type SavedSourceClock = readonly (readonly [first: EpochMs, last: EpochMs, ...who: number[]])[];

/** Collects what was heard in some minutes, in any order, to pass it to clocks at once, which is faster than one by one. */
export class EventMinutes {
  private readonly minutes = new Map<number, HeardMinute>();
  private latest: HeardMinute | undefined;

  record(at: EpochMs, who: number): void {
    const minute = minuteOf(at);
    // Usually the same minute, or the next.
    const heard = this.latest?.minute === minute ? this.latest : this.of(minute, at);
    this.latest = heard;
    if (at < heard.first) heard.first = at;
    if (at > heard.last) heard.last = at;
    note(heard.who, who);
  }

  /** Event time of the newest report; undefined if there is none. */
  get newestAt(): EpochMs | undefined {
    return this.minutes.size === 0 ? undefined : Math.max(...[...this.minutes.values()].map(({ last }) => last));
  }

  /** Has the same effect as if the clock had heard each report. */
  tell(clock: SourceClock): void {
    clock.load([...this.minutes.values()].sort((a, b) => a.minute - b.minute).map(savedMinute));
  }

  private of(minute: number, at: EpochMs): HeardMinute {
    const known = this.minutes.get(minute);
    if (known) return known;
    const heard = { minute, first: at, last: at, who: [], held: 0 };
    this.minutes.set(minute, heard);
    return heard;
  }
}

/**
 * Measures how time passes for the tracks of a source: by the source's own event times, as far as those are not ahead of our clock. While
 * it is silent although several tracks were reporting, the clock stands still, so that no track counts as gone for missing reports. Depends
 * on what was heard, not on the order.
 */
export class SourceClock {
  private minutes: HeardMinute[] = [];
  /**
   * Increases when a stretch of time is found to have passed, or not to have passed, after all. Everything measured with this clock then
   * has to be measured again.
   */
  version = 0;
  private isCarriedNow = false;

  /** Event time of the newest report; 0 before the first. */
  get newestAt(): EpochMs {
    return this.minutes.at(-1)?.last ?? 0;
  }

  /** Whether enough tracks were reporting recently that a silence from now on means missing reports. */
  get isCarried(): boolean {
    return this.isCarriedNow;
  }

  /** This clock's time, on the scale of `passed`, if the newest report of the whole site is from `siteAt`. */
  now(siteAt: EpochMs): number {
    const { newestAt } = this;
    const isHeld = this.isCarriedNow && siteAt - newestAt <= LONGEST_SILENCE_MS;
    return this.passed(isHeld ? newestAt : Math.max(newestAt, siteAt));
  }

  /** Notes that a track, identified by a number of 32 bits, reported at that time. */
  record(at: EpochMs, who: number): void {
    const minute = minuteOf(at);
    const newest = this.minutes[this.minutes.length - 1];
    if (newest?.minute === minute) {
      if (at > newest.last) newest.last = at;
      if (at < newest.first || isNewTo(newest.who, who)) this.amend(newest, at, who);
      return;
    }
    if (newest === undefined || minute > newest.minute)
      this.append({ minute, first: at, last: at, who: [who], held: 0 });
    else this.insert(minute, at, who);
  }

  /** Milliseconds that have passed for the source's tracks until `at`, since a fixed but arbitrary moment. */
  passed(at: EpochMs): number {
    const { minutes } = this;
    let place = minutes.length - 1;
    while (place >= 0 && (minutes[place]?.first ?? 0) > at) place--;
    const before = minutes[place];
    const after = minutes[place + 1];
    if (!before) return at - (after?.held ?? 0);
    const passed = at - before.held;
    if (!after || after.held === before.held) return passed;
    // `at` is within a silence, of which only the beginning counts.
    return before.last - before.held + Math.max(0, Math.min(at - before.last, COUNTED_MS));
  }

  save(): SavedSourceClock {
    return this.minutes.map(savedMinute);
  }

  load(saved: SavedSourceClock): void {
    for (const [first, last, ...who] of saved) {
      const minute = minuteOf(first);
      // Appended as a whole: this is most of the time that restoring a site takes.
      if (minute > (this.minutes.at(-1)?.minute ?? Number.NEGATIVE_INFINITY) && who.length > 0)
        this.append({ minute, first, last, who, held: 0 });
      else
        for (const one of who) {
          this.record(first, one);
          this.record(last, one);
        }
    }
  }

  /**
   * The part of what `save` gives that matters for `passed` and `now`: the exact first and last time in a minute only do beside a silence or
   * at either end, so other minutes are widened to the whole minute.
   */
  static settled(saved: SavedSourceClock): SavedSourceClock {
    const isNext = (one: SavedSourceClock[number] | undefined, next: SavedSourceClock[number] | undefined) =>
      one !== undefined &&
      next !== undefined &&
      minuteOf(next[0]) - minuteOf(one[0]) === 1 &&
      next[0] - one[1] <= COUNTED_MS;
    return saved.map((minute, place) => {
      if (!isNext(saved[place - 1], minute) || !isNext(minute, saved[place + 1])) return minute;
      const [first, , ...who] = minute;
      const startAt = minuteOf(first) * MINUTE_MS;
      return [startAt, startAt + MINUTE_MS - 1, ...who];
    });
  }

  private append(minute: HeardMinute): void {
    const { minutes } = this;
    const before = minutes.at(-1);
    if (before) minute.held = before.held + this.heldBetween(before, minute, this.isCarriedNow);
    minutes.push(minute);
    if (minutes.length > MINUTES_KEPT) minutes.shift();
    this.lookWhoCarries();
  }

  private amend(minute: HeardMinute, at: EpochMs, who: number): void {
    const isEarlier = at < minute.first;
    minute.first = Math.min(minute.first, at);
    minute.last = Math.max(minute.last, at);
    note(minute.who, who);
    if (isEarlier) this.measure();
    this.lookWhoCarries();
  }

  private insert(minute: number, at: EpochMs, who: number): void {
    const { minutes } = this;
    let place = minutes.length - 1;
    while (place >= 0 && (minutes[place]?.minute ?? 0) > minute) place--;
    const known = minutes[place];
    if (known?.minute === minute) {
      if (at >= known.first && at <= known.last && !isNewTo(known.who, who)) return;
      known.first = Math.min(known.first, at);
      known.last = Math.max(known.last, at);
      note(known.who, who);
    } else {
      if (place < 0 && minutes.length >= MINUTES_KEPT) return;
      minutes.splice(place + 1, 0, { minute, first: at, last: at, who: [who], held: minutes[place + 1]?.held ?? 0 });
      if (minutes.length > MINUTES_KEPT) minutes.shift();
    }
    this.measure();
    this.lookWhoCarries();
  }

  /** Determines all silences anew. */
  private measure(): void {
    let before: HeardMinute | undefined;
    let changed = false;
    for (const [place, minute] of this.minutes.entries()) {
      const held = before ? before.held + this.heldBetween(before, minute, this.isCarriedAt(place - 1)) : minute.held;
      if (held !== minute.held) changed = true;
      minute.held = held;
      before = minute;
    }
    if (changed) this.version += 1;
  }

  private heldBetween(before: HeardMinute, after: HeardMinute, isCarried: boolean): number {
    const silence = after.first - before.last;
    if (!isCarried || silence <= COUNTED_MS || silence > LONGEST_SILENCE_MS) return 0;
    return silence - COUNTED_MS;
  }

  private lookWhoCarries(): void {
    const isCarried = this.isCarriedAt(this.minutes.length - 1);
    // What was measured by the newest report of the whole site now goes by that of the source.
    if (isCarried && !this.isCarriedNow) this.version += 1;
    this.isCarriedNow = isCarried;
  }

  private isCarriedAt(place: number): boolean {
    const since = (this.minutes[place]?.minute ?? 0) - REPORTING_MINUTES;
    const who: number[] = [];
    for (let index = place; index >= 0; index--) {
      const minute = this.minutes[index];
      if (!minute || minute.minute <= since) break;
      if (minute.who.length === CARRIERS) return true;
      for (const one of minute.who) note(who, one);
      if (who.length === CARRIERS) return true;
    }
    return false;
  }
}

function minuteOf(at: EpochMs): number {
  return Math.floor(at / MINUTE_MS);
}

function savedMinute({ first, last, who }: HeardMinute): SavedSourceClock[number] {
  return [first, last, ...who];
}

function isNewTo(known: readonly number[], who: number): boolean {
  // Usually there are enough smaller ones.
  return (known.length < CARRIERS || who < (known[CARRIERS - 1] ?? 0)) && !known.includes(who);
}

/** Keeps the smallest few, ascending, so that the order of hearing does not matter. */
function note(known: number[], who: number): void {
  if (!isNewTo(known, who)) return;
  known.push(who);
  known.sort((a, b) => a - b);
  known.length = Math.min(known.length, CARRIERS);
}
