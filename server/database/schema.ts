import type { Generated } from "kysely";

/**
 * The tables as Kysely sees them: camelCase here, snake_case in SQL. Times are epoch milliseconds, lengths metres,
 * booleans 0 or 1, and columns that end in `Json` hold JSON text. SQLite and PostgreSQL read it the same way.
 */
export interface Schema {
  readonly deliveries: DeliveryTable;
  readonly checkpoints: CheckpointTable;
  readonly checkpointSites: CheckpointSiteTable;
  readonly quarantine: QuarantineTable;
  readonly notices: NoticeTable;
  readonly alerts: AlertTable;
  readonly alertEvents: AlertEventTable;
  readonly floorplans: FloorplanTable;
  readonly areas: AreaTable;
  readonly placements: PlacementTable;
  readonly settings: SettingTable;
}

interface DeliveryTable {
  seq: number;
  receivedAt: number;
  topic: string;
  body: Uint8Array;
}

interface CheckpointTable {
  checkpointId: number;
  seq: number;
}

interface CheckpointSiteTable {
  checkpointId: number;
  siteId: string;
  state: string;
}

interface QuarantineTable {
  id: Generated<number>;
  receivedAt: number;
  topic: string;
  reason: string;
  raw: string;
}

interface NoticeTable {
  noticeId: string;
  topic: string;
  siteId: string | null;
  at: number;
  severity: string;
  title: string;
  text: string | null;
  deviceId: string | null;
  trackId: string | null;
  raw: string;
}

interface AlertTable {
  alertId: string;
  kind: string;
  siteId: string;
  mapId: string;
  areaId: string;
  areaName: string | null;
  severity: string;
  active: number;
  openedAt: number;
  updatedAt: number;
  clearedAt: number | null;
  occupancy: number;
  limit: number;
  acknowledgedJson: string | null;
  resolvedJson: string | null;
}

interface AlertEventTable {
  alertId: string;
  /** A later word on the same slot replaces the earlier one. */
  slot: string;
  type: string;
  at: number;
  occupancy: number | null;
  limit: number | null;
  by: string | null;
  note: string | null;
}

interface FloorplanTable {
  mapId: string;
  siteId: string;
  name: string;
  widthM: number | null;
  heightM: number | null;
  ppm: number | null;
  rotation: number;
  imageWidth: number | null;
  imageHeight: number | null;
  imageVersion: string | null;
  version: number;
}

interface AreaTable {
  areaId: string;
  siteId: string;
  mapId: string;
  kind: string;
  name: string;
  polygonJson: string | null;
  pointJson: string | null;
  colour: string | null;
  limit: number | null;
  target: number | null;
  version: number;
}

interface PlacementTable {
  deviceId: string;
  siteId: string;
  mapId: string;
  x: number;
  y: number;
  name: string | null;
  version: number;
}

interface SettingTable {
  key: string;
  valueJson: string;
}
