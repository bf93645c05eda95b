import { type PartialSight, seesFloor, seesSite } from "@/server/access/grant";
import type { ShareLink } from "@/server/access/share-link";
import { refuse } from "../answer";
import type { Services } from "../services";
import { OutOfSight } from "./out-of-sight";
import { areaSeenBy } from "./seen-sites";

type Stores = Pick<
  Services,
  "floorplans" | "removedFloorplans" | "walls" | "areas" | "placements" | "alerts" | "notices" | "quarantine"
>;

/** A thing that is on a floor. */
interface OnFloor {
  readonly siteId: string;
  readonly mapId: string;
}

/** The stores for a caller who does not see everything. What they may not see does not exist for them, and cannot be overwritten. */
export function storesSeenBy(stores: Stores, sight: PartialSight): Stores {
  return {
    floorplans: floorplansSeenBy(stores, sight),
    removedFloorplans: removedSeenBy(stores, sight),
    walls: wallsSeenBy(stores, sight),
    areas: areasSeenBy(stores, sight),
    placements: placementsSeenBy(stores, sight),
    alerts: alertsSeenBy(stores, sight),
    notices: noticesSeenBy(stores, sight),
    // The site of an unreadable event is unknown.
    quarantine: {
      list: async () => [],
      get: async () => undefined,
      remove: async () => undefined,
      count: async () => 0,
      groups: async () => [],
      group: async () => undefined,
      slice: async () => [],
      removeAll: async () => undefined,
      forgetCounted: async () => undefined,
    },
  };
}

function floorplansSeenBy({ floorplans }: Stores, sight: PartialSight): Stores["floorplans"] {
  return {
    ...onFloorsSeenBy(floorplans, { sight, idOf: ({ mapId }) => mapId, called: "a floorplan" }),
    count: () => floorplans.count(),
    async putBack(floorplan, hung) {
      if (!seesFloor(sight, floorplan.siteId, floorplan.mapId)) throw new OutOfSight(refuseSite());
      return await floorplans.putBack(floorplan, hung);
    },
  };
}

function removedSeenBy({ removedFloorplans }: Stores, sight: PartialSight): Stores["removedFloorplans"] {
  const siteOf = (mapId: string) => {
    const siteId = removedFloorplans.siteOf(mapId);
    return seesFloor(sight, siteId, mapId) ? siteId : undefined;
  };
  return {
    siteOf,
    keep: (removed) => removedFloorplans.keep(removed),
    takeRemoved: (mapId) => (siteOf(mapId) === undefined ? undefined : removedFloorplans.takeRemoved(mapId)),
  };
}

/** Visible if their floorplan is. */
function wallsSeenBy(stores: Stores, sight: PartialSight): Stores["walls"] {
  const seen = floorplansSeenBy(stores, sight);
  return {
    get: async (mapId) => ((await seen.get(mapId)) ? stores.walls.get(mapId) : undefined),
    async put(mapId, walls) {
      if (!(await seen.get(mapId))) throw new OutOfSight(refuse("not-found", "There is no such floorplan."));
      await stores.walls.put(mapId, walls);
    },
  };
}

function areasSeenBy({ areas }: Stores, sight: PartialSight): Stores["areas"] {
  const seen = onFloorsSeenBy(areas, { sight, idOf: ({ areaId }) => areaId, called: "an area" });
  // A caller who sees only single floors cannot change anything, so writes need no check.
  const withoutElsewhere = areaSeenBy(sight);
  return {
    ...seen,
    all: async () => (await seen.all()).map(withoutElsewhere),
    get: async (areaId) => withoutElsewhere(await seen.get(areaId)),
  };
}

function placementsSeenBy({ placements }: Stores, sight: PartialSight): Stores["placements"] {
  return onFloorsSeenBy(placements, { sight, idOf: ({ deviceId }) => deviceId, called: "a device" });
}

interface Store<Thing, More> {
  all(): Promise<readonly Thing[]>;
  get(id: string): Promise<Thing | undefined>;
  put(thing: Thing, more?: More): Promise<boolean>;
  remove(id: string, before?: number): Promise<boolean>;
}

interface Seeing<Thing> {
  readonly sight: PartialSight;
  readonly idOf: (thing: Thing) => string;
  readonly called: string;
}

function onFloorsSeenBy<Thing extends OnFloor, More>(
  store: Store<Thing, More>,
  { sight, idOf, called }: Seeing<Thing>,
): Store<Thing, More> {
  const sees = ({ siteId, mapId }: OnFloor) => seesFloor(sight, siteId, mapId);
  return {
    all: async () => (await store.all()).filter(sees),
    get: async (id) => only(await store.get(id), sees),
    async put(thing, more) {
      if (!sees(thing)) throw new OutOfSight(refuseSite());
      const there = await store.get(idOf(thing));
      // Ids are unique across sites, so it cannot be hidden that this one is taken.
      if (there && !sees(there))
        throw new OutOfSight(refuse("conflict", `There is ${called} with this id already.`, { reason: "id-taken" }));
      return await store.put(thing, more);
    },
    remove: async (id, before) => only(await store.get(id), sees) !== undefined && store.remove(id, before),
  };
}

function alertsSeenBy({ alerts }: Stores, sight: PartialSight): Stores["alerts"] {
  const sees = ({ siteId, mapId }: OnFloor) => seesFloor(sight, siteId, mapId);
  const get: Stores["alerts"]["get"] = async (alertId) => only(await alerts.get(alertId), sees);
  return {
    get,
    list: (query) =>
      alerts.list({
        ...query,
        siteIds: [...sight.siteIds],
        ...(sight.mapIds !== undefined && { mapIds: [...sight.mapIds] }),
      }),
    events: async (alertId) => ((await get(alertId)) ? alerts.events(alertId) : []),
    async put(alert) {
      if (!sees(alert)) throw new OutOfSight(refuse("not-found", "There is no such alert."));
      await alerts.put(alert);
    },
  };
}

/** Notices belong to no floor: a caller who sees only single floors sees none. */
function noticesSeenBy({ notices }: Stores, sight: PartialSight): Stores["notices"] {
  const siteIds = [...sight.siteIds].filter((siteId) => seesFloor(sight, siteId, undefined));
  return {
    list: (query) => notices.list({ ...query, siteIds }),
    countByTopic: (filter) => notices.countByTopic({ ...filter, siteIds }),
  };
}

export function shareLinksSeenBy({ shareLinks }: Pick<Services, "shareLinks">, sight: PartialSight) {
  const seesPlace = ({ siteId, mapId }: { readonly siteId: string; readonly mapId?: string }) =>
    mapId === undefined ? seesSite(sight, siteId) && sight.mapIds === undefined : seesFloor(sight, siteId, mapId);
  // A screen's link is visible to those who may see everything that it shows.
  const sees = (link: Pick<ShareLink, "siteId" | "mapId" | "screen">) =>
    seesPlace(link) && link.screen?.floors.every(seesPlace) !== false;
  return {
    all: () => shareLinks.all().filter(sees),
    get: (linkId) => only(shareLinks.get(linkId), sees),
    create(asked) {
      if (!sees(asked)) throw new OutOfSight(refuse("not-found", "There is no such floorplan."));
      return shareLinks.create(asked);
    },
    remove: (link) => shareLinks.remove(link),
  } satisfies Services["shareLinks"];
}

function refuseSite() {
  return refuse("not-found", "There is no such site.");
}

function only<Thing>(thing: Thing | undefined, sees: (thing: Thing) => boolean): Thing | undefined {
  return thing !== undefined && sees(thing) ? thing : undefined;
}
