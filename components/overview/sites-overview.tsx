"use client";

import { useState } from "react";
import { occupancyState } from "@/domain/counted-sources";
import { type SiteOverview, sumTotals } from "@/domain/site-overview";
import type { OverviewChoice } from "@/viewer/overview/overview-choice";
import { silencesOfAll } from "@/viewer/overview/site-overview";
import { useActiveAlerts } from "../alerts/alert-provider";
import { AddFloorLink } from "../floor-setup/image/new-floor-links";
import { Page } from "../page/page";
import { useHasScope } from "../page/session";
import { StaleNote } from "../page/stale-note";
import { ArrivalBanner } from "../settings/arrival-status";
import { FreshInstall, NoFloorsYet } from "../settings/fresh-install";
import type { WebhookAddress } from "../settings/webhook-setup";
import { KindTotals } from "../sites/kind-totals";
import { useSiteOverviews } from "../sites/use-site-overviews";
import { AsOf } from "../text/as-of";
import { useText } from "../text/text";
import { ActiveAlerts, AlertPlaceholders } from "./active-alerts";
import { FloorBoard } from "./floor-board";
import { useLiveSites } from "./live-sites";

interface SitesOverviewProps {
  readonly initial: readonly SiteOverview[];
  readonly webhook: WebhookAddress;
  readonly choice: OverviewChoice;
  /** Few floors fit on the screen. */
  readonly isPhone: boolean;
}

/** The overview page: every site and floor; on a fresh installation, how to set up the first one. */
export function SitesOverview({ initial, webhook, choice, isPhone }: SitesOverviewProps) {
  const { t } = useText();
  const [wasEmpty] = useState(() => isEmpty(initial));
  const { sites: asked = initial, fault } = useSiteOverviews(initial, { isAwaited: wasEmpty });
  const sites = useLiveSites(asked);
  const alerts = useActiveAlerts();
  const maySetUp = useHasScope("admin");
  if (isEmpty(sites)) {
    return (
      <Page title={t("sites.title")} headerEnd={fault && <StaleNote fault={fault} isBelowBanner />}>
        {maySetUp ? <FreshInstall webhook={webhook} /> : <NoFloorsYet />}
      </Page>
    );
  }
  return (
    <Page
      title={t("sites.title")}
      headerEnd={
        <>
          {fault ? <StaleNote fault={fault} isBelowBanner /> : <Totals sites={sites} />}
          <AddFloorLink />
        </>
      }
    >
      {wasEmpty && maySetUp && <ArrivalBanner />}
      {alerts ? (
        <ActiveAlerts alerts={alerts} sites={sites} />
      ) : (
        <AlertPlaceholders count={sites.reduce((sum, { activeAlerts }) => sum + activeAlerts, 0)} />
      )}
      <FloorBoard sites={sites} choice={choice} isPhone={isPhone} />
    </Page>
  );
}

/** Tracks of all sites, as good as the worst of these numbers. */
function Totals({ sites }: { readonly sites: readonly SiteOverview[] }) {
  const { t } = useText();
  const totals = sumTotals(sites.map((site) => site.totals));
  const silences = silencesOfAll(sites);
  return (
    <>
      <AsOf count={occupancyState(silences)} />
      <KindTotals totals={totals} label={t("sites.all")} silences={silences} />
    </>
  );
}

function isEmpty(sites: readonly SiteOverview[]): boolean {
  return sites.every(({ floors }) => floors.length === 0);
}
