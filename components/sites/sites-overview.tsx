"use client";

import { useState } from "react";
import { type SiteOverview, sumTotals } from "@/domain/site-overview";
import { useMay } from "../access/session";
import { useActiveAlerts } from "../alerts/alert-provider";
import { AddFloorLink } from "../floorplans/add-floor-link";
import { ArrivalBanner } from "../settings/arrival-banner";
import { FreshInstall } from "../settings/fresh-install";
import { NoFloorsYet } from "../settings/no-floors-yet";
import type { WebhookAddress } from "../settings/webhook-setup";
import { Page } from "../shell/page";
import { StaleNote } from "../shell/stale-note";
import { useText } from "../text/text";
import { ActiveAlerts } from "./active-alerts";
import { FloorBoard } from "./floor-board";
import { KindTotals } from "./kind-totals";
import { useLiveSites } from "./live-sites";
import type { OverviewChoice } from "./overview-choice";
import { useSiteOverviews } from "./site-overviews";

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
