import { z } from "zod";
import type { SiteId } from "@/domain/ids";
import { type EpochMs, HOUR_MS, MINUTE_MS, SECOND_MS } from "@/domain/time";
import type { DeliveryMinutes } from "@/server/feed/delivery-minutes";
import type { SentDeliveries } from "@/server/feed/sent-deliveries";
import { fact, toNumber } from "@/server/mist/fields";
import { apiPath } from "../api/api-address";
import type { AttemptResource } from "../api/resources/attempt";
import type { CallOptions, MistApi } from "../api/transport";
import { TOPICS_WITH_RESULTS, type TopicWithResults } from "../topics/delivery-results";

export interface SentChecksSetup {
  readonly minutes: Pick<DeliveryMinutes, "since" | "countOf" | "idleMinute">;
  readonly now: () => EpochMs;
}

/** A site's webhook that points to this server. */
export interface CheckedSite {
  readonly siteId: SiteId;
  readonly webhookId: string;
}

interface Failed {
  readonly topic: TopicWithResults;
  readonly at: EpochMs;
  readonly isHere: boolean;
}

/** Mist may list a delivery this much later than it sent it. */
const LISTED_AFTER_MS = 2 * MINUTE_MS;
const QUIET_WITHIN_MS = 7 * MINUTE_MS;
const MIN_MS = 5 * MINUTE_MS;
const MAX_MS = 2 * HOUR_MS;
const KEPT_MS = 3 * HOUR_MS;

const countedJson = z.object({ total: fact(toNumber) });

/** Compares what Mist says it sent with what arrived, for each site, over the time since the last comparison. */
export class SentChecks {
  private readonly setup: SentChecksSetup;
  private readonly checked = new Map<SiteId, readonly SentDeliveries[]>();
  private readonly until = new Map<SiteId, EpochMs>();
  /** By site, then by attempt, so that an attempt that is fetched twice counts once. */
  private readonly failed = new Map<SiteId, Map<string, Failed>>();

  constructor(setup: SentChecksSetup) {
    this.setup = setup;
  }

  /** To be called for each failed attempt of Mist, with whether its body is here now. */
  noteFailed(siteId: SiteId, topic: TopicWithResults, attempt: AttemptResource, isHere: boolean): void {
    const { id, timestamp, req_payload } = attempt;
    if (timestamp === undefined) return;
    const ofSite = this.failed.get(siteId) ?? new Map<string, Failed>();
    this.failed.set(siteId, ofSite);
    ofSite.set(id ?? `${topic} ${timestamp} ${req_payload}`, { topic, at: timestamp * SECOND_MS, isHere });
  }

  /** Costs one call if Mist sent nothing, otherwise five. If it cannot be done now, the last result stays. */
  async check(api: Pick<MistApi, "get">, { siteId, webhookId }: CheckedSite, options: CallOptions): Promise<void> {
    const { minutes, now } = this.setup;
    this.forget(now() - KEPT_MS);
    const latest = now() - LISTED_AFTER_MS;
    const to = minutes.idleMinute(TOPICS_WITH_RESULTS, siteId, { earliest: latest - QUIET_WITHIN_MS, latest });
    const from = Math.max(this.until.get(siteId) ?? minutes.since, to - MAX_MS);
    if (to - from < MIN_MS) return;
    const totalOf = async (topic?: TopicWithResults) => {
      const query = { status: "success", topic, start: from / SECOND_MS, end: to / SECOND_MS, limit: 1 };
      const path = apiPath`/api/v1/sites/${siteId}/webhooks/${webhookId}/events/search`;
      const found = await api.get(path, query, countedJson, options);
      return found.type === "answered" ? found.value.total : undefined;
    };
    const all = await totalOf();
    const told: SentDeliveries[] = [];
    for (const topic of TOPICS_WITH_RESULTS) {
      const succeeded = all === 0 ? 0 : all && (await totalOf(topic));
      if (succeeded === undefined) return;
      const came = minutes.countOf(topic, siteId, from, to);
      const failed = this.failedIn(siteId, topic, { from, to });
      told.push({ siteId, topic, from, to, succeeded, ...failed, ...(came !== undefined && { came }) });
    }
    this.checked.set(siteId, told);
    this.until.set(siteId, to);
  }

  /** The latest result for each site, unless it is hours old. */
  report(): readonly SentDeliveries[] {
    const earliest = this.setup.now() - KEPT_MS;
    return [...this.checked.values()].flat().filter(({ to }) => to >= earliest);
  }

  private failedIn(siteId: SiteId, topic: TopicWithResults, { from, to }: Pick<SentDeliveries, "from" | "to">) {
    const ofSite = [...(this.failed.get(siteId)?.values() ?? [])];
    const failed = ofSite.filter((each) => each.topic === topic && each.at >= from && each.at < to);
    return { failed: failed.length, recovered: failed.filter(({ isHere }) => isHere).length };
  }

  private forget(earliest: EpochMs): void {
    for (const ofSite of this.failed.values())
      for (const [key, { at }] of ofSite) if (at < earliest) ofSite.delete(key);
  }
}
