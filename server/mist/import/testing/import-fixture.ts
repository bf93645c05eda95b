import type { FloorplanImage } from "@/domain/floorplan";
import type { SiteId } from "@/domain/ids";
import type { AuditEntry } from "@/server/access/audit";
import { createSqlAreaStore } from "@/server/areas/sql-area-store";
import { createSqlSiteCountsStore } from "@/server/counting/sql-site-counts-store";
import type { Database } from "@/server/database/database";
import { createSqlPlacementStore } from "@/server/devices/sql-placement-store";
import type { FloorplanStore } from "@/server/floorplans/floorplan-store";
import { RemovedFloorplans } from "@/server/floorplans/removed-floorplans";
import { createSqlFloorplanStore } from "@/server/floorplans/sql-floorplan-store";
import { createSqlWallsStore } from "@/server/floorplans/sql-walls-store";
import { createSerialQueue } from "@/server/flow-control/serial-queue";
import type { ImageStore } from "@/server/images/image-store";
import { Sites } from "@/server/live/sites";
import { createSqlSiteProfileStore } from "@/server/sites/sql-site-profile-store";
import type { ImportDeps, SiteOutcome, SiteRead } from "../import-deps";
import { ImportRunner } from "../import-runner";
import type { Imported } from "../imported";
import type { InternalDelivery } from "../internal-delivery";
import { createSqlProvenanceStore } from "../sql-provenance-store";
import { createSqlRunsStore } from "../sql-runs-store";

const NOW = Date.UTC(2026, 2, 2, 9, 30);
const PIXELS = { width: 800, height: 600, levels: 0 };

/** An instance with a real database and a Mist whose objects the test sets. */
export class ImportFixture {
  readonly deps: ImportDeps;
  readonly runner: ImportRunner;
  readonly sites = new Sites(() => NOW);
  readonly audited: AuditEntry[] = [];
  readonly told: InternalDelivery[] = [];
  readonly outcomes: SiteOutcome[] = [];
  /** Mist's objects, by site. */
  readonly mist = new Map<SiteId, readonly Imported[]>();
  readonly broken = new Map<SiteId, SiteRead>();
  room = 1e9;
  /** Called before each download; false makes the download fail. */
  onDownload: () => Promise<unknown> | unknown = () => undefined;
  private ids = 0;

  constructor(database: Database, { floorplans: most = 100 } = {}) {
    const [inTurn, { sites }] = [createSerialQueue(), this];
    const floorplans = createSqlFloorplanStore(database);
    const [areas, placements] = [createSqlAreaStore(database), createSqlPlacementStore(database)];
    const [siteCounts, walls] = [createSqlSiteCountsStore(database), createSqlWallsStore(database)];
    const siteProfiles = createSqlSiteProfileStore(database);
    const now = () => NOW;
    const newId = () => `id-${++this.ids}`;
    const limits = { floorplans: most, imageBytes: 1_000_000 };
    const removedFloorplans = new RemovedFloorplans(() => undefined);
    this.deps = {
      edits: {
        ...{ floorplans, areas, placements, siteCounts, removedFloorplans, walls, siteProfiles, sites, limits },
        ...{ newId, inTurn, now },
      },
      images: { floorplans, images: fakeImages(), sites, disk: { room: "enough" }, limits, inTurn },
      ours: { floorplans, areas, placements, siteCounts, siteProfiles, walls, sites },
      provenance: createSqlProvenanceStore(database),
      runs: createSqlRunsStore(database),
      readSite: async (siteId) => this.broken.get(siteId) ?? this.read(siteId),
      download: async ({ fields }) => {
        if ((await this.onDownload()) === false) return { type: "unreachable", reason: "AbortError" };
        return { type: "image", body: one(fields.stamp) };
      },
      readPresent: async ({ mapId }) => ({ type: "read", deliveries: presentOn(mapId), problems: [] }),
      deliver: async (delivery) => {
        this.told.push(delivery);
        return true;
      },
      compared: async (outcome) => void this.outcomes.push(outcome),
      imageRoom: async () => this.room,
      audit: { add: async (entry) => void this.audited.push(entry) },
      ...{ now, newId, log: console },
    };
    this.runner = new ImportRunner(this.deps);
  }

  get floorplans(): Pick<FloorplanStore, "get" | "all"> {
    return this.deps.images.floorplans as FloorplanStore;
  }

  private read(siteId: SiteId): SiteRead {
    return { type: "read", connectionId: "c1", objects: this.mist.get(siteId) ?? [], problems: [], incomplete: [] };
  }
}

/** A single phone on the given floor. */
export function presentOn(mapId: string) {
  return [{ topic: "location-client", events: [{ mac: "5c5b35000001", map_id: mapId }] } as const];
}

/** Stores only the text, which is also the image's version. */
function fakeImages(): Pick<ImageStore, "save" | "mirror" | "remove"> {
  return {
    async save({ body }) {
      const parts: Uint8Array[] = [];
      for await (const part of body) parts.push(part);
      const text = Buffer.concat(parts).toString();
      if (text === "huge") return { ok: false, fault: "too-many-pixels" };
      const image: FloorplanImage = { ...PIXELS, version: `image-${text}` };
      return { ok: true, image };
    },
    mirror: async () => ({ ok: false, fault: "busy" }),
    remove: async () => undefined,
  };
}

async function* one(text: string): AsyncIterable<Uint8Array> {
  yield Buffer.from(text);
}
