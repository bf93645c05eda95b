import type { EpochMs } from "@/domain/time";
import type { ConnectionCounters } from "./connections";
import type { Database } from "./database/database";
import type { DiskWatch, Room } from "./disk/disk-watch";
import type { Broadcaster } from "./live/broadcaster";
import type { Sites } from "./live/sites";
import type { Viewers } from "./live/viewers";
import type { Figure, LabelledFigure } from "./metrics";
import { VERSION } from "./version";
import type { Backlog } from "./webhook/backlog";
import type { FeedCounters, FeedReport } from "./webhook/feed-counters";

export interface Measured {
  readonly sites: Sites;
  readonly viewers: Viewers;
  readonly broadcaster: Broadcaster;
  readonly database: Database;
  readonly counters: FeedCounters;
  readonly backlog: Backlog;
  readonly disk: Pick<DiskWatch, "room">;
  readonly connections: ConnectionCounters;
  readonly now: () => EpochMs;
}

/** What Prometheus is told. Labels are bounded: kinds, topics we know, reasons. */
export function figuresOf(measured: Measured): readonly Figure[] {
  const { sites, viewers, broadcaster, database, counters, connections, now } = measured;
  return [
    {
      name: "info",
      help: "1, with the version that runs",
      type: "gauge",
      labels: ["version"],
      read: () => [{ labels: { version: VERSION }, value: 1 }],
    },
    gauge("writable", "1 while the database can be written, else 0", () => (database.health.writable ? 1 : 0)),
    gauge("last_delivery_timestamp_seconds", "When a delivery last came, accepted or not; 0 for none yet", () =>
      lastDelivery(counters.report(now())),
    ),
    {
      name: "tracks",
      help: "Tracks on floors now, by kind",
      type: "gauge",
      labels: ["kind"],
      read: () => tracksByKind(sites),
    },
    gauge("sites", "Sites heard of", () => sites.all.size),
    gauge("alerts_active", "Occupancy alerts that are active", () => sum(sites, ({ activeAlerts }) => activeAlerts)),
    gauge("viewers", "Browsers connected", () => viewers.viewers),
    gauge("viewers_behind", "Viewers that cannot keep up at the moment", () => viewers.slow.behind),
    counter("viewers_cut_total", "Viewers cut off because they could not keep up", () => viewers.slow.cut),
    counter("refused_origins_total", "Socket handshakes from foreign origins", () => viewers.counters.refusedOrigins),
    counter("floor_frames_total", "Frames of fixes sent to floors", () => broadcaster.counters.floorFrames),
    counter("floor_frame_bytes_total", "Bytes in those frames, once a floor", () => broadcaster.counters.floorBytes),
    counter("site_frames_total", "Frames of changes sent to sites", () => broadcaster.counters.siteFrames),
    ...storageFigures(measured),
    counter("connections_refused_total", "Connections beyond what one address may open", () => connections.refused),
    counter(
      "sockets_unadmitted_total",
      "Websockets closed because nobody signed in on them",
      () => connections.unadmitted,
    ),
    counter("deliveries_received_total", "Deliveries that came in", () => counters.received.deliveries),
    counter("events_received_total", "Events in accepted deliveries", () => counters.received.events),
    {
      name: "deliveries_total",
      help: "Deliveries by outcome",
      type: "counter",
      labels: ["outcome"],
      read: () => deliveries(counters.report(now())),
    },
    {
      name: "signed_deliveries_total",
      help: "Accepted deliveries by the secret that signed them",
      type: "counter",
      labels: ["secret"],
      read: () => bySecret(counters.report(now())),
    },
    {
      name: "rejections_total",
      help: "Rejected deliveries by reason",
      type: "counter",
      labels: ["reason"],
      read: () =>
        counters.report(now()).rejections.map((row) => ({ labels: { reason: row.reason }, value: row.deliveries })),
    },
    {
      name: "events_total",
      help: "Events by outcome",
      type: "counter",
      labels: ["outcome"],
      read: () => events(counters.report(now())),
    },
  ];
}

function storageFigures({ database, backlog, disk }: Measured): readonly Figure[] {
  return [
    counter("commits_total", "Group commits to disk", () => database.counters.groups),
    counter("writes_total", "Writes in those commits", () => database.counters.writes),
    counter("commit_seconds_total", "Time spent in commits", () => database.counters.commitMsTotal / 1_000),
    gauge("writes_waiting", "Writes on their way to disk", () => database.counters.waiting),
    gauge("deliveries_waiting", "Deliveries taken in and not answered yet", () => backlog.waiting),
    gauge("disk_room", "2 while the disk has room, 1 while it is nearly full, 0 while it is full", () =>
      ROOMS.indexOf(disk.room),
    ),
    counter("write_failures_total", "Writes that failed", () => database.counters.failures),
  ];
}

function gauge(name: string, help: string, read: () => number): Figure {
  return { name, help, type: "gauge", read };
}

function counter(name: string, help: string, read: () => number): Figure {
  return { name, help, type: "counter", read };
}

const ROOMS: readonly Room[] = ["none", "low", "enough"];

const KINDS = ["wifi", "sdk", "asset", "unconnected"] as const;

function tracksByKind(sites: Sites): readonly LabelledFigure[] {
  return KINDS.map((kind) => ({ labels: { kind }, value: sum(sites, ({ totals }) => totals[kind]) }));
}

function sum(sites: Sites, of: (site: ReturnType<Sites["overview"]>[number]) => number): number {
  return sites.overview().reduce((total, site) => total + of(site), 0);
}

function lastDelivery({ lastDeliveryAt }: FeedReport): number {
  return lastDeliveryAt === undefined ? 0 : Date.parse(lastDeliveryAt) / 1_000;
}

function deliveries(report: FeedReport): readonly LabelledFigure[] {
  const { accepted, rejected } = report.deliveries;
  return [
    { labels: { outcome: "accepted" }, value: accepted },
    { labels: { outcome: "rejected" }, value: rejected },
  ];
}

function bySecret({ deliveries, signatures }: FeedReport): readonly LabelledFigure[] {
  const { previousSecret, unsigned } = signatures;
  return [
    { labels: { secret: "current" }, value: deliveries.accepted - previousSecret - unsigned },
    { labels: { secret: "previous" }, value: previousSecret },
    { labels: { secret: "none" }, value: unsigned },
  ];
}

function events(report: FeedReport): readonly LabelledFigure[] {
  const totals = new Map<string, number>();
  for (const row of report.rows)
    for (const outcome of ["accepted", "duplicates", "late", "quarantined", "unknown"] as const)
      totals.set(outcome, (totals.get(outcome) ?? 0) + (row[outcome] ?? 0));
  return [...totals].map(([outcome, value]) => ({ labels: { outcome }, value }));
}
