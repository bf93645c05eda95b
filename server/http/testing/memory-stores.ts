import type { Alert } from "@/domain/alert";
import type { Area } from "@/domain/area";
import type { Floorplan } from "@/domain/floorplan";
import type { Notice } from "@/domain/notice";
import type { AlertStore } from "@/server/alerts/alert-store";
import type { AreaStore } from "@/server/areas/area-store";
import type { QuarantineRow, QuarantineStore } from "@/server/feed/quarantine-store";
import type { FloorplanStore } from "@/server/floorplans/floorplan-store";
import type { ImageStore } from "@/server/images/image-store";
import type { NoticeStore } from "@/server/notices/notice-store";
import type { SettingsStore } from "@/server/settings/settings-store";

/** Resolves a little later, so that edits which do not take turns are caught at it. */
function later<T>(value: T): Promise<T> {
  return new Promise((resolve) => setTimeout(() => resolve(value), 1));
}

export function memoryFloorplans(rows = new Map<string, Floorplan>()): FloorplanStore {
  return {
    all: () => later([...rows.values()]),
    get: (mapId) => later(rows.get(mapId)),
    put: async (floorplan) => {
      await later(undefined);
      rows.set(floorplan.mapId, floorplan);
    },
    remove: (mapId) => later(rows.delete(mapId)),
  };
}

export function memoryAreas(rows = new Map<string, Area>()): AreaStore {
  return {
    all: () => later([...rows.values()]),
    get: (areaId) => later(rows.get(areaId)),
    put: async (area) => {
      await later(undefined);
      rows.set(area.areaId, area);
    },
    remove: (areaId) => later(rows.delete(areaId)),
  };
}

export function memoryAlerts(rows = new Map<string, Alert>()): AlertStore {
  return {
    list: ({ state, siteId, before = Number.POSITIVE_INFINITY, limit }) =>
      later(
        [...rows.values()]
          .filter((alert) => state === "all" || alert.active)
          .filter((alert) => siteId === undefined || alert.siteId === siteId)
          .filter((alert) => alert.openedAt < before)
          .sort((a, b) => b.openedAt - a.openedAt)
          .slice(0, limit),
      ),
    get: (alertId) => later(rows.get(alertId)),
    put: async (alert) => {
      await later(undefined);
      rows.set(alert.alertId, alert);
    },
  };
}

export function memoryNotices(rows: readonly (Notice & { readonly raw: unknown })[] = []): NoticeStore {
  return {
    list: ({ topic, siteId, before = Number.POSITIVE_INFINITY, q, limit }) =>
      later(
        rows
          .filter((notice) => topic === undefined || notice.topic === topic)
          .filter((notice) => siteId === undefined || notice.siteId === siteId)
          .filter((notice) => q === undefined || JSON.stringify(notice).includes(q))
          .filter(({ at }) => at < before)
          .toSorted((a, b) => b.at - a.at)
          .slice(0, limit),
      ),
  };
}

export function memoryQuarantine(rows = new Map<number, QuarantineRow>()): QuarantineStore {
  return {
    list: ({ before = Number.POSITIVE_INFINITY, limit }) =>
      later(
        [...rows.values()]
          .filter(({ id }) => id < before)
          .sort((a, b) => b.id - a.id)
          .slice(0, limit),
      ),
    get: (id) => later(rows.get(id)),
    remove: async (id) => {
      rows.delete(id);
    },
    count: async () => rows.size,
  };
}

/** JSON in and out, as on disk. */
export function memorySettings(rows = new Map<string, string>()): SettingsStore {
  return {
    get: async (key) => JSON.parse(rows.get(key) ?? "null") ?? undefined,
    set: async (key, value) => {
      await later(undefined);
      rows.set(key, JSON.stringify(value));
    },
  };
}

/** Takes any bytes for an image of 2400 by 1600 pixels, or of the size it is made with. */
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
      const bytes = kept.get(version);
      return bytes && level > 0 ? Buffer.concat([bytes, Buffer.from(` at ${level}`)]) : bytes;
    },
    async remove(version) {
      kept.delete(version);
    },
  };
}
