import type { MapId, SiteId } from "@/domain/ids";
import type { LiveFloor } from "@/domain/live-floor";
import type { LiveSite } from "@/domain/live-site";
import {
  type FloorSnapshot,
  type FloorWatchAnswer,
  PROTOCOL_VERSION,
  type SiteFrame,
  type SiteWatchAnswer,
} from "@/domain/protocol";
import { partOfChanges, partOfSnapshot } from "@/domain/site-part";
import type { EpochMs } from "@/domain/time";
import { createLoopUtilization } from "./loop-utilization";
import { createPacer, paceFor } from "./pacer";
import type { Sites } from "./sites";
import type { SiteFloor, SitePart } from "./viewer-rooms";

/** Where frames are sent; implemented with Socket.IO's rooms. */
export interface Rooms {
  readonly viewers: number;
  siteViewers(siteId: SiteId): number;
  /** Sets of floors that the site's restricted viewers watch: those who may not see the whole site. They are among the site's viewers. */
  partsWatched(siteId: SiteId): readonly SitePart[];
  floorViewers(floor: SiteFloor): number;
  sendSite(siteId: SiteId, frame: SiteFrame): void;
  sendPart(part: SitePart, frame: SiteFrame): void;
  sendFloor(floor: SiteFloor, frame: Uint8Array): void;
  /** The floor no longer belongs to that site: its viewers get a last frame and nothing more. */
  dismissFloor(floor: SiteFloor, lastFrame: Uint8Array): void;
  /** Removes viewers that cannot keep up from their rooms, and puts those that caught up back. */
  manageSlowViewers(): void;
}

const NO_SEQ = 0;

/** How far the viewers of a floor have been told. */
interface FloorStream {
  readonly siteId: SiteId;
  /** Undefined once the floor was removed. */
  floor: LiveFloor | undefined;
  seq: number;
  /** The snapshot that the most recent viewer received. */
  snapshot?: { readonly revision: number; readonly seq: number; readonly tracks: Uint8Array };
}

/**
 * Tells viewers what changed. Each flush sends one frame for each floor, with the newest fix of each track, and all other changes of a site
 * in order. What nobody watches is not encoded.
 */
export class Broadcaster {
  /** Differs at every start of the process. A viewer that sees another epoch starts over. */
  readonly epoch: number;
  readonly counters = { floorFrames: 0, floorBytes: 0, siteFrames: 0, siteChanges: 0 };
  private readonly sites: Sites;
  private readonly rooms: Rooms;
  private readonly now: () => EpochMs;
  private readonly pacer: ReturnType<typeof createPacer>;
  private readonly siteSeqs = new Map<SiteId, number>();
  private readonly floors = new Map<MapId, FloorStream>();

  constructor({ sites, rooms, now, epoch }: { sites: Sites; rooms: Rooms; now: () => EpochMs; epoch: number }) {
    this.sites = sites;
    this.rooms = rooms;
    this.now = now;
    this.epoch = epoch;
    const busyShare = createLoopUtilization();
    this.pacer = createPacer(
      () => this.flush(),
      () => paceFor(rooms.viewers, busyShare()),
    );
    sites.setChangeListener(this.pacer.wake);
  }

  /** Sends everything that changed since the last flush to all viewers. */
  flush(): void {
    this.rooms.manageSlowViewers();
    for (const site of this.sites.takeDirty()) {
      this.flushSite(site);
      for (const floor of site.floors.values()) this.flushFloor(floor, site);
    }
  }

  /**
   * The site's state, or only what is on the given floors. The viewer has to join its room in the same tick: nothing may be awaited in
   * between.
   */
  siteAnswer(siteId: SiteId, mapIds?: ReadonlySet<MapId>): SiteWatchAnswer {
    const site = this.sites.all.get(siteId);
    if (!site) return { ok: false, code: "not-found" };
    this.flushSite(site);
    const snapshot = site.snapshot(this.now());
    const seen = mapIds === undefined ? snapshot : partOfSnapshot(snapshot, mapIds);
    return { ...this.stamp(this.siteSeqs.get(siteId)), snapshot: seen };
  }

  /** The spelling under which a map's id is held; ids are compared without regard to case. */
  mapIdOf(mapId: MapId): MapId {
    return this.sites.mapIdOf(mapId);
  }

  /** The floor's state. As with `siteAnswer`, the viewer has to join its room in the same tick. */
  floorAnswer(mapId: MapId): FloorWatchAnswer {
    const found = this.sites.floorOf(mapId);
    if (!found) return { ok: false, code: "not-found" };
    this.flushFloor(found.floor, found.site);
    const { siteId, silences } = found.site;
    const told = this.streamOf(found.floor, siteId);
    const snapshot: FloorSnapshot = { mapId, siteId, silences, tracks: this.tracksOf(found.floor, told) };
    return { ...this.stamp(told.seq), snapshot };
  }

  /** An empty frame for a viewer that missed frames. It skips a sequence number, so the viewer sees a gap and watches again. */
  siteGapFrame(siteId: SiteId): SiteFrame {
    const seq = (this.siteSeqs.get(siteId) ?? NO_SEQ) + 2;
    return { siteId, epoch: this.epoch, seq, at: this.now(), changes: [] };
  }

  floorGapFrame(mapId: MapId): Uint8Array | undefined {
    const found = this.sites.floorOf(mapId);
    return found && this.gapFrame(found.floor, this.streamOf(found.floor, found.site.siteId).seq);
  }

  /** The floor with that id, with the site that owns it; empty if the id is unknown. */
  floorsOf(id: string): readonly SiteFloor[] {
    const mapId = this.sites.mapIdOf(id);
    const siteId = this.sites.siteOf(mapId);
    return siteId === undefined ? [] : [{ siteId, mapId }];
  }

  /** Drops the state of floors and sites that no longer exist. */
  prune(): void {
    for (const [mapId, told] of this.floors) {
      const floor = this.sites.floorOf(mapId)?.floor;
      if (floor && floor === told.floor) continue;
      // A viewer that still watches has to see a gap when the floor comes back.
      const { siteId, seq } = told;
      if (this.rooms.floorViewers({ siteId, mapId }) === 0) this.floors.delete(mapId);
      else this.floors.set(mapId, { siteId, floor: undefined, seq });
    }
    for (const siteId of this.siteSeqs.keys())
      if (!this.sites.all.has(siteId) && this.rooms.siteViewers(siteId) === 0) this.siteSeqs.delete(siteId);
  }

  stop(): void {
    this.pacer.stop();
  }

  private stamp(seq = NO_SEQ) {
    return { ok: true, version: PROTOCOL_VERSION, epoch: this.epoch, seq, at: this.now() } as const;
  }

  private flushSite(site: LiveSite): void {
    if (site.outbox.isEmpty) return;
    if (this.rooms.siteViewers(site.siteId) === 0) {
      site.outbox.forget();
      return;
    }
    const changes = site.outbox.drain();
    const seq = (this.siteSeqs.get(site.siteId) ?? NO_SEQ) + 1;
    this.siteSeqs.set(site.siteId, seq);
    const frame = { siteId: site.siteId, epoch: this.epoch, seq, at: this.now(), changes };
    this.rooms.sendSite(site.siteId, frame);
    for (const part of this.rooms.partsWatched(site.siteId))
      this.rooms.sendPart(part, { ...frame, changes: partOfChanges(changes, part.mapIds, site) });
    this.counters.siteFrames += 1;
    this.counters.siteChanges += changes.length;
  }

  private flushFloor(floor: LiveFloor, { siteId }: LiveSite): void {
    const { mapId } = floor;
    const before = this.floors.get(mapId);
    if (before && before.siteId !== siteId) this.streamOf(floor, siteId);
    if (!floor.hasNews) return;
    floor.prepareSnapshot();
    if (this.rooms.floorViewers({ siteId, mapId }) === 0) {
      floor.forgetNews();
      return;
    }
    const told = this.streamOf(floor, siteId);
    told.seq += 1;
    const frame = floor.drain({ epoch: this.epoch, seq: told.seq });
    if (!frame) return;
    this.rooms.sendFloor({ siteId, mapId }, frame);
    this.counters.floorFrames += 1;
    this.counters.floorBytes += frame.byteLength;
  }

  /** Encoded once for all viewers that join while the floor does not change. */
  private tracksOf(floor: LiveFloor, told: FloorStream): Uint8Array {
    const { seq, snapshot } = told;
    const { revision } = floor.tracks;
    if (snapshot?.revision === revision && snapshot.seq === seq) return snapshot.tracks;
    const tracks = floor.snapshot({ epoch: this.epoch, seq });
    told.snapshot = { revision, seq, tracks };
    return tracks;
  }

  /**
   * If a floor was removed and came back empty, its viewers get a gap in the sequence, because what they hold is outdated. If it belongs to
   * another site now, its viewers are dismissed: they have to ask again, and are answered if they may see it.
   */
  private streamOf(floor: LiveFloor, siteId: SiteId): FloorStream {
    const { mapId } = floor;
    const before = this.floors.get(mapId);
    if (before?.floor === floor) return before;
    const told = { siteId, floor, seq: before ? before.seq + 1 : NO_SEQ };
    this.floors.set(mapId, told);
    if (before && before.siteId !== siteId)
      this.rooms.dismissFloor({ siteId: before.siteId, mapId }, this.gapFrame(floor, before.seq));
    return told;
  }

  /** An empty frame that skips a sequence number. */
  private gapFrame(floor: LiveFloor, seq: number): Uint8Array {
    return floor.emptyFrame({ epoch: this.epoch, seq: seq + 2 });
  }
}
