import type { DeliveryRefusal } from "@/domain/contract/delivery-refusal";
import type { EpochMs } from "@/domain/time";
import type { FeedCounters, FeedReport } from "@/server/feed/feed-counters";
import { recentArrivals } from "@/server/feed/stored-arrivals";
import type { Sites } from "@/server/live/sites";
import { MAX_LABELLED_SITES, SAFE_LABEL } from "./labelled-sites";
import { counter, type Figure, gauge, type LabelledFigure, onceATurn, seconds } from "./metrics";

export interface MeasuredFeed {
  readonly sites: Pick<Sites, "all">;
  readonly counters: FeedCounters;
  readonly now: () => EpochMs;
}

/** Reasons used by alerting rules. They exist from the start, because a rate needs a first value to increase from. */
const WATCHED_REASONS: readonly DeliveryRefusal[] = [
  "missing-signature",
  "invalid-signature",
  "not-configured",
  "overloaded",
  "rate-limited",
  "storage-unavailable",
  "insufficient-storage",
];

/** What arrived from Mist, and its outcomes. */
export function feedFigures(measured: MeasuredFeed): readonly Figure[] {
  const { counters, now } = measured;
  const report = onceATurn(() => counters.report(now()));
  return [
    gauge("last_delivery_timestamp_seconds", "When a delivery was last accepted; 0 for none yet", () =>
      seconds(counters.pulse(now()).lastDeliveryAt),
    ),
    {
      name: "last_event_timestamp_seconds",
      help: "When an event of this topic last came from this site in an accepted delivery",
      type: "gauge",
      labels: ["site", "topic"],
      read: () => lastEvents(measured),
    },
    counter("deliveries_received_total", "Deliveries that came in", () => counters.received.deliveries),
    counter("events_received_total", "Events in accepted deliveries", () => counters.received.events),
    {
      name: "census_findings_total",
      help: "What Mist's lists of who is where found: visits ended and begun, and numbers that they do not explain",
      type: "counter",
      labels: ["finding"],
      read: () => Object.entries(report().census).map(([finding, value]) => ({ labels: { finding }, value })),
    },
    {
      name: "deliveries_total",
      help: "Deliveries by outcome",
      type: "counter",
      labels: ["outcome"],
      read: () => deliveries(report()),
    },
    {
      name: "signed_deliveries_total",
      help: "Accepted deliveries by the secret that signed them",
      type: "counter",
      labels: ["secret"],
      read: () => bySecret(report()),
    },
    {
      name: "rejections_total",
      help: "Rejected deliveries by reason",
      type: "counter",
      labels: ["reason"],
      read: () => rejections(report()),
    },
    {
      name: "events_total",
      help: "Events by outcome",
      type: "counter",
      labels: ["outcome"],
      read: () => events(report()),
    },
  ];
}

/** Only existing sites, and events without a site. */
function lastEvents({ counters, sites, now }: MeasuredFeed): readonly LabelledFigure[] {
  const labelled = new Set<string>();
  return recentArrivals(counters.arrivals(), now()).flatMap(({ siteId, topic, lastArrivalAt }) => {
    if (siteId !== undefined) {
      if (!sites.all.has(siteId) || !SAFE_LABEL.test(siteId)) return [];
      if (labelled.size >= MAX_LABELLED_SITES && !labelled.has(siteId)) return [];
      labelled.add(siteId);
    }
    return [{ labels: { site: siteId ?? "organisation", topic }, value: seconds(lastArrivalAt) }];
  });
}

function rejections(report: FeedReport): readonly LabelledFigure[] {
  const counts = new Map<string, number>(WATCHED_REASONS.map((reason) => [reason, 0]));
  for (const { reason, deliveries } of report.rejections) counts.set(reason, deliveries);
  return [...counts].map(([reason, value]) => ({ labels: { reason }, value }));
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
  const outcomes = ["accepted", "duplicates", "late", "quarantined", "conflicts", "unknown"] as const;
  const totals = new Map<string, number>(outcomes.map((outcome) => [outcome, 0]));
  for (const row of report.rows)
    for (const outcome of outcomes) totals.set(outcome, (totals.get(outcome) ?? 0) + (row[outcome] ?? 0));
  return [...totals].map(([outcome, value]) => ({ labels: { outcome }, value }));
}
