import type { EpochMs } from "@/domain/time";
import type { FeedCounters } from "./feed/feed-counters";
import { Recoveries } from "./mist/heal/recoveries";
import { openImports } from "./mist/import/open-imports";
import { createTell } from "./mist/import/tell";
import { openSiteWebhooks } from "./mist/webhook/open-site-webhooks";
import type { SettingsStore } from "./settings/settings-store";
import type { Accept } from "./webhook/accept";
import { createLetIn } from "./webhook/let-in";

type Parts = Omit<Parameters<typeof openImports>[0], "tell"> &
  Parameters<typeof openSiteWebhooks>[0] & {
    /** The door of deliveries, behind its check of signatures. */
    readonly accept: Accept;
    readonly settings: SettingsStore;
    readonly counters: FeedCounters;
    readonly now: () => EpochMs;
    readonly log: { readonly warn: (fields: object, message: string) => void };
  };

/** What is done with Mist beyond taking its deliveries: imports, the webhooks of its sites, and what it could not deliver. */
export function openMist(parts: Parts) {
  const { accept, settings, counters, now, log } = parts;
  const siteWebhooks = openSiteWebhooks(parts);
  return {
    imports: openImports({ ...parts, tell: createTell(accept, now) }),
    siteWebhooks,
    recoveries: new Recoveries({
      ...{ webhooks: siteWebhooks, settings, log },
      letIn: createLetIn(accept, now),
      onRecovered: (events) => {
        counters.recovered += events;
      },
    }),
  };
}
