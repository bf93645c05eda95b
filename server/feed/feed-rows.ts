import type { SiteId } from "@/domain/ids";
import type { EpochMs } from "@/domain/time";
import type { Arrival } from "@/server/feed/stored-arrivals";
import { FeedRow, type FeedRowReport } from "./feed-row";

const MAX_SITES = 200;
const OTHER = "other";
/** Differs from every id, since ids are never empty. */
const NO_SITE = "";

/** One row for each topic and site. Deliveries name the sites, so those beyond the first two hundred share a row. */
export class FeedRows {
  private readonly byTopic = new Map<string, Map<string, FeedRow>>();
  private readonly sites = new Set<string>();
  /** The row of the last event, which is mostly the row of the next one, too. */
  private latest: { readonly topic: string; readonly siteId: SiteId | undefined; readonly row: FeedRow } | undefined;

  row(topic: string, siteId: SiteId | undefined, now: EpochMs): FeedRow {
    const { latest } = this;
    if (latest?.topic === topic && latest.siteId === siteId) return latest.row;
    const row = this.findOrCreate(topic, siteId, now);
    this.latest = { topic, siteId, row };
    return row;
  }

  lastArrivalOf(topic: string): EpochMs | undefined {
    const arrivals = [...(this.byTopic.get(topic)?.values() ?? [])].map(({ lastArrivalAt }) => lastArrivalAt);
    return arrivals.length > 0 ? Math.max(...arrivals) : undefined;
  }

  /** Recalls a row from before the start: without counts, and without replacing a newer time. */
  restoreArrivals({ topic, siteId, lastArrivalAt, lastEventAt }: Arrival): void {
    this.findOrCreate(topic, siteId, lastArrivalAt).restoreArrival(lastArrivalAt, lastEventAt);
  }

  /** Arrivals of single sites and of the whole organisation, without the row shared by other sites. */
  arrivals(): readonly Arrival[] {
    return [...this.byTopic.values()]
      .flatMap((rows) => [...rows.values()].map((row) => row.arrival()))
      .filter(({ siteId }) => siteId !== OTHER);
  }

  report(now: EpochMs): readonly FeedRowReport[] {
    return [...this.byTopic.values()].flatMap((rows) => [...rows.values()].map((row) => row.report(now)));
  }

  private findOrCreate(topic: string, siteId: SiteId | undefined, now: EpochMs): FeedRow {
    const label = this.labelOf(siteId);
    const rows = this.byTopic.get(topic) ?? new Map<string, FeedRow>();
    if (rows.size === 0) this.byTopic.set(topic, rows);
    const found = rows.get(label);
    if (found) return found;
    const row = new FeedRow({ topic, siteId: label === NO_SITE ? undefined : label }, now);
    rows.set(label, row);
    return row;
  }

  private labelOf(siteId: SiteId | undefined): string {
    if (siteId === undefined) return NO_SITE;
    if (this.sites.has(siteId)) return siteId;
    if (this.sites.size >= MAX_SITES) return OTHER;
    this.sites.add(siteId);
    return siteId;
  }
}
