import type { Area } from "@/domain/area";
import { occupancyState } from "@/domain/counted-sources";
import type { Floorplan } from "@/domain/floorplan";
import type { AreaId, DeviceId, SiteId } from "@/domain/ids";
import { UNKNOWN_AFTER_MS } from "@/domain/silence";
import { type EpochMs, MINUTE_MS } from "@/domain/time";
import { createSqlAlertStore } from "@/server/alerts/sql-alert-store";
import { createSqlAreaStore } from "@/server/areas/sql-area-store";
import { createSqlSiteCountsStore } from "@/server/counting/sql-site-counts-store";
import { openTemporaryDatabase, type TemporaryDatabase } from "@/server/database/temporary-database";
import { createSqlPlacementStore } from "@/server/devices/sql-placement-store";
import { createSqlFloorplanStore } from "@/server/floorplans/sql-floorplan-store";
import { createSqlVersionStore } from "@/server/history/versions/sql-version-store";
import type { Journal } from "@/server/journal/journal";
import { openSqliteJournal } from "@/server/journal/sqlite-journal";
import { SilenceWatch } from "@/server/live/silence-watch";
import { Sites } from "@/server/live/sites";
import { rowsOf } from "@/server/live/testing/rows-of";
import { createNewestNotices } from "@/server/notices/newest-notices";
import { recover } from "@/server/recover";
import { createSqlSiteProfileStore } from "@/server/sites/sql-site-profile-store";
import { admit } from "@/server/webhook/admit";
import { DuplicateFilter } from "@/server/webhook/duplicate-filter";
import { interpret } from "@/server/webhook/interpret";
import { organisation } from "@/simulator/organisation";
import type { Answer, Counter, Delivered } from "./counter";

/** As on an idle server. */
const CHECKPOINT_EVERY_MS = 10 * MINUTE_MS;

/** The server without HTTP, in simulated time: deliveries are parsed, applied and stored in a database on disk. */
export class Floorcast implements Counter, AsyncDisposable {
  readonly name = "floorcast";
  restarts = 0;
  private now: EpochMs;
  private readonly temporary: TemporaryDatabase;
  private readonly journal: Journal;
  private running: Running;
  private savedAt: EpochMs;

  private constructor(temporary: TemporaryDatabase, journal: Journal, now: EpochMs) {
    this.temporary = temporary;
    this.journal = journal;
    this.now = now;
    this.savedAt = now;
    this.running = this.newProcess();
  }

  static async open(now: EpochMs): Promise<Floorcast> {
    const temporary = await openTemporaryDatabase();
    const { database } = temporary;
    const [floorplans, areas] = [createSqlFloorplanStore(database), createSqlAreaStore(database)];
    for (const floorplan of FLOORPLANS) await floorplans.put(floorplan);
    for (const area of AREAS) await areas.put(area);
    const floorcast = new Floorcast(temporary, await openSqliteJournal(database), now);
    await floorcast.start();
    return floorcast;
  }

  take({ topic, events, body, receivedAt }: Delivered): void {
    this.now = receivedAt;
    const { sites, seen } = this.running;
    const siteOfDevice = (deviceId: DeviceId) => sites.siteOfDevice(deviceId);
    const { newCount, notices, quarantined } = admit(interpret({ topic, events, receivedAt }, siteOfDevice), {
      sites,
      seen,
    });
    if (quarantined.length > 0) throw new Error(`could not be read: ${JSON.stringify(quarantined[0])}`);
    if (newCount > 0)
      void this.journal.append({ topic, receivedAt, body, quarantined, notices, alerts: sites.takeAlerts() });
  }

  /** The housekeeping of every second, with or without deliveries. */
  async pass(now: EpochMs): Promise<void> {
    this.now = now;
    this.lookAfterTime();
    if (now - this.savedAt >= CHECKPOINT_EVERY_MS) await this.save();
  }

  ask(areaId: AreaId): Answer {
    const site = this.running.sites.all.get(SITE_OF.get(areaId) ?? "");
    const area = site?.areas.get(areaId)?.state();
    const { state } = occupancyState(site?.silences ?? {}, area);
    return { count: area?.occupancy ?? 0, state };
  }

  /** Restarts as after a kill: the state in memory is lost and restored from the last checkpoint and the journal. */
  async restart(): Promise<void> {
    await this.journal.settled();
    this.restarts += 1;
    this.running = this.newProcess();
    await this.start();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.journal.settled();
    await this.temporary[Symbol.asyncDispose]();
  }

  private async save(): Promise<void> {
    this.savedAt = this.now;
    await this.journal.finishCheckpoint(this.journal.lastSeq, rowsOf(this.running.sites));
  }

  private newProcess(): Running {
    const clock = () => this.now;
    return {
      sites: new Sites(clock),
      seen: new SeenInSimulatedTime(clock),
      silences: new SilenceWatch({ now: clock, monotonic: clock, unknownAfterMs: () => UNKNOWN_AFTER_MS }),
    };
  }

  private async start(): Promise<void> {
    const { database } = this.temporary;
    await recover({
      ...this.running,
      journal: this.journal,
      floorplans: createSqlFloorplanStore(database),
      siteCounts: createSqlSiteCountsStore(database),
      siteProfiles: createSqlSiteProfileStore(database),
      areas: createSqlAreaStore(database),
      placements: createSqlPlacementStore(database),
      versions: createSqlVersionStore(database),
      alerts: createSqlAlertStore(database),
      newestNotices: createNewestNotices(database),
      now: () => this.now,
    });
    this.lookAfterTime();
  }

  private lookAfterTime(): void {
    const { sites, silences } = this.running;
    sites.expire();
    sites.updateSilences((site) => silences.silencesOf(site));
  }
}

interface Running {
  readonly sites: Sites;
  readonly seen: DuplicateFilter;
  readonly silences: SilenceWatch;
}

/** Expires duplicates by simulated time, because the real clock hardly moves during a simulated week. */
class SeenInSimulatedTime extends DuplicateFilter {
  private readonly clock: () => EpochMs;

  constructor(clock: () => EpochMs) {
    super();
    this.clock = clock;
  }

  override add(fingerprint: number): boolean {
    return super.add(fingerprint, this.clock());
  }
}

const FLOORPLANS: readonly Floorplan[] = organisation.sites.flatMap(({ siteId, floors }) =>
  floors.map(({ mapId, name, widthM, heightM }) => {
    return { mapId, siteId, name, widthM, heightM, rotation: 0, version: 1 };
  }),
);

const AREAS: readonly Area[] = organisation.sites.flatMap(({ siteId, floors }) =>
  floors.flatMap(({ mapId, areas }) => areas.map((area) => ({ ...area, siteId, mapId, version: 1 }))),
);

const SITE_OF: ReadonlyMap<AreaId, SiteId> = new Map(AREAS.map(({ areaId, siteId }) => [areaId, siteId]));
