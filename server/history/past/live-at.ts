import type { MapId } from "@/domain/ids";
import { type FloorLive, floorLiveOf } from "@/server/live/floor-live-of";
import type { HistoryStore } from "../history-store";
import type { GivenSite } from "./given";
import { siteAt } from "./walk-from";

export interface GivenFloor extends GivenSite {
  readonly mapId: MapId;
}

/** A floor as it was at `given.at`; undefined if it was not known then. */
export async function liveAt(store: HistoryStore, given: GivenFloor): Promise<FloorLive | undefined> {
  const site = await siteAt(store, given);
  const floor = site.floors.get(given.mapId);
  if (!floor) return undefined;
  const looking = floorLiveOf(site, floor, given.at);
  for (;;) {
    const { done, value } = looking.next();
    if (done) return value;
  }
}
