"use client";

import { type SiteOverview, sumTotals } from "@/domain/site-overview";
import { FreshInstall } from "../settings/fresh-install";
import type { WebhookAddress } from "../settings/webhook-setup";
import { Page } from "../shell/page";
import { StaleNote } from "../shell/stale-note";
import { useText } from "../text/text";
import { KindTotals } from "./kind-totals";
import { useSiteOverviews } from "./site-overviews";
import { SiteSection } from "./site-section";

/** The server lets one viewer watch so many; the others are asked for every few seconds. */
const SITES_FOLLOWED = 24;

/** Every site and floor at a glance. */
export function SitesOverview({
  initial,
  webhook,
}: {
  readonly initial: readonly SiteOverview[];
  readonly webhook: WebhookAddress;
}) {
  const { t } = useText();
  const { sites = initial, isOld } = useSiteOverviews(initial);
  return (
    <Page title={t("sites.title")} aside={isOld ? <StaleNote /> : <Summary sites={sites} />}>
      {sites.length === 0 && <FreshInstall webhook={webhook} />}
      <div className="flex flex-col gap-9">
        {sites.map((site, index) => (
          <SiteSection key={site.siteId} site={site} isFollowed={index < SITES_FOLLOWED} />
        ))}
      </div>
    </Page>
  );
}

function Summary({ sites }: { readonly sites: readonly SiteOverview[] }) {
  const { t } = useText();
  const floors = sites.reduce((sum, site) => sum + site.floors.length, 0);
  if (floors === 0) return null;
  return <KindTotals totals={sumTotals(sites.map((site) => site.totals))} label={t("sites.all")} />;
}
