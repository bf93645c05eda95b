import { decodeFrame, type FrameSink, type Join } from "@/domain/floor-frame";
import { CONNECTED_FLAG, FloorReplica } from "@/domain/floor-replica";
import { TRACK_KINDS, type TrackId } from "@/domain/ids";
import { fold } from "@/domain/text-match";
import type { EpochMs } from "@/domain/time";
import { createTrackMatch, type TrackMatch } from "@/domain/track-match";
import { FeedRhythm } from "./feed-rhythm";
import { type Look, lookOf, NOT_SHOWN } from "./look";
import { Motion } from "./motion";
import { TrackAges } from "./track-ages";
import { Trails } from "./trails";
import type { Age, ShownKind, TrackFilter } from "./view-store";
import { Visibility } from "./visibility";

const UNKNOWN = 0;
const FOUND = 1;
const LEFT_OUT = 2;

/** Cached matches of a query by slot, computed on demand, because the picture, the list and its counts all ask. */
interface Found {
  readonly query: string;
  readonly match: TrackMatch;
  readonly slots: Uint8Array;
}

/** The time and the filter, which determine how tracks look. */
export interface LookTerms {
  readonly now: EpochMs;
  readonly filter: TrackFilter;
  /** This track is shown regardless of the filter. */
  readonly selected?: TrackId | undefined;
}

/** The tracks of the floor on screen: their fixes, their positions while gliding, and how each looks. */
export class FloorTracks implements FrameSink {
  readonly replica = new FloorReplica();
  readonly motion = new Motion();
  readonly visibility = new Visibility();
  readonly trails = new Trails();
  readonly ages = new TrackAges();
  readonly rhythm = new FeedRhythm();
  /** Since when tracks are known, by the server's clock. No trail reaches back further. */
  watchedSince: EpochMs | undefined;
  /** False on wall displays, which everybody can read. */
  areNamesShown = true;
  /** One look per slot, see `look.ts`. */
  looks = new Uint8Array(64).fill(NOT_SHOWN);
  /** Labels folded for comparison with the filter, one per slot. */
  private readonly folded: string[] = [];
  private found: Found | undefined;
  /** Increases when the screen switches to another time. */
  era = 0;
  private arrivedAt = 0;
  private isWhole = false;
  /** Slots that the current whole frame has not listed yet. */
  private readonly unnamed = new Set<number>();

  /** Applies a frame. `now` is by the clock of `motion`. */
  receive(frame: Uint8Array, now: number): void {
    this.arrivedAt = now;
    this.isWhole = false;
    decodeFrame(frame, this);
    for (const slot of this.unnamed) this.leave(slot);
    this.unnamed.clear();
  }

  /** Clears everything at once, because the next frames are from another time. Nothing glides or fades between the two. */
  clear(): void {
    this.era++;
    this.replica.reset();
    this.motion.reset();
    this.visibility.reset();
    this.trails.reset();
    this.rhythm.forget();
    this.looks.fill(NOT_SHOWN);
    this.folded.length = 0;
    this.found = undefined;
    this.watchedSince = undefined;
  }

  /**
   * Begins a whole frame, which lists all tracks on the floor. Tracks that it lists again keep their position on screen and their trail.
   */
  reset(): void {
    this.isWhole = true;
    this.rhythm.recordSnapshot();
    const { ids, capacity } = this.replica;
    for (let slot = 0; slot < capacity; slot++) if (ids[slot]) this.unnamed.add(slot);
  }

  leave(slot: number): void {
    this.fadeOut(slot);
    this.replica.leave(slot);
    this.motion.leave(slot);
    this.trails.forget(slot);
  }

  join(join: Join): void {
    this.unnamed.delete(join.slot);
    if (this.replica.ids[join.slot] !== join.trackId) {
      const before = this.replica.slotOf(join.trackId);
      if (before !== undefined) this.leave(before);
      if (this.replica.ids[join.slot]) this.leave(join.slot);
      this.visibility.enter(join.slot, { isAtOnce: this.isWhole });
    }
    this.folded[join.slot] = fold(join.label ?? "");
    if (this.found) this.found.slots[join.slot] = UNKNOWN;
    this.replica.join(join);
  }

  fix(slot: number, x: number, y: number, at: EpochMs): void {
    const { xs, ys, ats } = this.replica;
    this.rhythm.see(at);
    if (xs[slot] === x && ys[slot] === y && ats[slot] === at) return;
    const intervalMs = at - (ats[slot] ?? Number.NaN);
    const fromX = this.motion.xs[slot] ?? Number.NaN;
    const fromY = this.motion.ys[slot] ?? Number.NaN;
    if (this.motion.isJump(slot, { x, y, intervalMs })) {
      this.fadeOut(slot);
      this.visibility.enter(slot, { isAtOnce: false });
      this.trails.forget(slot);
    } else if (!Number.isNaN(fromX)) {
      const isGuessed = intervalMs > this.motion.longestWalkMs;
      this.trails.turn(slot, { x: fromX, y: fromY, at: this.arrivedAt, isGuessed });
    }
    this.motion.aim(slot, { x, y, intervalMs }, this.arrivedAt);
    this.replica.fix(slot, x, y, at);
  }

  /** Computes how every track looks. Returns whether any look changed. */
  look(terms: LookTerms): boolean {
    const { capacity } = this.replica;
    if (this.looks.length < capacity) {
      const grown = new Uint8Array(Math.max(capacity, this.looks.length * 2)).fill(NOT_SHOWN);
      grown.set(this.looks);
      this.looks = grown;
    }
    const isWanted = this.filterTest(terms.filter, terms.now);
    let changed = false;
    for (let slot = 0; slot < capacity; slot++) {
      const look = this.lookAt(slot, terms, isWanted);
      if (this.looks[slot] === look) continue;
      this.looks[slot] = look;
      changed = true;
    }
    return changed;
  }

  shownAs(slot: number): ShownKind {
    const isConnected = ((this.replica.flags[slot] ?? 0) & CONNECTED_FLAG) !== 0;
    return isConnected ? (TRACK_KINDS[this.replica.kinds[slot] ?? 0] ?? "wifi") : "unconnected";
  }

  freshnessAt(slot: number, now: EpochMs): Age {
    return this.ages.of(this.replica, slot, now);
  }

  /** Whether the source of the track is silent, so that its age is held. */
  isHeldAt(slot: number): boolean {
    return this.ages.isHeld(this.replica, slot);
  }

  /** Returns a test of whether the track in a slot passes the filter, apart from the kinds (see `shownAs`). Tracks that fail are dimmed. */
  filterTest({ ages, area, query }: TrackFilter, now: EpochMs): (slot: number) => boolean {
    const isInside = (slot: number) => area?.members?.has(this.replica.ids[slot] as TrackId) ?? true;
    const isFound = this.matcher(query);
    return (slot) => ages[this.freshnessAt(slot, now)] && isInside(slot) && isFound(slot);
  }

  /**
   * Returns a test of whether the track in a slot matches the query by label or address. The rule is that of the search, without typo
   * tolerance.
   */
  private matcher(query: string): (slot: number) => boolean {
    if (query.trim() === "") return () => true;
    const { ids, capacity } = this.replica;
    if (this.found?.query !== query || this.found.slots.length < capacity)
      this.found = { query, match: createTrackMatch(query), slots: new Uint8Array(capacity) };
    const { match, slots } = this.found;
    return (slot) => {
      const trackId = ids[slot];
      if (!trackId) return false;
      if (slots[slot] === UNKNOWN)
        slots[slot] = match(trackId, this.folded[slot] ?? "") === undefined ? LEFT_OUT : FOUND;
      return slots[slot] === FOUND;
    };
  }

  /** Fades out the marker of a slot at its last position. */
  private fadeOut(slot: number): void {
    const look = this.looks[slot] ?? NOT_SHOWN;
    const x = look === NOT_SHOWN ? Number.NaN : (this.motion.xs[slot] ?? Number.NaN);
    this.visibility.leave(slot, { x, y: this.motion.ys[slot] ?? Number.NaN, look });
  }

  private lookAt(slot: number, { now, filter, selected }: LookTerms, isWanted: (slot: number) => boolean): Look {
    const id = this.replica.ids[slot];
    if (!id || Number.isNaN(this.replica.xs[slot] ?? Number.NaN)) return NOT_SHOWN;
    const shown = this.shownAs(slot);
    if (!filter.kinds[shown] && id !== selected) return NOT_SHOWN;
    return lookOf({ shown, freshness: this.freshnessAt(slot, now), isDimmed: !isWanted(slot) });
  }
}
