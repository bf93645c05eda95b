import type { Generated } from "kysely";
import type { ImportedObjectTable, ImportTable, MistComparisonTable } from "./import-tables";

/**
 * The tables for Kysely: camelCase here, snake_case in SQL. Times are epoch milliseconds, lengths metres, booleans 0 or 1, and columns
 * ending in `Json` contain JSON text. Valid for SQLite and PostgreSQL.
 */
export interface Schema {
  readonly deliveries: DeliveryTable;
  readonly checkpoints: CheckpointTable;
  readonly checkpointRows: CheckpointRowTable;
  readonly quarantine: QuarantineTable;
  readonly quarantineGroups: QuarantineGroupTable;
  readonly notices: NoticeTable;
  readonly alerts: AlertTable;
  readonly alertEvents: AlertEventTable;
  readonly floorplans: FloorplanTable;
  readonly walls: WallTable;
  readonly areas: AreaTable;
  readonly placements: PlacementTable;
  readonly settings: SettingTable;
  readonly siteSettings: SiteSettingTable;
  readonly siteProfiles: SiteProfileTable;
  readonly importedObjects: ImportedObjectTable;
  readonly imports: ImportTable;
  readonly users: UserTable;
  readonly sessions: SessionTable;
  readonly apiTokens: ApiTokenTable;
  readonly signInLinks: SignInLinkTable;
  readonly shareLinks: ShareLinkTable;
  readonly audit: AuditTable;
  readonly mistConnections: MistConnectionTable;
  readonly mistComparisons: MistComparisonTable;
  readonly versions: VersionTable;
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

interface CheckpointRowTable {
  kind: number;
  siteId: string;
  key: string;
  state: string;
}

interface QuarantineTable {
  id: Generated<number>;
  receivedAt: number;
  topic: string;
  /** In English. */
  reason: string;
  raw: string;
  /** The reason as a phrase in JSON; null in rows of older versions. */
  wording: string | null;
  groupId: string;
}

interface QuarantineGroupTable {
  groupId: string;
  topic: string;
  /** The reason of the newest event, in English. */
  reason: string;
  wording: string | null;
  /** Events without a row. */
  countedOnly: number;
  firstAt: number;
  lastAt: number;
}

interface NoticeTable {
  /** The row's number in `notice_words`; changes whenever the words change. */
  doc: Generated<number>;
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
  /** JSON; null if title and text are Mist's own words, and in rows of older versions. */
  wording: string | null;
  revision: string | null;
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
  unconfirmedSince: number | null;
  clearedBy: string | null;
}

interface AlertEventTable {
  alertId: string;
  /** A later event in the same slot replaces the earlier one. */
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
  bearing: number | null;
  limit: number | null;
  imageWidth: number | null;
  imageHeight: number | null;
  imageVersion: string | null;
  version: number;
}

/** A row's value from `at` on; `value` is null if it did not exist. */
interface VersionTable {
  kind: string;
  id: string;
  siteId: string;
  at: number;
  /** The row as JSON, with the column names used here. */
  value: string | null;
}

interface WallTable {
  mapId: string;
  version: string;
  wallsJson: string;
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
  countsJson: string | null;
  radius: number | null;
  devicesJson: string | null;
  version: number;
}

interface SiteSettingTable {
  siteId: string;
  countsJson: string;
}

interface SiteProfileTable {
  siteId: string;
  name: string | null;
  namedAt: number;
  timeZone: string | null;
  latitude: number | null;
  longitude: number | null;
  countryCode: string | null;
  address: string | null;
}

interface PlacementTable {
  deviceId: string;
  siteId: string;
  mapId: string;
  x: number;
  y: number;
  name: string | null;
  kind: string | null;
  model: string | null;
  orientation: number | null;
  version: number;
}

interface SettingTable {
  key: string;
  valueJson: string;
}

interface UserTable {
  userId: string;
  email: string;
  name: string;
  role: string;
  siteIdsJson: string | null;
  passwordHash: string | null;
  subject: string | null;
  disabled: number;
  createdAt: number;
}

interface SessionTable {
  sessionId: string;
  /** SHA-256 of the secret, as in all tables with a digest. */
  digest: string;
  userId: string | null;
  shareId: string | null;
  userAgent: string | null;
  address: string | null;
  createdAt: number;
  seenAt: number;
}

interface ApiTokenTable {
  tokenId: string;
  digest: string;
  prefix: string;
  name: string;
  scopesJson: string;
  siteIdsJson: string | null;
  createdAt: number;
  createdBy: string;
  expiresAt: number | null;
  usedAt: number | null;
}

interface SignInLinkTable {
  linkId: string;
  digest: string;
  userId: string;
  purpose: string;
  reusable: number;
  createdAt: number;
  expiresAt: number;
  createdBy: string | null;
  createdById: string | null;
}

interface ShareLinkTable {
  linkId: string;
  digest: string;
  name: string;
  siteId: string;
  mapId: string | null;
  createdAt: number;
  createdBy: string;
  expiresAt: number | null;
  screenJson: string | null;
  windowFrom: number | null;
  windowUntil: number | null;
}

interface AuditTable {
  auditId: Generated<number>;
  at: number;
  whoKind: string;
  whoId: string | null;
  who: string;
  action: string;
  target: string | null;
  siteId: string | null;
  details: string | null;
  address: string | null;
  requestId: string | null;
}

interface MistConnectionTable {
  readonly connectionId: string;
  readonly address: string;
  readonly sealedToken: string;
  readonly toldJson: string;
  readonly createdAt: number;
  readonly checkedAt: number;
  readonly refusalJson: string | null;
}
