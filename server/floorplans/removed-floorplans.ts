import type { Floorplan } from "@/domain/floorplan";
import type { MapId, SiteId } from "@/domain/ids";
import { MINUTE_MS } from "@/domain/time";
import type { OnFloorplan } from "./floorplan-store";

export interface RemovedFloorplan extends OnFloorplan {
  readonly floorplan: Floorplan;
}

/** How long a removal can be taken back. A restart ends it as well: on disk the floorplan is gone at once. */
export const TAKE_BACK_MS = 10 * MINUTE_MS;

/** Floorplans removed a moment ago, with what hung on them. */
export class RemovedFloorplans {
  private readonly kept = new Map<MapId, { readonly removed: RemovedFloorplan; readonly timer: NodeJS.Timeout }>();
  private readonly onForget: (removed: RemovedFloorplan) => void;

  /** `onForget` is told of each that can no longer be taken back. */
  constructor(onForget: (removed: RemovedFloorplan) => void) {
    this.onForget = onForget;
  }

  keep(removed: RemovedFloorplan): void {
    const { mapId } = removed.floorplan;
    this.forget(mapId);
    this.kept.set(mapId, { removed, timer: setTimeout(() => this.forget(mapId), TAKE_BACK_MS).unref() });
  }

  /** Whose floor was kept. */
  siteOf(mapId: MapId): SiteId | undefined {
    return this.kept.get(mapId)?.removed.floorplan.siteId;
  }

  /** What was kept, which is in the caller's hands from now on. */
  takeRemoved(mapId: MapId): RemovedFloorplan | undefined {
    const entry = this.kept.get(mapId);
    clearTimeout(entry?.timer);
    this.kept.delete(mapId);
    return entry?.removed;
  }

  private forget(mapId: MapId): void {
    const removed = this.takeRemoved(mapId);
    if (removed) this.onForget(removed);
  }
}
