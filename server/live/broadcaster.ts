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
import { createBusyShare } from "./busy-share";
import { createPacer, paceFor } from "./pacer";
import type { Sites } from "./sites";
import type { SiteFloor, SitePart } from "./viewer-rooms";

/** Where frames go; Socket.IO's rooms behind it. */
export interface Rooms {
  readonly viewers: number;
  siteViewers(siteId: SiteId): number;
  /** Floors of the site whose viewers may see no others; they are among the site's viewers. */
  partsWatched(siteId: SiteId): readonly SitePart[];
  floorViewers(floor: SiteFloor): number;
  sendSite(siteId: SiteId, frame: SiteFrame): void;
  sendPart(part: SitePart, frame: SiteFrame): void;
  sendFloor(floor: SiteFloor, frame: Uint8Array): void;
  /** The floor is not that site's any more: its viewers are told by a last frame and hear no more of it. */
  dismissFloor(floor: SiteFloor, lastFrame: Uint8Array): void;
  /** Lets viewers that cannot keep up out of their rooms, and those that caught up back in. */
  mindSlowViewers(): void;
}

const NO_SEQ = 0;

/** How far the viewers of a floor were told. */
interface FloorTold {
  readonly siteId: SiteId;
  /** Undefined once it was removed. */
  floor: LiveFloor | undefined;
  seq: number;
  /** What whoever joined last was given. */
  snapshot?: { readonly revision: number; readonly seq: number; readonly tracks: Uint8Array };
}

/**
 * Tells viewers what changed: one frame a floor and flush with the newest fix of each track, and every other change of
 * a site in order. What nobody watches is never encoded.
 */
export class Broadcaster {
  /** New with every start of the process: a viewer that sees another epoch starts over. */
  readonly epoch: number;
  readonly counters = { floorFrames: 0, floorBytes: 0, siteFrames: 0, siteChanges: 0 };
  private readonly sites: Sites;
  private readonly rooms: Rooms;
  private readonly now: () => EpochMs;
  private readonly pacer: ReturnType<typeof createPacer>;
  private readonly siteSeqs = new Map<SiteId, number>();
  private readonly floors = new Map<MapId, FloorTold>();

  constructor({ sites, rooms, now, epoch }: { sites: Sites; rooms: Rooms; now: () => EpochMs; epoch: number }) {
    this.sites = sites;
    this.rooms = rooms;
    this.now = now;
    this.epoch = epoch;
    const busyShare = createBusyShare();
    this.pacer = createPacer(
      () => this.flush(),
      () => paceFor(rooms.viewers, busyShare()),
    );
    sites.whenNews(this.pacer.wake);
  }

  /** Everything that changed since the last flush, to everybody who watches. */
  flush(): void {
    this.rooms.mindSlowViewers();
    for (const site of this.sites.takeDirty()) {
      this.flushSite(site);
      for (const floor of site.floors.values()) this.flushFloor(floor, site);
    }
  }

  /** The site's state, or what of it is on single floors, for a viewer that joins its room in the same tick: nothing may be awaited in between. */
  siteAnswer(siteId: SiteId, mapIds?: ReadonlySet<MapId>): SiteWatchAnswer {
    const site = this.sites.all.get(siteId);
    if (!site) return { ok: false, code: "not-found" };
    this.flushSite(site);
    const snapshot = site.snapshot(this.now());
    const seen = mapIds === undefined ? snapshot : partOfSnapshot(snapshot, mapIds);
    return { ...this.stamp(this.siteSeqs.get(siteId)), snapshot: seen };
  }

  /** A map's id as it is held, whatever its case. */
  mapIdOf(mapId: MapId): MapId {
    return this.sites.mapIdOf(mapId);
  }

  /** The floor's state, likewise. */
  floorAnswer(mapId: MapId): FloorWatchAnswer {
    const found = this.sites.floorOf(mapId);
    if (!found) return { ok: false, code: "not-found" };
    this.flushFloor(found.floor, found.site);
    const { siteId, silences } = found.site;
    const told = this.toldOf(found.floor, siteId);
    const snapshot: FloorSnapshot = { mapId, siteId, silences, tracks: this.tracksOf(found.floor, told) };
    return { ...this.stamp(told.seq), snapshot };
  }

  /** For a viewer that missed frames: one from beyond the next, with nothing in it. It sees the gap and watches again. */
  siteNudge(siteId: SiteId): SiteFrame {
    const seq = (this.siteSeqs.get(siteId) ?? NO_SEQ) + 2;
    return { siteId, epoch: this.epoch, seq, at: this.now(), changes: [] };
  }

  floorNudge(mapId: MapId): Uint8Array | undefined {
    const found = this.sites.floorOf(mapId);
    return found && this.beyond(found.floor, this.toldOf(found.floor, found.site.siteId).seq);
  }

  /** The floor with that id, of the site that owns it; none where nobody knows it. */
  floorsOf(id: string): readonly SiteFloor[] {
    const mapId = this.sites.mapIdOf(id);
    const siteId = this.sites.siteOf(mapId);
    return siteId === undefined ? [] : [{ siteId, mapId }];
  }

  /** Lets go of what was told of floors and sites that are not there any more. */
  tidy(): void {
    for (const [mapId, told] of this.floors) {
      const floor = this.sites.floorOf(mapId)?.floor;
      if (floor && floor === told.floor) continue;
      // Who still watches has to see a gap when it comes back.
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
    if (before && before.siteId !== siteId) this.toldOf(floor, siteId);
    if (!floor.hasNews) return;
    floor.prepareSnapshot();
    if (this.rooms.floorViewers({ siteId, mapId }) === 0) {
      floor.forgetNews();
      return;
    }
    const told = this.toldOf(floor, siteId);
    told.seq += 1;
    const frame = floor.drain({ epoch: this.epoch, seq: told.seq });
    if (!frame) return;
    this.rooms.sendFloor({ siteId, mapId }, frame);
    this.counters.floorFrames += 1;
    this.counters.floorBytes += frame.byteLength;
  }

  /** Encoded once for all who join while the floor stands still. */
  private tracksOf(floor: LiveFloor, told: FloorTold): Uint8Array {
    const { seq, snapshot } = told;
    const { revision } = floor.tracks;
    if (snapshot?.revision === revision && snapshot.seq === seq) return snapshot.tracks;
    const tracks = floor.snapshot({ epoch: this.epoch, seq });
    told.snapshot = { revision, seq, tracks };
    return tracks;
  }

  /**
   * Who watched a floor that was removed and came back, empty, is told of a gap: what they hold is not there any more. Who watched
   * it as another site's has to ask again, and is answered if they may see it.
   */
  private toldOf(floor: LiveFloor, siteId: SiteId): FloorTold {
    const { mapId } = floor;
    const before = this.floors.get(mapId);
    if (before?.floor === floor) return before;
    const told = { siteId, floor, seq: before ? before.seq + 1 : NO_SEQ };
    this.floors.set(mapId, told);
    if (before && before.siteId !== siteId)
      this.rooms.dismissFloor({ siteId: before.siteId, mapId }, this.beyond(floor, before.seq));
    return told;
  }

  /** An empty frame from beyond the next. */
  private beyond(floor: LiveFloor, seq: number): Uint8Array {
    return floor.emptyFrame({ epoch: this.epoch, seq: seq + 2 });
  }
}
