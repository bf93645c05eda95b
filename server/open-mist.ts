import type { EpochMs } from "@/domain/time";
import type { FeedCounters } from "./feed/feed-counters";
import type { Sites } from "./live/sites";
import type { ComparisonStore } from "./mist/compare/comparison-store";
import { keepComparisons } from "./mist/compare/keep-comparisons";
import { Repeats } from "./mist/compare/repeats";
import type { ConnectionDeps } from "./mist/connections/connection-deps";
import { Censuses } from "./mist/heal/censuses";
import { Recoveries } from "./mist/heal/recoveries";
import { SentChecks } from "./mist/heal/sent-checks";
import { createDeliver } from "./mist/import/internal-delivery";
import { openImports } from "./mist/import/open-imports";
import { openMapPictures } from "./mist/pictures/open-map-pictures";
import { openSiteWebhooks } from "./mist/webhook/open-site-webhooks";
import type { SettingsStore } from "./settings/settings-store";
import type { Accept } from "./webhook/accept";
import { createAcceptBody } from "./webhook/accept-body";

type Parts = Omit<Parameters<typeof openImports>[0], "deliver" | "compared"> &
  Parameters<typeof openSiteWebhooks>[0] &
  Parameters<typeof openMapPictures>[0] & {
    /** Processes deliveries after the check of signatures. */
    readonly accept: Accept;
    readonly settings: SettingsStore;
    readonly comparisons: ComparisonStore;
    readonly inTurn: ConnectionDeps["inTurn"];
    readonly sites: Pick<Sites, "all" | "siteOf">;
    readonly counters: FeedCounters;
    readonly now: () => EpochMs;
    readonly log: { readonly warn: (fields: object, message: string) => void };
  };

/**
 * Opens the features that use Mist's API: manual and hourly imports, the sites' webhooks, fetching what Mist could not deliver, and
 * censuses.
 */
export function openMist(parts: Parts) {
  const { accept, settings, counters, comparisons, mist, inTurn, now, log } = parts;
  const siteWebhooks = openSiteWebhooks(parts);
  const deliver = createDeliver(accept, now);
  const imports = openImports({ ...parts, deliver, compared: keepComparisons(comparisons, now) });
  const { runner } = imports;
  const sent = new SentChecks({ minutes: counters.minutes, now });
  counters.sent = () => sent.report();
  const repeats = new Repeats({ connections: { ...mist, inTurn, now }, comparisons, runner, log });
  const { pictures: mapPictures, stop: stopPictures } = openMapPictures(parts);
  return {
    mapPictures,
    imports: {
      ...imports,
      async stop() {
        repeats.stop();
        await Promise.all([imports.stop(), stopPictures()]);
      },
    },
    repeats,
    siteWebhooks,
    recoveries: new Recoveries({
      ...{ webhooks: siteWebhooks, settings, log },
      ...{ acceptBody: createAcceptBody(accept, now), sent },
      onRecovered: (events) => {
        counters.recovered += events;
      },
    }),
    censuses: new Censuses({ ...parts, deliver, onTaken: (found) => counters.census.note(found) }),
  };
}
