import type { EpochMs } from "@/domain/time";
import type { FeedCounters } from "@/server/feed/feed-counters";
import type { Sites } from "@/server/live/sites";
import type { SiteWebhookDeps } from "./site-webhook";

interface WebhooksOf {
  readonly mist: SiteWebhookDeps["mist"];
  readonly sites: Pick<Sites, "countsOf">;
  readonly counters: Pick<FeedCounters, "lastPingAt" | "lastRejectedAt">;
  readonly webhookSecrets: { readonly list: () => readonly { readonly text: string }[] };
  readonly webhookSetup: () => { readonly url?: string };
  readonly now: () => EpochMs;
}

/** The webhooks of sites in Mist, compared with our own settings. */
export function openSiteWebhooks(parts: WebhooksOf): SiteWebhookDeps {
  const { mist, sites, counters, webhookSecrets, webhookSetup, now } = parts;
  return {
    mist,
    url: webhookSetup().url,
    secrets: () => webhookSecrets.list().map(({ text }) => text),
    mending: new Map(),
    countsOf: (siteId) => sites.countsOf(siteId) ?? [],
    door: {
      pingedAt: () => counters.lastPingAt(),
      unsignedAt: () =>
        latest(counters.lastRejectedAt("invalid-signature"), counters.lastRejectedAt("missing-signature")),
    },
    now,
  };
}

function latest(a: EpochMs | undefined, b: EpochMs | undefined): EpochMs | undefined {
  return a !== undefined && b !== undefined ? Math.max(a, b) : (a ?? b);
}
