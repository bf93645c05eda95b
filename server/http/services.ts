import type { Alert, Handling } from "@/domain/alert";
import type { Area, AreaState } from "@/domain/area";
import type { DeviceState } from "@/domain/device";
import type { Floorplan } from "@/domain/floorplan";
import type { AreaId, MapId, SiteId, TrackId, TrackKind } from "@/domain/ids";
import type { FloorState, Totals } from "@/domain/protocol";
import type { EpochMs } from "@/domain/time";
import type { TrackState, Visit } from "@/domain/track";
import type { AlertStore } from "@/server/alerts/alert-store";
import type { AreaStore } from "@/server/areas/area-store";
import type { QuarantineRow, QuarantineStore } from "@/server/feed/quarantine-store";
import type { FloorplanStore } from "@/server/floorplans/floorplan-store";
import type { ImageStore } from "@/server/images/image-store";
import type { NoticeStore } from "@/server/notices/notice-store";
import type { Delivery, Receipt } from "@/server/webhook/delivery";
import type { FeedCounters, FeedReport } from "@/server/webhook/feed-counters";

/** Everything the API stands on. Put together in `main.ts`, and from memory in tests. */
export interface Services {
  readonly receive: (delivery: Delivery) => Promise<Receipt>;
  readonly sites: Sites;
  readonly floorplans: FloorplanStore;
  readonly areas: AreaStore;
  readonly alerts: AlertStore;
  readonly notices: NoticeStore;
  readonly quarantine: QuarantineStore;
  readonly images: ImageStore;
  readonly feed: () => FeedReport;
  /** Told of deliveries that are refused before `receive` sees them. */
  readonly counters: Pick<FeedCounters, "rejected">;
  readonly retryQuarantined: (row: QuarantineRow) => Promise<RetryOutcome>;
  readonly ready: () => Readiness;
  /** Prometheus text. */
  readonly metrics: () => Promise<string>;
  readonly now: () => EpochMs;
  readonly newId: () => string;
  readonly limits: Limits;
  readonly log: ApiLog;
}

export interface Limits {
  readonly webhookBytes: number;
  readonly imageBytes: number;
}

export interface Readiness {
  readonly ready: boolean;
  /** Plain words on what is missing. */
  readonly reasons: readonly string[];
}

export type RetryOutcome = { readonly ok: true } | { readonly ok: false; readonly reason: string };

/** The part of pino that the API uses. */
export interface ApiLog {
  error(fields: object, message: string): void;
}

/** The live side, as the API asks it. Writes come after the store has them; the sites tell the viewers. */
export interface Sites {
  overview(): readonly SiteOverview[];
  siteOf(mapId: MapId): SiteId | undefined;
  /** Undefined where nobody has heard of the floor. */
  live(mapId: MapId): FloorLive | undefined;
  searchTracks(query: TrackQuery): readonly TrackState[];
  track(trackId: TrackId): TrackState | undefined;
  areaVisits(areaId: AreaId): AreaVisits | undefined;
  devices(siteId?: SiteId): readonly SiteDevice[];
  floorplan(mapId: MapId): Floorplan | undefined;
  area(areaId: AreaId): Area | undefined;
  areasOf(mapId: MapId): readonly Area[];
  putFloorplan(floorplan: Floorplan): void;
  removeFloorplan(mapId: MapId): void;
  putArea(area: Area): void;
  removeArea(areaId: AreaId): void;
  /** Undefined where no site holds the alert any more. */
  handleAlert(alertId: string, how: AlertHandling, handling: Handling): Alert | undefined;
}

export type AlertHandling = "acknowledge" | "resolve";

export interface SiteOverview {
  readonly siteId: SiteId;
  readonly name?: string;
  readonly floors: readonly FloorState[];
  readonly areas: readonly AreaState[];
  readonly totals: Totals;
  readonly activeAlerts: number;
}

export interface FloorLive {
  readonly tracks: readonly TrackState[];
  readonly areas: readonly AreaState[];
}

export interface TrackQuery {
  /** Part of a name, host name, user name or MAC. */
  readonly q?: string;
  readonly siteId?: SiteId;
  readonly mapId?: MapId;
  readonly kind?: TrackKind;
  readonly limit: number;
}

export interface AreaVisits {
  readonly area: AreaState;
  readonly visits: readonly LabelledVisit[];
}

export interface LabelledVisit extends Visit {
  readonly kind: TrackKind;
  readonly label?: string;
}

export interface SiteDevice extends DeviceState {
  readonly siteId: SiteId;
}
