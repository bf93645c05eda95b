import { randomUUID } from "node:crypto";
import type { IncomingMessage } from "node:http";
import { capacityFor } from "@/domain/capacity";
import type { EpochMs } from "@/domain/time";
import { createMetricsAccess, isPublicOnMainPort } from "./access/metrics-access";
import { openAccess } from "./access/open-access";
import { createSqlAuditLog } from "./access/sql-audit-log";
import { createSqlAlertStore } from "./alerts/sql-alert-store";
import { createSqlAreaStore } from "./areas/sql-area-store";
import { createBackupSchedule } from "./backup/backup-schedule";
import { createBackups } from "./backup/backups";
import { createSqlSiteCountsStore } from "./counting/sql-site-counts-store";
import type { Database } from "./database/database";
import { createSqlPlacementStore } from "./devices/sql-placement-store";
import { openDiskWatch } from "./disk/open-disk-watch";
import type { Env } from "./env/env";
import { createEraseTrack } from "./erasure/erase-track";
import { openErasureDigest } from "./erasure/erasure-digest";
import { Erasures } from "./erasure/erasures";
import { resumeErasures } from "./erasure/resume-erasures";
import { openUnfinishedErasures } from "./erasure/unfinished-erasures";
import { FeedCounters } from "./feed/feed-counters";
import { openSenderClocks } from "./feed/open-sender-clocks";
import { QuarantineGroups } from "./feed/quarantine-groups";
import type { QuarantineRow } from "./feed/quarantine-store";
import { readRecentArrivals } from "./feed/recent-arrivals";
import { createSqlQuarantineStore, readGroupIds } from "./feed/sql-quarantine-store";
import { createStoredArrivals, readStoredArrivals } from "./feed/stored-arrivals";
import { createSqlFloorplanStore } from "./floorplans/sql-floorplan-store";
import { createSqlWallsStore } from "./floorplans/sql-walls-store";
import { Backlog, MAX_WAITING_BYTES } from "./flow-control/backlog";
import { createSerialQueue } from "./flow-control/serial-queue";
import { createSqlVersionStore } from "./history/versions/sql-version-store";
import type { VersionStore } from "./history/versions/version-store";
import { BodyBudget } from "./http/adapters/body-budget";
import { sourceOf } from "./http/adapters/node-adapter";
import { measureImages } from "./images/image-folder";
import type { Journal } from "./journal/journal";
import { openSqliteJournal } from "./journal/sqlite-journal";
import { type Ledger, openLedger } from "./ledger/ledger";
import { createCheckpointer } from "./live/checkpointer";
import { Sites } from "./live/sites";
import { createSqlComparisonStore } from "./mist/compare/sql-comparison-store";
import { openMistService } from "./mist/connections/open-connections";
import { createSqlProvenanceStore } from "./mist/import/sql-provenance-store";
import { createSqlRunsStore } from "./mist/import/sql-runs-store";
import { createNewestNotices } from "./notices/newest-notices";
import { NoticeWordsFiller, type NoticeWordsFillerParts } from "./notices/notice-words-filler";
import { NoticeWordsKeeper } from "./notices/notice-words-keeper";
import { createPastNotices } from "./notices/past-notices";
import { createSqlNoticeStore } from "./notices/sql-notice-store";
import { startHistoryThreads } from "./open-history";
import { imageDir, openImages } from "./open-images";
import type { Log } from "./process/log";
import { RateLimitedLog } from "./process/rate-limited-log";
import { measureDeliveries } from "./recordings/measure-deliveries";
import { createRecordInChildProcess } from "./recordings/record-in-child-process";
import { Recordings } from "./recordings/recordings";
import { type Recovery, recover } from "./recover";
import { openRetention, rememberedMs } from "./retention/open-retention";
import type { KeptDays } from "./retention/retained-history";
import { openRetentionSettings } from "./retention/retention-settings";
import { RunningHistory } from "./running-history";
import { createAbout } from "./settings/about";
import { openCountingSettings } from "./settings/counting-settings";
import type { SettingsStore } from "./settings/settings-store";
import { createSqlSettingsStore } from "./settings/sql-settings-store";
import { createSqlSiteProfileStore } from "./sites/sql-site-profile-store";
import type { ClockCheck } from "./warnings/clock-check";
import { openWarnings } from "./warnings/warnings";
import { type AcceptDeps, createAccept } from "./webhook/accept";
import { DuplicateFilter } from "./webhook/duplicate-filter";
import { QuarantineAllowance } from "./webhook/quarantine-allowance";
import { createReceive, limitSenders } from "./webhook/receive";
import { retryQuarantined } from "./webhook/retry-quarantined";
import { createEarlyRetry, retryConflicts, retryEarly } from "./webhook/retry-waiting";
import { openWebhookSecrets, type WebhookSecrets } from "./webhook/secrets/webhook-secrets";
import { webhookSetupOf } from "./webhook/secrets/webhook-setup";

/** The monotonic clock, for measuring how long ago something was. */
const elapsed = () => performance.now();

interface Opening {
  readonly database: Database;
  readonly env: Env;
  readonly now: () => EpochMs;
  readonly log: Log;
}

/** Opens the stores on disk, and restores the sites. */
export async function openStores(opening: Opening) {
  const { database, env, now, log } = opening;
  const tables = openTables(database);
  const journal = await openSqliteJournal(database);
  const settings = createSqlSettingsStore(database);
  const webhookSecrets = await openWebhookSecrets({ given: env.WEBHOOK_SECRETS, settings, now });
  const warnings = await openWarnings({
    ...{ database, journal, settings, now, elapsed, log },
    onCaughtUp: () => void retryEarly({ database, retry: intake.retryQuarantined, log }),
  });
  const { sites, seen, history } = await bringBack({ ...tables, ...opening, journal });
  const kept = await openKept({ ...opening, journal, settings, sites, history, clock: warnings.clock });
  const { retention, checkpointer } = kept;

  const disk = openDiskWatch({ dir: env.DATA_DIR, database, retention, log });
  const { onRejected, ...logs } = openRateLimitedLogs(log);
  const counters = new FeedCounters(now(), onRejected, openSenderClocks(log));
  counters.restoreArrivals(await readRecentArrivals(database), await readStoredArrivals(settings));
  const groups = new QuarantineGroups(await readGroupIds(database));
  const inDeliveryTurn = createSerialQueue();
  const taking = { sites, journal, counters, seen, disk, groups, history: history.recorder, inDeliveryTurn };
  const { policy, ...intake } = openIntake({ taking, secrets: webhookSecrets, clock: warnings.clock, env, now });
  sites.setOwnerChangeListener((what) => void retryConflicts({ database, retry: intake.retryQuarantined, log }, what));
  const digest = await openErasureDigest(settings);
  const ledger = await openLedger(env.DATA_DIR);
  const unfinished = await openUnfinishedErasures(env.DATA_DIR);
  const lasting = { dir: env.DATA_DIR, database, checkpointer, ledger, unfinished };
  const erasures = new Erasures({
    erase: createEraseTrack({ ...taking, ...lasting, history, digest, now, log }),
    digest,
    now,
    log,
  });
  const scheduled = openBackups(opening);
  const scraping = createMetricsAccess(env);
  return {
    ...(await openEntry(opening, ledger)),
    mist: openMistService({ ...opening, ledger }),
    accept: createAccept(taking),
    runs: createSqlRunsStore(database),
    comparisons: createSqlComparisonStore(database),
    audit: createSqlAuditLog(database),
    ...tables,
    ...(await openImages({ ...tables, sites, env, retention })),
    ...{ sites, journal, settings, counters, disk, warnings, history },
    ...kept,
    ...intake,
    ...{ erasures, trackDigest: digest },
    resumeErasures: () => resumeErasures({ found: unfinished.found, erasures, sites, counters }),
    webhookSecrets,
    webhookSetup: () => webhookSetupOf({ ...policy, secrets: webhookSecrets, counters, publicUrl: env.PUBLIC_URL }),
    counting: await openCountingSettings(settings),
    ...logs,
    ...openNoticeWords({ database, isHeld: () => disk.room !== "enough", elapsed, log }),
    earlyRetry: createEarlyRetry({ database, retry: intake.retryQuarantined, elapsed, log }),
    keptArrivals: createStoredArrivals({ settings, arrivals: () => counters.arrivals(), now }),
    ...scheduled,
    ...(await openRecordings({ ...opening, journal, settings })),
    scraping,
    about: createAbout({
      dir: env.DATA_DIR,
      startedAt: now(),
      lastBackup: scheduled.backupSchedule.lastBackup,
      hasOpenMetrics: isPublicOnMainPort(scraping),
    }),
  };
}

interface KeptOf extends Opening {
  readonly journal: Journal;
  readonly settings: SettingsStore;
  readonly sites: Sites;
  readonly clock: Pick<ClockCheck, "doubt">;
  readonly history: KeptDays & Pick<RunningHistory, "oldest">;
}

/** Opens checkpoints and retention. Each of them needs the other while running. */
async function openKept({ database, env, now, log, journal, settings, sites, clock, history }: KeptOf) {
  const retention = openRetention({
    ...{ database, journal, sites, history, dir: env.DATA_DIR, now, log },
    settings: await openRetentionSettings(settings),
    measureImages: () => measureImages(imageDir(env)),
    mostImageBytes: env.MAX_ALL_IMAGES_BYTES,
    isHeld: () => clock.doubt !== undefined,
    ...{ saveForgotten: () => checkpointer.saveForgotten(), saveNow: () => checkpointer.saveNow() },
  });
  history.oldest = () => retention.oldestOf("history");
  sites.expire(rememberedMs(retention.daysOf("tracks")));
  const onSaved = () => void retention.pruneDeliveries();
  const checkpointer = createCheckpointer({ sites, journal, now: elapsed, onSaved, log });
  return { retention, checkpointer };
}

type RecordingsOf = Pick<KeptOf, "database" | "journal" | "settings" | "now" | "log">;

interface IntakeOf {
  /** What the processing of events depends on, both from the webhook and from quarantine. */
  readonly taking: AcceptDeps;
  readonly secrets: WebhookSecrets;
  readonly clock: NonNullable<AcceptDeps["clock"]>;
  readonly env: Env;
  readonly now: () => EpochMs;
}

/** The processing of deliveries, and of events read again from quarantine. */
function openIntake({ taking, secrets, clock, env, now }: IntakeOf) {
  const backlog = new Backlog({ deliveries: env.MAX_WAITING_DELIVERIES, bytes: MAX_WAITING_BYTES });
  const allowance = new QuarantineAllowance(elapsed);
  const senders = limitSenders(env.MAX_DELIVERIES_PER_SECOND);
  const policy = {
    secrets: () => secrets.list(),
    allowUnsigned: env.ALLOW_UNSIGNED,
    requireV2: env.REQUIRE_SIGNATURE_V2,
  };
  // Events that still cannot be applied stay in quarantine and are not quarantined again.
  const acceptAgain = createAccept({ ...taking, isRetry: true });
  return {
    backlog,
    policy,
    receive: createReceive({ ...taking, clock, allowance, backlog, senders, policy }),
    retryQuarantined: (row: QuarantineRow) => retryQuarantined(row, acceptAgain, now()),
  };
}

/** Opens access, and the limit for request bodies before authentication. */
async function openEntry(opening: Opening, ledger: Ledger) {
  const access = await openAccess({ ...opening, ledger });
  const networkOf = (request: IncomingMessage) => access.networkOf(sourceOf(request));
  return { access, bodies: new BodyBudget({ largestBody: opening.env.MAX_WEBHOOK_BYTES, networkOf }) };
}

function openNoticeWords(parts: NoticeWordsFillerParts) {
  return { noticeWordsFiller: new NoticeWordsFiller(parts), noticeWordsKeeper: new NoticeWordsKeeper(parts) };
}

function openRateLimitedLogs(log: Log) {
  const rejectionLog = new RateLimitedLog<{ readonly reason: string; readonly sender: string }>({
    now: elapsed,
    write: (rejected, deliveries) => log.warn({ ...rejected, deliveries }, "deliveries were refused"),
  });
  const disconnectLog = new RateLimitedLog({
    now: elapsed,
    write: (cut, times) => log.warn({ ...cut, times }, "a viewer was cut off"),
  });
  const onRejected = (reason: string, sender = "unknown") => rejectionLog.note({ reason, sender });
  return { rejectionLog, disconnectLog, onRejected };
}

function logLeftOut(log: Log): (sites: number) => void {
  return (sites) => log.warn({ sites }, "saved sites were left out: there are more than MAX_SITES");
}

async function openRecordings({ database, journal, settings, now, log }: RecordingsOf) {
  const measure = (after: number, upTo: number) => measureDeliveries(database, after, upTo);
  const recordings = await Recordings.open({ journal, settings, measure, now, newId: randomUUID, log });
  return { recordings, recordInChildProcess: createRecordInChildProcess({ log }) };
}

function openBackups({ env, now, log }: Omit<Opening, "database">) {
  const backups = createBackups({ dir: env.DATA_DIR, log });
  const backupSchedule = createBackupSchedule({
    dir: env.BACKUP_DIR,
    everyMs: env.BACKUP_EVERY,
    keep: env.BACKUP_KEEP,
    ...{ backups, now, elapsed, log },
  });
  return { backups, backupSchedule };
}

interface Past extends Omit<Recovery, "sites" | "seen" | "newestNotices" | "onLeftOut"> {
  readonly database: Database;
  readonly versions: VersionStore;
  readonly env: Env;
  readonly log: Log;
}

async function bringBack({ database, env, log, ...past }: Past) {
  const startedAt = performance.now();
  const threads = startHistoryThreads({ dir: env.DATA_DIR, log });
  const sites = new Sites(past.now, capacityFor({ sites: env.MAX_SITES, tracks: env.MAX_TRACKS }));
  const seen = new DuplicateFilter();
  const newestNotices = createNewestNotices(database);
  const again = await recover({ ...past, newestNotices, onLeftOut: logLeftOut(log), sites, seen });
  log.info({ deliveries: again, ms: Math.round(performance.now() - startedAt) }, "brought the sites back");
  const history = new RunningHistory({ ...past, dir: env.DATA_DIR, threads, sites, log });
  await history.open();
  return { sites, seen, history };
}

function openTables(database: Database) {
  return {
    floorplans: createSqlFloorplanStore(database),
    walls: createSqlWallsStore(database),
    siteCounts: createSqlSiteCountsStore(database),
    siteProfiles: createSqlSiteProfileStore(database),
    areas: createSqlAreaStore(database),
    placements: createSqlPlacementStore(database),
    alerts: createSqlAlertStore(database),
    notices: createSqlNoticeStore(database),
    quarantine: createSqlQuarantineStore(database),
    provenance: createSqlProvenanceStore(database),
    versions: createSqlVersionStore(database),
    pastNotices: createPastNotices(database),
  };
}
