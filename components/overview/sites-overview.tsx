"use client";

import { ChevronRight } from "lucide-react";
import Link from "next/link";
import { useState } from "react";
import type { Alert } from "@/domain/alert";
import { occupancyState } from "@/domain/counted-sources";
import { type SiteOverview, sumTotals } from "@/domain/site-overview";
import { worstFirst } from "@/viewer/alerts/worst-first";
import type { OverviewChoice } from "@/viewer/overview/overview-choice";
import { silencesOfAll } from "@/viewer/overview/site-overview";
import { AlertCountNote } from "../alerts/alert-count-note";
import { activeAlertsPath } from "../alerts/alert-filters";
import { useActiveAlerts } from "../alerts/alert-provider";
import { alertZone } from "../alerts/alert-zone";
import { SEVERITY_TINT, SeverityIcon } from "../alerts/severity-mark";
import { AddFloorLink } from "../floor-setup/image/new-floor-links";
import { Page } from "../page/page";
import { useMay } from "../page/session";
import { StaleNote } from "../page/stale-note";
import { ArrivalBanner } from "../settings/arrival-status";
import { FreshInstall, NoFloorsYet } from "../settings/fresh-install";
import type { WebhookAddress } from "../settings/webhook-setup";
import { floorPath } from "../sites/floor-path";
import { KindTotals } from "../sites/kind-totals";
import { placeName } from "../sites/site-names";
import { useSiteOverviews } from "../sites/use-site-overviews";
import { AsOf } from "../text/as-of";
import { useText } from "../text/text";
import { TimeAgo } from "../text/time-ago";
import { classNames } from "../ui/class-names";
import { FloorBoard } from "./floor-board";
import { useLiveSites } from "./live-sites";

interface SitesOverviewProps {
  readonly initial: readonly SiteOverview[];
  readonly webhook: WebhookAddress;
  readonly choice: OverviewChoice;
}

/** The overview page: every site and floor; on a fresh installation, how to set up the first one. */
export function SitesOverview({ initial, webhook, choice }: SitesOverviewProps) {
  const { t } = useText();
  const [wasEmpty] = useState(() => isEmpty(initial));
  const { sites: asked = initial, fault } = useSiteOverviews(initial, { isAwaited: wasEmpty });
  const sites = useLiveSites(asked);
  const alerts = useActiveAlerts();
  const maySetUp = useMay("admin");
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
      {alerts && <ActiveAlerts alerts={alerts} sites={sites} />}
      <FloorBoard sites={sites} choice={choice} />
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

const SHOWN = 4;

interface ActiveAlertsProps {
  readonly alerts: readonly Alert[];
  readonly sites: readonly SiteOverview[];
}

/** The most severe active alerts, each a link to its zone. */
function ActiveAlerts({ alerts, sites }: ActiveAlertsProps) {
  const { t } = useText();
  if (alerts.length === 0) return null;
  return (
    <section aria-label={t("sites.activeAlerts")} className="flex flex-col gap-2">
      <ul className="grid grid-cols-[repeat(auto-fit,minmax(min(100%,17.5rem),1fr))] gap-2">
        {worstFirst(alerts)
          .slice(0, SHOWN)
          .map((alert) => (
            <li
              key={alert.alertId}
              className={classNames(
                "relative flex items-center gap-3 rounded-lg border px-3 py-2 transition-colors focus-within:border-line-strong hover:border-line-strong",
                SEVERITY_TINT[alert.severity],
              )}
            >
              <SeverityIcon severity={alert.severity} />
              <ActiveAlert alert={alert} place={placeName(sites, alert, t)} />
            </li>
          ))}
      </ul>
      {alerts.length > SHOWN && (
        <Link
          href={activeAlertsPath()}
          className="inline-flex items-center gap-1 self-end text-muted text-xs hover:text-ink"
        >
          {t("sites.allAlerts", { count: alerts.length })}
          <ChevronRight className="size-3.25" aria-hidden />
        </Link>
      )}
    </section>
  );
}

function ActiveAlert({ alert, place }: { readonly alert: Alert; readonly place: string }) {
  const { t } = useText();
  return (
    <>
      <span className="min-w-0 flex-1">
        <Link
          href={`${floorPath(alert.siteId, alert.mapId)}?area=${encodeURIComponent(alert.areaId)}`}
          prefetch={false}
          className="block truncate font-medium text-sm outline-none after:absolute after:inset-0 after:rounded-lg focus-visible:after:outline-2 focus-visible:after:outline-accent"
        >
          {alertZone(alert, t)}
        </Link>
        <span className="block truncate text-muted text-xs">{place}</span>
      </span>
      <span className="shrink-0 text-right">
        <span className="block font-semibold text-over-ink text-sm tabular-nums">
          {t("alerts.occupancy", { occupancy: alert.occupancy, limit: alert.limit })}
        </span>
        <TimeAgo at={alert.openedAt} className="block text-faint text-xs" />
        <AlertCountNote alert={alert} className="block" />
      </span>
    </>
  );
}
