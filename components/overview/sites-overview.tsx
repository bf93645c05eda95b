"use client";

import { useState } from "react";
import { type SiteOverview, sumTotals } from "@/domain/site-overview";
import { useActiveAlerts } from "../alerts/alert-provider";
import { AddFloorLink } from "../floor-setup/image/new-floor-links";
import { KindTotals } from "../page/kind-totals";
import { Page } from "../page/page";
import { useMay } from "../page/session";
import { useSiteOverviews } from "../page/site-overviews";
import { StaleNote } from "../page/stale-note";
import { ArrivalBanner } from "../settings/arrival-banner";
import { FreshInstall } from "../settings/fresh-install";
import { NoFloorsYet } from "../settings/no-floors-yet";
import type { WebhookAddress } from "../settings/webhook-setup";
import { useText } from "../text/text";
import { ActiveAlerts } from "./active-alerts";
import { FloorBoard } from "./floor-board";
import { useLiveSites } from "./live-sites";
import type { OverviewChoice } from "./overview-choice";

export interface SitesOverviewProps {
  readonly initial: readonly SiteOverview[];
  readonly webhook: WebhookAddress;
  readonly choice: OverviewChoice;
}

/** Every site and floor at a glance; where there is none yet, how to get one. */
export function SitesOverview({ initial, webhook, choice }: SitesOverviewProps) {
  const { t } = useText();
  const [wasEmpty] = useState(() => isEmpty(initial));
  const { sites: asked = initial, fault } = useSiteOverviews(initial, { isAwaited: wasEmpty });
  const sites = useLiveSites(asked);
  const alerts = useActiveAlerts();
  const maySetUp = useMay("admin");
  if (isEmpty(sites)) {
    return (
      <Page title={t("sites.title")} aside={fault && <StaleNote fault={fault} isBelowBanner />}>
        {maySetUp ? <FreshInstall webhook={webhook} /> : <NoFloorsYet />}
      </Page>
    );
  }
  const totals = sumTotals(sites.map((site) => site.totals));
  return (
    <Page
      title={t("sites.title")}
      aside={
        <>
          {fault ? <StaleNote fault={fault} isBelowBanner /> : <KindTotals totals={totals} label={t("sites.all")} />}
          <AddFloorLink />
        </>
      }
    >
      {wasEmpty && maySetUp && <ArrivalBanner />}
      {alerts && <ActiveAlerts alerts={alerts} sites={sites} />}
      <FloorBoard sites={sites} choice={choice} />
    </Page>
  );
}

function isEmpty(sites: readonly SiteOverview[]): boolean {
  return sites.every(({ floors }) => floors.length === 0);
}
