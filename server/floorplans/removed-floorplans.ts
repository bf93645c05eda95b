import type { Floorplan } from "@/domain/floorplan";
import type { MapId, SiteId } from "@/domain/ids";
import { MINUTE_MS } from "@/domain/time";
import type { OnFloorplan } from "./floorplan-store";

export interface RemovedFloorplan extends OnFloorplan {
  readonly floorplan: Floorplan;
}

/** How long a removal can be undone. A restart ends that, too: on disk the floorplan is gone at once. */
export const UNDO_MS = 10 * MINUTE_MS;

/** Floorplans removed within the last minutes, with what was on them. */
export class RemovedFloorplans {
  private readonly kept = new Map<MapId, { readonly removed: RemovedFloorplan; readonly timer: NodeJS.Timeout }>();
  private readonly onForget: (removed: RemovedFloorplan) => void;

  /** `onForget` is called for each floorplan that can no longer be restored. */
  constructor(onForget: (removed: RemovedFloorplan) => void) {
    this.onForget = onForget;
  }

  keep(removed: RemovedFloorplan): void {
    const { mapId } = removed.floorplan;
    this.forget(mapId);
    this.kept.set(mapId, { removed, timer: setTimeout(() => this.forget(mapId), UNDO_MS).unref() });
  }

  /** The site of a removed floorplan. */
  siteOf(mapId: MapId): SiteId | undefined {
    return this.kept.get(mapId)?.removed.floorplan.siteId;
  }

  /** Takes out a removed floorplan; the caller is then responsible for it. */
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
