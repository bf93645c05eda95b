import type { MapId, SiteId } from "@/domain/ids";
import type { PastPart } from "@/domain/past-stream";
import { SiteReplica } from "@/domain/site-replica";
import type { FloorListener, FloorSource, Stop } from "../connection/connection";
import { each, type SiteListener } from "../connection/site-watch";
import { changesTo } from "./changes-to";
import { SlotKeeper } from "./slot-keeper";

/** Delivers a floor and its site as they were at another time, in the way a live connection does. */
export class PastChannel implements FloorSource {
  private readonly floors = new Set<FloorListener>();
  private readonly sites = new Set<SiteListener>();
  private readonly slots = new SlotKeeper();
  private site: SiteReplica | undefined;
  private isSiteOfAnotherTime = true;
  private isFloorOfAnotherTime = true;
  /** Parts delivered since the last jump while nobody was watching, because the page may subscribe a little later. */
  private undelivered: PastPart[] = [];

  /** By this time the watchers of the site have subscribed. */
  watchFloor(_mapId: MapId, listener: FloorListener): Stop {
    this.floors.add(listener);
    for (const part of this.undelivered.splice(0)) this.tell(part);
    return () => void this.floors.delete(listener);
  }

  watchSite(_siteId: SiteId, listener: SiteListener): Stop {
    this.sites.add(listener);
    return () => void this.sites.delete(listener);
  }

  /** The next stretch does not continue the previous one. */
  jump(): void {
    this.undelivered = [];
    this.isSiteOfAnotherTime = true;
    this.isFloorOfAnotherTime = true;
  }

  tell(part: PastPart): void {
    if (this.floors.size === 0) this.undelivered.push(part);
    else if (part.type === "site") this.tellSite(part);
    else if (part.type === "frame") this.tellFloor(part.frame);
    else if (part.type === "changes") this.tellChanges(part.changes);
  }

  private tellSite({ snapshot }: Extract<PastPart, { type: "site" }>): void {
    if (this.site && !this.isSiteOfAnotherTime) {
      const changes = changesTo(snapshot, this.site);
      if (changes.length > 0) this.tellChanges(changes);
      return;
    }
    const site = SiteReplica.from(snapshot);
    this.site = site;
    this.isSiteOfAnotherTime = false;
    each(this.sites, (listener) => listener.onSite(site));
  }

  private tellChanges(changes: Extract<PastPart, { type: "changes" }>["changes"]): void {
    this.site?.apply(changes);
    each(this.sites, (listener) => listener.onChanges(changes));
  }

  private tellFloor(frame: Uint8Array): void {
    const isJump = this.isFloorOfAnotherTime;
    this.isFloorOfAnotherTime = false;
    if (isJump) this.slots.startOver();
    const kept = this.slots.keep(frame);
    each(this.floors, (listener) => {
      if (isJump) listener.onJump?.();
      listener.onFrame(kept);
    });
  }
}
