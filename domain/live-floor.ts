import { COUNTED_SOURCES } from "./counted-sources";
import { encodeFrame, type FrameHeader } from "./floor-frame";
import { FloorReplica } from "./floor-replica";
import type { Floorplan } from "./floorplan";
import { type Box, isInBox } from "./geometry";
import type { MapId } from "./ids";
import type { LiveTrack } from "./live-track";
import type { FloorState, Totals } from "./protocol";
import { WholeJoins } from "./whole-joins";

/** Which floor, epoch and sequence number a frame is for; the floor itself adds the rest. */
export type FrameStamp = Pick<FrameHeader, "epoch" | "seq">;

/** With more tracks than this, snapshots are prepared in advance. */
const LARGE = 4_000;
/** Blocks of 256 tracks to prepare at a time, which takes a millisecond or two. */
const BLOCKS_A_FLUSH = 10;

/** The live state of a floor: its tracks by slot, and the changes that viewers have not received yet. */
export class LiveFloor {
  readonly mapId: MapId;
  floorplan: Floorplan | undefined;
  /** What every viewer's copy should hold. */
  readonly tracks = new FloorReplica();
  /** The tracks by slot. */
  private readonly placed: (LiveTrack | undefined)[] = [];
  private readonly counts = { wifi: 0, sdk: 0, asset: 0, unconnected: 0 };
  private readonly free: number[] = [];
  /** Freed slots, reused only after viewers were told. */
  private leaves: number[] = [];
  private readonly joins = new Set<number>();
  private readonly wholeJoins = new WholeJoins(this.tracks);
  private readonly fixes = new Set<number>();

  constructor(mapId: MapId) {
    this.mapId = mapId;
  }

  get totals(): Totals {
    return { ...this.counts };
  }

  /** The number of tracks on it, without unconnected devices. */
  get occupancy(): number {
    return COUNTED_SOURCES.reduce((sum, source) => sum + this.counts[source], 0);
  }

  get hasNews(): boolean {
    return this.fixes.size > 0 || this.leaves.length > 0 || this.joins.size > 0;
  }

  /** Places a track by its newest fix. True if the totals changed. */
  place(track: LiveTrack): boolean {
    const { isConnected, intervalMs } = track;
    const before = track.slot === undefined ? undefined : this.tracks.isConnected(track.slot);
    const slot = track.slot ?? this.free.pop() ?? this.tracks.capacity;
    track.slot = slot;
    track.placedOn = this.mapId;
    this.placed[slot] = track;
    if (before !== isConnected) {
      if (before !== undefined) this.count(track, before, -1);
      this.count(track, isConnected, 1);
    }
    const isOtherwise = before !== isConnected || this.tracks.intervals[slot] !== intervalMs;
    if (isOtherwise) this.introduce(slot, track);
    this.tracks.fix(slot, track.x, track.y, track.fixedAt);
    this.fixes.add(slot);
    return before !== isConnected;
  }

  /** Tells viewers a track's new label. */
  relabel(track: LiveTrack): void {
    if (track.slot !== undefined) this.introduce(track.slot, track);
  }

  /** Removes a track. True if it was on this floor. */
  remove(track: LiveTrack): boolean {
    const { slot } = track;
    if (slot === undefined) return false;
    track.slot = undefined;
    track.placedOn = undefined;
    const join = this.tracks.joinOf(slot);
    if (join) this.counts[join.connected ? join.kind : "unconnected"] -= 1;
    this.placed[slot] = undefined;
    this.tracks.leave(slot);
    this.wholeJoins.note(slot);
    this.joins.delete(slot);
    this.fixes.delete(slot);
    this.leaves.push(slot);
    return true;
  }

  /** The tracks in a box. Tracks may move during the iteration; each is checked when it is reached. */
  *tracksIn(box: Box): Generator<LiveTrack> {
    const { tracks, placed } = this;
    for (let slot = 0; slot < tracks.capacity; slot++) {
      if (!isInBox(box, tracks.xs[slot] ?? Number.NaN, tracks.ys[slot] ?? Number.NaN)) continue;
      const track = placed[slot];
      if (track) yield track;
    }
  }

  /** One frame with everything since the last one; undefined if nothing happened. */
  drain(stamp: FrameStamp): Uint8Array | undefined {
    if (!this.hasNews) return undefined;
    const frame = encodeFrame(
      { ...stamp, mapId: this.mapId, whole: false },
      {
        leaves: this.leaves,
        joins: this.tracks.joinsOf(Uint32Array.from(this.joins)),
        fixedSlots: Uint32Array.from(this.fixes).sort(),
        columns: this.tracks,
      },
    );
    this.forgetNews();
    return frame;
  }

  /** Drops pending changes of a floor without viewers; the next viewer gets a snapshot. */
  forgetNews(): void {
    this.free.push(...this.leaves);
    this.leaves = [];
    this.joins.clear();
    this.fixes.clear();
  }

  /** Prepares a part of the next snapshot. Called at every flush, so that little is left when a snapshot is needed. */
  prepareSnapshot(): void {
    if (this.tracks.size > LARGE) this.wholeJoins.prepare(BLOCKS_A_FLUSH);
  }

  /** Every track on the floor in one frame. Drain first, or pending changes are sent twice. */
  snapshot(stamp: FrameStamp): Uint8Array {
    const { tracks } = this;
    const slots = tracks.slotsInUse();
    return encodeFrame(
      { ...stamp, mapId: this.mapId, whole: true },
      {
        leaves: [],
        joins: this.wholeJoins.all(),
        fixedSlots: slots,
        columns: tracks,
      },
    );
  }

  emptyFrame(stamp: FrameStamp): Uint8Array {
    const header = { ...stamp, mapId: this.mapId, whole: false };
    return encodeFrame(header, { leaves: [], joins: [], fixedSlots: [], columns: this.tracks });
  }

  state(): FloorState {
    const { mapId, floorplan, totals } = this;
    return { mapId, name: floorplan?.name ?? "", ...(floorplan ? { floorplan } : {}), totals };
  }

  private introduce(slot: number, track: LiveTrack): void {
    const { trackId, kind, isConnected: connected, intervalMs } = track;
    const { label } = track.facts;
    this.tracks.join({ slot, trackId, kind, connected, intervalMs, ...(label === undefined ? {} : { label }) });
    this.wholeJoins.note(slot);
    this.joins.add(slot);
  }

  private count(track: LiveTrack, connected: boolean, by: 1 | -1): void {
    this.counts[connected ? track.kind : "unconnected"] += by;
  }
}

/** The ids of floors that nobody drew, sorted. They belong to their site for as long as it knows them. */
export function undrawnFloorIds(floors: Iterable<LiveFloor>): readonly MapId[] {
  return [...floors].flatMap(({ floorplan, mapId }) => (floorplan ? [] : [mapId])).sort();
}
