import { statSync } from "node:fs";
import path from "node:path";
import type { EpochMs } from "@/domain/time";
import type { Access } from "@/server/access/access";
import type { BackupSchedule } from "@/server/backup/backup-schedule";
import type { Database } from "@/server/database/database";
import { DATABASE_FILE } from "@/server/database/open-database";
import type { DiskState, DiskWatch } from "@/server/disk/disk-watch";
import type { FeedCounters } from "@/server/feed/feed-counters";
import type { Backlog } from "@/server/flow-control/backlog";
import type { ConnectionCounters } from "@/server/front-door/connections";
import type { BodyBudget } from "@/server/http/adapters/body-budget";
import type { Broadcaster } from "@/server/live/broadcaster";
import type { Sites } from "@/server/live/sites";
import type { Viewers } from "@/server/live/viewers";
import { VERSION } from "@/server/process/version";
import type { Warnings } from "@/server/warnings/warnings";
import { feedFigures } from "./feed-figures";
import { historyFigures, type MeasuredHistory } from "./history-figures";
import { counter, type Figure, gauge, type LabelledFigure, onceATurn, seconds } from "./metrics";
import { type ProcessCounts, STATUS_CLASSES } from "./process-counts";
import { sourceFigures } from "./source-figures";

export interface Measured {
  readonly sites: Sites;
  readonly viewers: Viewers;
  readonly broadcaster: Broadcaster;
  readonly database: Database;
  readonly counters: FeedCounters;
  readonly backlog: Backlog;
  readonly disk: Pick<DiskWatch, "room" | "freeBytes">;
  /** The data folder. */
  readonly dir: string;
  readonly access: { readonly attempts: Pick<Access["attempts"], "failed"> };
  readonly counts: ProcessCounts;
  readonly backupSchedule: Pick<BackupSchedule, "everyMs" | "lastBackup">;
  readonly warnings: Warnings;
  readonly connections: ConnectionCounters;
  readonly bodies: Pick<BodyBudget, "held" | "refused">;
  readonly selfCheck: { readonly fault: string | undefined };
  readonly history: MeasuredHistory;
  readonly now: () => EpochMs;
}

/** The figures for Prometheus. Labels are bounded: kinds, known topics, reasons, and the first fifty sites. */
export function figuresOf(measured: Measured): readonly Figure[] {
  const { sites, viewers, broadcaster, database, connections, bodies, selfCheck } = measured;
  const overview = onceATurn(() => sites.overview());
  return [
    {
      name: "info",
      help: "1, with the version that runs",
      type: "gauge",
      labels: ["version"],
      read: () => [{ labels: { version: VERSION }, value: 1 }],
    },
    gauge("accepting", "1 while the server is answered on its own port, else 0", () => (selfCheck.fault ? 0 : 1)),
    gauge("writable", "1 while the database can be written, else 0", () => (database.health.writable ? 1 : 0)),
    {
      name: "tracks",
      help: "Tracks on floors now, by kind",
      type: "gauge",
      labels: ["kind"],
      read: () => tracksByKind(overview()),
    },
    gauge("sites", "Sites heard of", () => sites.all.size),
    gauge("alerts_active", "Occupancy alerts that are active", () =>
      sum(overview(), ({ activeAlerts }) => activeAlerts),
    ),
    gauge("viewers", "Browsers connected", () => viewers.viewers),
    gauge("viewers_behind", "Viewers that cannot keep up at the moment", () => viewers.slow.behind),
    counter("viewers_cut_total", "Viewers cut off because they could not keep up", () => viewers.slow.cut),
    counter(
      "viewers_refused_total",
      "Viewers refused: not signed in, or too many",
      () => viewers.counters.refusedSockets,
    ),
    counter("refused_origins_total", "Socket handshakes from foreign origins", () => viewers.counters.refusedOrigins),
    counter("floor_frames_total", "Frames of fixes sent to floors", () => broadcaster.counters.floorFrames),
    counter("floor_frame_bytes_total", "Bytes in those frames, once a floor", () => broadcaster.counters.floorBytes),
    counter("site_frames_total", "Frames of changes sent to sites", () => broadcaster.counters.siteFrames),
    ...storageFigures(measured),
    ...capacityFigures(measured),
    ...processFigures(measured),
    counter("connections_refused_total", "Connections beyond what one address may open", () => connections.refused),
    counter(
      "sockets_unadmitted_total",
      "Websockets closed because nobody signed in on them",
      () => connections.unadmitted,
    ),
    counter(
      "connections_stalled_total",
      "Connections closed because the client did not read what was sent",
      () => connections.stalled,
    ),
    gauge("request_bytes_held", "Bytes of request bodies that are being read", () => bodies.held),
    counter(
      "requests_without_room_total",
      "Requests refused because too many large bodies arrived at once",
      () => bodies.refused,
    ),
    ...historyFigures(measured.history),
    ...feedFigures(measured),
    ...sourceFigures(measured),
  ];
}

/** Figures of the process in addition to those that the Prometheus client collects. */
function processFigures({ counts: { answers, program }, access }: Measured): readonly Figure[] {
  return [
    {
      name: "http_responses_total",
      help: "HTTP answers by the class of their status",
      type: "counter",
      labels: ["class"],
      read: () => STATUS_CLASSES.map((name) => ({ labels: { class: name }, value: answers[name] })),
    },
    counter("sign_ins_failed_total", "Sign-ins by password that failed", () => access.attempts.failed),
    counter("uncaught_exceptions_total", "Exceptions and rejections that nobody caught", () => program.uncaught),
  ];
}

function storageFigures({ database, backlog, disk, dir, backupSchedule, warnings }: Measured): readonly Figure[] {
  return [
    gauge("backups_scheduled", "1 where the server makes backups by itself, else 0", () =>
      backupSchedule.lastBackup().isScheduled ? 1 : 0,
    ),
    gauge("last_backup_timestamp_seconds", "When the newest scheduled backup was made; 0 for none", () =>
      seconds(backupSchedule.lastBackup().at),
    ),
    gauge(
      "backup_interval_seconds",
      "Seconds between scheduled backups; 0 where the server makes none by itself",
      () => backupSchedule.everyMs / 1_000,
    ),
    gauge("disk_free_bytes", "Bytes free on the disk of the data folder", () => disk.freeBytes),
    gauge("database_bytes", "Size of the database and its log", () => bytesOf(path.join(dir, DATABASE_FILE))),
    counter("commits_total", "Group commits to disk", () => database.counters.groups),
    counter("writes_total", "Writes in those commits", () => database.counters.writes),
    counter("commit_seconds_total", "Time spent in commits", () => database.counters.commitMsTotal / 1_000),
    gauge("writes_waiting", "Writes on their way to disk", () => database.counters.waiting),
    gauge("deliveries_waiting", "Deliveries taken in and not answered yet", () => backlog.waiting),
    gauge("disk_room", "2 while the disk has room, 1 while it is nearly full, 0 while it is full", () =>
      ROOMS.indexOf(disk.room),
    ),
    gauge("clock_doubtful", "1 while the machine's clock is not believed and nothing is deleted by age", () =>
      warnings.clock.doubt ? 1 : 0,
    ),
    gauge("lost_deliveries", "Acknowledged deliveries that a start missed, until an admin acknowledges it", () =>
      warnings.losses.all.reduce((sum, { firstSeq, lastSeq }) => sum + lastSeq - firstSeq + 1, 0),
    ),
    counter("write_failures_total", "Writes that failed", () => database.counters.failures),
  ];
}

/** They exist from the start, like the watched reasons. */
const LIMITED = ["sites", "floors", "areas", "devices", "tracks", "visits", "factChars"] as const;

function capacityFigures({ sites, counters }: Measured): readonly Figure[] {
  return [
    {
      name: "refused_names_total",
      help: "Events that name something new of which there is as much as may be, by its kind",
      type: "counter",
      labels: ["kind"],
      read: () => LIMITED.map((kind) => ({ labels: { kind }, value: sites.capacityGuard.refused.get(kind) ?? 0 })),
    },
    counter("quarantine_unkept_total", "Quarantined events that were counted and not kept", () => counters.unkept),
  ];
}

const ROOMS: readonly DiskState[] = ["none", "low", "enough"];

type Overview = ReturnType<Sites["overview"]>;

const KINDS = ["wifi", "sdk", "asset", "unconnected"] as const;

function tracksByKind(sites: Overview): readonly LabelledFigure[] {
  return KINDS.map((kind) => ({ labels: { kind }, value: sum(sites, ({ totals }) => totals[kind]) }));
}

function sum(sites: Overview, of: (site: Overview[number]) => number): number {
  return sites.reduce((total, site) => total + of(site), 0);
}

function bytesOf(database: string): number {
  return ["", "-wal"].reduce((sum, end) => sum + (statSync(database + end, { throwIfNoEntry: false })?.size ?? 0), 0);
}
