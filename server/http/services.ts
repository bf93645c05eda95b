import type { SiteId, TrackId } from "@/domain/ids";
import type { EpochMs } from "@/domain/time";
import type { Access } from "@/server/access/access";
import type { AuditLog } from "@/server/access/audit";
import type { Links } from "@/server/access/links";
import type { MetricsAccess } from "@/server/access/metrics-access";
import type { OidcSignIn } from "@/server/access/oidc/oidc-sign-in";
import type { ShareLink } from "@/server/access/share-link";
import type { AlertStore } from "@/server/alerts/alert-store";
import type { AreaStore } from "@/server/areas/area-store";
import type { Backups } from "@/server/backup/backups";
import type { SiteCountsStore } from "@/server/counting/site-counts-store";
import type { PlacementStore } from "@/server/devices/placement-store";
import type { DiskWatch } from "@/server/disk/disk-watch";
import type { Erasures } from "@/server/erasure/erasures";
import type { FeedCounters, SeenFeed } from "@/server/feed/feed-counters";
import type { QuarantineRow, QuarantineStore } from "@/server/feed/quarantine-store";
import type { FloorplanStore } from "@/server/floorplans/floorplan-store";
import type { RemovedFloorplans as Removed } from "@/server/floorplans/removed-floorplans";
import type { WallsStore } from "@/server/floorplans/walls-store";
import type { SerialQueue } from "@/server/flow-control/serial-queue";
import type { Past } from "@/server/history/past/past";
import type { PastQuestions } from "@/server/history/questions/past-questions";
import type { ImageStore } from "@/server/images/image-store";
import type { Sites as LiveSites } from "@/server/live/sites";
import type { ComparisonStore } from "@/server/mist/compare/comparison-store";
import type { MistService } from "@/server/mist/connections/connection-deps";
import type { Censuses } from "@/server/mist/heal/censuses";
import type { Recoveries } from "@/server/mist/heal/recoveries";
import type { MistImports } from "@/server/mist/import/open-imports";
import type { ProvenanceStore } from "@/server/mist/import/provenance-store";
import type { MapPictures } from "@/server/mist/pictures/map-pictures";
import type { SiteWebhookDeps } from "@/server/mist/webhook/site-webhook";
import type { NoticeStore } from "@/server/notices/notice-store";
import type { RecordInChildProcess } from "@/server/recordings/record-in-child-process";
import type { Recordings } from "@/server/recordings/recordings";
import type { RetentionKeeper } from "@/server/retention/retention-keeper";
import type { About } from "@/server/settings/about";
import type { CountingSettings } from "@/server/settings/counting-settings";
import type { SiteProfileStore } from "@/server/sites/site-profile-store";
import type { Readiness } from "@/server/warnings/readiness";
import type { Warnings } from "@/server/warnings/warnings";
import type { Delivery, Receipt } from "@/server/webhook/delivery";
import type { RetryOutcome } from "@/server/webhook/retry-quarantined";
import type { WebhookSecrets } from "@/server/webhook/secrets/webhook-secrets";
import type { WebhookSetup } from "@/server/webhook/secrets/webhook-setup";

/** Everything the API depends on. Assembled in `main.ts`, and from memory in tests. */
export interface Services {
  readonly receive: (delivery: Delivery) => Promise<Receipt>;
  readonly sites: Sites;
  readonly past: Past;
  readonly pastQuestions: PastQuestions;
  /** The digest that stands for a track where it must not be named. */
  readonly trackDigest: (trackId: TrackId) => string;
  readonly floorplans: FloorplanStore;
  readonly removedFloorplans: RemovedFloorplans;
  readonly walls: WallsStore;
  readonly areas: AreaStore;
  readonly siteCounts: Pick<SiteCountsStore, "set" | "unset">;
  readonly siteProfiles: Pick<SiteProfileStore, "get" | "put" | "remove">;
  /** Records of what was imported from Mist. */
  readonly provenance: Pick<ProvenanceStore, "removeSite">;
  readonly history: {
    readonly removeSite: (siteId: SiteId) => Promise<void>;
    /** Removes days that cannot be read. Returns the UTC days whose files are gone. */
    readonly removeDamagedDays: () => Promise<readonly EpochMs[]>;
  };
  readonly placements: PlacementStore;
  readonly alerts: AlertStore;
  readonly notices: NoticeStore;
  readonly quarantine: QuarantineStore;
  /** Undefined for callers who do not see every site. */
  readonly erasures: Pick<Erasures, "begin" | "stateOf"> | undefined;
  readonly images: ImageStore;
  /** Undefined for callers who see one floor only. */
  readonly feed: (() => SeenFeed) | undefined;
  /** Counts deliveries that are refused before `receive`; also tells whether the feed is silent. */
  readonly counters: Pick<FeedCounters, "received" | "rejected" | "pulse">;
  readonly retryQuarantined: (row: QuarantineRow) => Promise<RetryOutcome>;
  /** Users, sessions, tokens and everything else that grants access. */
  readonly access: Access;
  readonly shareLinks: ShareLinks;
  readonly audit: AuditLog;
  /** Undefined if no identity provider is set up. */
  readonly oidc: OidcSignIn | undefined;
  /** The connections to Mist. Undefined for callers who do not see every site. */
  readonly mist: MistService | undefined;
  /** Imports from Mist. Undefined for callers who do not see every site. */
  readonly imports: MistImports | undefined;
  /** How imported sites compare with Mist. Undefined for callers who do not see every site. */
  readonly comparisons: Pick<ComparisonStore, "list" | "get" | "setRepeated"> | undefined;
  /** Small pictures of maps in Mist. Undefined for callers who do not see every site. */
  readonly mapPictures: Pick<MapPictures, "read" | "lookAgain"> | undefined;
  /** The sites' webhooks in Mist. Undefined for callers who do not see every site. */
  readonly siteWebhooks: SiteWebhookDeps | undefined;
  /** Fetches deliveries that Mist could not deliver. Undefined for callers who do not see every site. */
  readonly recoveries: Pick<Recoveries, "recover"> | undefined;
  readonly censuses: Pick<Censuses, "census"> | undefined;
  readonly webhookSecrets: WebhookSecrets;
  readonly webhookSetup: () => WebhookSetup;
  /** Undefined for callers who do not see every site. */
  readonly retention: Pick<RetentionKeeper, "report" | "change" | "run"> | undefined;
  readonly counting: CountingSettings;
  readonly warnings: Warnings;
  readonly about: () => Promise<About>;
  readonly backups: Pick<Backups, "make">;
  readonly recordings: Pick<Recordings, "list" | "get" | "start" | "stop" | "remove">;
  readonly recordInChildProcess: RecordInChildProcess;
  /** Writes a checkpoint, so that a restart does not bring back what was removed. */
  readonly checkpointer: { readonly saveNow: () => Promise<void> };
  readonly ready: () => Readiness;
  /** How much room the disk has. */
  readonly disk: Pick<DiskWatch, "room">;
  /** Metrics in Prometheus's text format. */
  readonly metrics: () => Promise<string>;
  readonly scraping: MetricsAccess;
  readonly now: () => EpochMs;
  /** Runs edits one at a time, across all callers. */
  readonly inTurn: SerialQueue;
  readonly newId: () => string;
  readonly limits: Limits;
  readonly log: ApiLog;
}

type RemovedFloorplans = Pick<Removed, "keep" | "takeRemoved" | "siteOf">;

type ShareLinks = Pick<Links<ShareLink>, "all" | "get" | "create" | "remove">;

export interface Limits {
  readonly webhookBytes: number;
  readonly imageBytes: number;
  readonly floorplans: number;
}

/** The part of pino that the API uses. */
interface ApiLog {
  error(fields: object, message: string): void;
}

/** The live sites as the API uses them. To be written after the store; the sites then tell the viewers. */
export type Sites = Pick<
  LiveSites,
  | "overview"
  | "silentSources"
  | "siteOf"
  | "mapIdOf"
  | "siteOfArea"
  | "mayDrawMap"
  | "mayDrawArea"
  | "sitesWithDevice"
  | "live"
  | "siteSnapshot"
  | "floorSnapshot"
  | "searchTracks"
  | "track"
  | "areaVisits"
  | "devices"
  | "placedDevices"
  | "placementsOn"
  | "placeDevice"
  | "unplaceDevice"
  | "floorplan"
  | "area"
  | "mapOfArea"
  | "areasOf"
  | "putFloorplan"
  | "removeFloorplan"
  | "putArea"
  | "removeArea"
  | "handleAlert"
  | "removeSite"
  | "describeSite"
  | "countsOf"
  | "setCounts"
>;
