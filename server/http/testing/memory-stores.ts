import type { Alert } from "@/domain/alert";
import type { Area } from "@/domain/area";
import type { Placement } from "@/domain/device";
import type { Floorplan } from "@/domain/floorplan";
import type { Notice } from "@/domain/notice";
import type { StoredProfile } from "@/domain/site-profile";
import type { Source } from "@/domain/track";
import { eventsOf } from "@/server/alerts/alert-events";
import type { AlertStore } from "@/server/alerts/alert-store";
import type { AreaStore } from "@/server/areas/area-store";
import type { SiteCountsStore } from "@/server/counting/site-counts-store";
import type { PlacementStore } from "@/server/devices/placement-store";
import type { QuarantineGroup, QuarantineRow, QuarantineStore } from "@/server/feed/quarantine-store";
import { type FloorplanStore, NOTHING_ON_IT } from "@/server/floorplans/floorplan-store";
import type { FloorWalls, WallsStore } from "@/server/floorplans/walls-store";
import type { ImageStore } from "@/server/images/image-store";
import type { NoticeFilter, NoticeStore } from "@/server/notices/notice-store";
import type { SettingsStore } from "@/server/settings/settings-store";
import type { SiteProfileStore } from "@/server/sites/site-profile-store";

/** Resolves a little later, which exposes edits that do not take turns. */
function later<T>(value: T): Promise<T> {
  return new Promise((resolve) => setTimeout(() => resolve(value), 1));
}

export interface HungRows {
  readonly walls: Map<string, FloorWalls>;
  readonly areas: Map<string, Area>;
  readonly placements: Map<string, Placement>;
}

export function memoryFloorplans(
  rows = new Map<string, Floorplan>(),
  hung: HungRows = { walls: new Map(), areas: new Map(), placements: new Map() },
): FloorplanStore {
  return {
    all: () => later([...rows.values()]),
    count: () => later(rows.size),
    async putBack(floorplan, { areas, placements, walls }) {
      await later(undefined);
      rows.set(floorplan.mapId, floorplan);
      if (walls && !hung.walls.has(floorplan.mapId)) hung.walls.set(floorplan.mapId, walls);
      return {
        areas: addNew(hung.areas, areas, ({ areaId }) => areaId),
        placements: addNew(hung.placements, placements, ({ deviceId }) => deviceId),
      };
    },
    get: (mapId) => later(rows.get(mapId)),
    put: async (floorplan, { before, moved: { areas, placements, walls } = NOTHING_ON_IT } = {}) => {
      await later(undefined);
      if (!isVersion(rows.get(floorplan.mapId), before)) return false;
      rows.set(floorplan.mapId, floorplan);
      for (const area of areas) hung.areas.set(area.areaId, area);
      for (const placement of placements) hung.placements.set(placement.deviceId, placement);
      if (walls) hung.walls.set(floorplan.mapId, walls);
      return true;
    },
    async remove(mapId, before) {
      await later(undefined);
      if (!isVersion(rows.get(mapId), before)) return false;
      for (const { areaId, mapId: on } of hung.areas.values()) if (on === mapId) hung.areas.delete(areaId);
      for (const { deviceId, mapId: on } of hung.placements.values())
        if (on === mapId) hung.placements.delete(deviceId);
      hung.walls.delete(mapId);
      return rows.delete(mapId);
    },
  };
}

function isVersion(there: { readonly version: number } | undefined, before: number | undefined): boolean {
  return before === undefined || (there?.version ?? 0) === before;
}

/** Adds the things that are not there yet, and returns them. */
function addNew<Thing>(rows: Map<string, Thing>, things: readonly Thing[], idOf: (thing: Thing) => string) {
  const added = things.filter((thing) => !rows.has(idOf(thing)));
  for (const thing of added) rows.set(idOf(thing), thing);
  return added;
}

export function memoryWalls(rows = new Map<string, FloorWalls>()): WallsStore {
  return {
    get: (mapId) => later(rows.get(mapId)),
    put: async (mapId, walls) => {
      await later(undefined);
      rows.set(mapId, walls);
    },
  };
}

export function memoryAreas(rows = new Map<string, Area>()): AreaStore {
  return {
    all: () => later([...rows.values()]),
    get: (areaId) => later(rows.get(areaId)),
    put: async (area, before) => {
      await later(undefined);
      if (!isVersion(rows.get(area.areaId), before)) return false;
      rows.set(area.areaId, area);
      return true;
    },
    remove: (areaId, before) => later(isVersion(rows.get(areaId), before) && rows.delete(areaId)),
  };
}

export function memorySiteCounts(): SiteCountsStore {
  const counts = new Map<string, readonly Source[]>();
  return {
    all: async () => counts,
    set: async (siteId, set) => void counts.set(siteId, set),
    unset: async (siteId) => void counts.delete(siteId),
  };
}

export function memorySiteProfiles(rows = new Map<string, StoredProfile>()): SiteProfileStore {
  return {
    all: async () => [...rows.values()],
    get: async (siteId) => rows.get(siteId),
    put: async (stored) => void rows.set(stored.profile.siteId, stored),
    remove: async (siteId) => void rows.delete(siteId),
  };
}

export function memoryPlacements(rows = new Map<string, Placement>()): PlacementStore {
  return {
    all: () => later([...rows.values()]),
    get: (deviceId) => later(rows.get(deviceId)),
    put: async (placement, before) => {
      await later(undefined);
      if (!isVersion(rows.get(placement.deviceId), before)) return false;
      rows.set(placement.deviceId, placement);
      return true;
    },
    remove: (deviceId, before) => later(isVersion(rows.get(deviceId), before) && rows.delete(deviceId)),
  };
}

function isAfter(id: string, last: string | undefined): boolean {
  return last !== undefined && id > last;
}

export function memoryAlerts(rows = new Map<string, Alert>()): AlertStore {
  return {
    list: ({
      state,
      acknowledged,
      severities,
      siteId,
      siteIds,
      mapIds,
      q = "",
      before = Number.POSITIVE_INFINITY,
      beforeId,
      limit,
    }) =>
      later(
        [...rows.values()]
          .filter((alert) => state === "all" || alert.active === (state === "active"))
          .filter((alert) => acknowledged === undefined || (alert.acknowledged !== undefined) === acknowledged)
          .filter((alert) => severities === undefined || severities.includes(alert.severity))
          .filter((alert) => siteId === undefined || alert.siteId === siteId)
          .filter((alert) => siteIds?.includes(alert.siteId) !== false)
          .filter((alert) => mapIds?.includes(alert.mapId) !== false)
          .filter((alert) => JSON.stringify(alert).includes(q))
          .filter(({ openedAt, alertId }) => openedAt < before || (openedAt === before && isAfter(alertId, beforeId)))
          .sort((a, b) => b.openedAt - a.openedAt)
          .slice(0, limit),
      ),
    get: (alertId) => later(rows.get(alertId)),
    events: (alertId) => {
      const alert = rows.get(alertId);
      return later(alert ? eventsOf(alert).map(({ event }) => event) : []);
    },
    put: async (alert) => {
      await later(undefined);
      rows.set(alert.alertId, alert);
    },
  };
}

export function memoryNotices(rows: readonly (Notice & { readonly raw: unknown })[] = []): NoticeStore {
  const matching = ({ topics, siteId, siteIds, severities, deviceId, since = 0, q = "" }: NoticeFilter) =>
    rows
      .filter((notice) => topics === undefined || topics.includes(notice.topic))
      .filter((notice) => siteId === undefined || notice.siteId === siteId)
      .filter((notice) => siteIds?.includes(notice.siteId ?? "") !== false)
      .filter((notice) => severities === undefined || severities.includes(notice.severity))
      .filter((notice) => deviceId === undefined || notice.deviceId === deviceId)
      .filter((notice) => notice.at >= since)
      .filter((notice) => JSON.stringify(notice).includes(q));
  return {
    list: ({ before = Number.POSITIVE_INFINITY, beforeId, limit, ...filter }) =>
      later(
        matching(filter)
          .filter(({ at, noticeId }) => at < before || (at === before && beforeId !== undefined && noticeId > beforeId))
          .toSorted((a, b) => b.at - a.at || (a.noticeId < b.noticeId ? -1 : 1))
          .slice(0, limit),
      ),
    countByTopic(filter) {
      const counts = new Map<string, number>();
      for (const { topic } of matching(filter)) counts.set(topic, (counts.get(topic) ?? 0) + 1);
      return later([...counts].map(([topic, count]) => ({ topic, count })));
    },
  };
}

/** `countedOnly`: how many events of a group have no row. */
export function memoryQuarantine(
  rows = new Map<number, QuarantineRow>(),
  countedOnly = new Map<string, number>(),
): QuarantineStore {
  const of = (groupId: string | undefined) =>
    [...rows.values()].filter((row) => groupId === undefined || row.groupId === groupId).sort((a, b) => b.id - a.id);
  const group = (groupId: string): QuarantineGroup | undefined => {
    const [newest, ...older] = of(groupId);
    if (!newest) return undefined;
    const { id: _, raw: __, receivedAt: lastAt, ...rest } = newest;
    const counted = countedOnly.get(groupId) ?? 0;
    const count = older.length + 1 + counted;
    return { ...rest, count, countedOnly: counted, firstAt: older.at(-1)?.receivedAt ?? lastAt, lastAt };
  };
  return {
    list: ({ before = Number.POSITIVE_INFINITY, groupId, limit }) =>
      later(
        of(groupId)
          .filter(({ id }) => id < before)
          .slice(0, limit),
      ),
    groups: (limit) =>
      later([...new Set(of(undefined).map(({ groupId }) => groupId))].flatMap((id) => group(id) ?? []).slice(0, limit)),
    group: (groupId) => later(group(groupId)),
    slice: (groupId, { after, upTo, limit }) =>
      later(
        of(groupId)
          .reverse()
          .filter(({ id }) => id > after && id <= upTo)
          .slice(0, limit),
      ),
    removeAll: async (ids) => {
      for (const id of ids) rows.delete(id);
    },
    forgetCounted: async (groupId, events) => void countedOnly.set(groupId, (countedOnly.get(groupId) ?? 0) - events),
    get: (id) => later(rows.get(id)),
    remove: async (id) => {
      rows.delete(id);
    },
    count: async () => rows.size,
  };
}

/** Converts to JSON and back, as the disk does. */
export function memorySettings(rows = new Map<string, string>()): SettingsStore {
  return {
    get: async (key) => JSON.parse(rows.get(key) ?? "null") ?? undefined,
    set: async (key, value) => {
      await later(undefined);
      rows.set(key, JSON.stringify(value));
    },
  };
}

async function* pieces(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}

export function memoryImages(
  size = { width: 2400, height: 1600, levels: 2 },
): ImageStore & { readonly kept: Map<string, Uint8Array> } {
  const kept = new Map<string, Uint8Array>();
  let uploads = 0;
  function keep(bytes: Uint8Array) {
    const version = `version-${++uploads}`;
    kept.set(version, bytes);
    return { ok: true, image: { ...size, version } } as const;
  }
  return {
    kept,
    async save({ body, maxBytes }) {
      const chunks: Uint8Array[] = [];
      for await (const chunk of body) chunks.push(chunk);
      const bytes = Buffer.concat(chunks);
      return bytes.byteLength > maxBytes ? { ok: false, fault: "too-many-bytes" } : keep(bytes);
    },
    mirror: async ({ version, direction }) =>
      keep(Buffer.concat([kept.get(version) ?? Buffer.alloc(0), Buffer.from(` ${direction}`)])),
    read: async (version, level = 0) => {
      const whole = kept.get(version);
      const bytes = whole && level > 0 ? Buffer.concat([whole, Buffer.from(` at ${level}`)]) : whole;
      return bytes && { size: bytes.byteLength, bytes: pieces(bytes) };
    },
    async remove(version) {
      kept.delete(version);
    },
  };
}
