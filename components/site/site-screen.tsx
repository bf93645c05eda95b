"use client";

import { Building2, ChartColumn, CheckCheck, ChevronLeft, Layers } from "lucide-react";
import { useMemo, useState } from "react";
import { occupancyState } from "@/domain/counted-sources";
import type { MapId } from "@/domain/ids";
import type { SiteOverview } from "@/domain/site-overview";
import { useActiveAlerts } from "../alerts/alert-provider";
import { AddFloorLink } from "../floor-setup/image/new-floor-links";
import { ActiveAlerts, AlertPlaceholders } from "../overview/active-alerts";
import { FloorGroup, roomFor } from "../overview/floor-group";
import { useLiveSites } from "../overview/live-sites";
import { OverviewFloors, type Score } from "../overview/overview-floor";
import { orderFloors } from "../overview/overview-order";
import { NotHere } from "../page/fault-state";
import { Page } from "../page/page";
import { StaleNote } from "../page/stale-note";
import { KindFigures } from "../sites/kind-figures";
import { siteName } from "../sites/site-names";
import { useSiteOverviews } from "../sites/use-site-overviews";
import { AsOf } from "../text/as-of";
import { useAllText } from "../text/text";
import { buttonStyle } from "../ui/button";
import { EmptyState } from "../ui/empty-state";
import { Link } from "../ui/link";
import { Skeleton } from "../ui/skeleton";
import { LocalTime } from "./local-time";
import { SiteDevices } from "./site-devices";
import { SiteFeed } from "./site-feed";
import { SiteZones } from "./site-zones";

/** The page of one site: its numbers, alerts, floors, zones, devices that are down, and feed. `initial` is what the server knew. */
export function SiteScreen({ initial }: { readonly initial: SiteOverview }) {
  const { t } = useAllText();
  const { siteId } = initial;
  const { sites: asked = [initial], fault } = useSiteOverviews([initial]);
  const [site] = useLiveSites(asked.filter((each) => each.siteId === siteId));
  // The site was removed while its page was open, or access was withdrawn.
  if (!site) return <NotHere icon={<Building2 />} title={t("site.gone")} text={t("site.goneText")} isPage />;
  const note = fault ? <StaleNote fault={fault} isBelowBanner /> : <AsOf count={occupancyState(site.silences)} />;
  const end = (
    <>
      <Link href={`/analytics?site=${encodeURIComponent(siteId)}`} className={buttonStyle({ size: "sm" })}>
        <ChartColumn className="size-3.25" aria-hidden />
        {t("analytics.title")}
      </Link>
      {site.timeZone !== undefined && <LocalTime timeZone={site.timeZone} />}
      {note}
    </>
  );
  return (
    <Page title={siteName(site, t)} above={<WayBack />} headerEnd={end}>
      <section aria-label={t("site.tracks")}>
        <KindFigures totals={site.totals} silences={site.silences} />
      </section>
      <SiteAlerts site={site} />
      <SiteFloors site={site} />
      <div className="grid items-start gap-5 lg:grid-cols-2">
        <SiteZones site={site} />
        <div className="flex min-w-0 flex-col gap-5">
          <SiteDevices site={site} />
          <SiteFeed siteId={siteId} silences={site.silences} />
        </div>
      </div>
    </Page>
  );
}

function WayBack() {
  const { t } = useAllText();
  return (
    <nav aria-label={t("site.way")} className="flex">
      <Link href="/" className="inline-flex items-center gap-1 text-muted text-xs hover:text-ink">
        <ChevronLeft className="size-3.25" aria-hidden />
        {t("notFound.home")}
      </Link>
    </nav>
  );
}

function SiteAlerts({ site }: { readonly site: SiteOverview }) {
  const { t } = useAllText();
  const alerts = useActiveAlerts();
  const own = alerts?.filter(({ siteId }) => siteId === site.siteId);
  if (!own && site.activeAlerts > 0) return <AlertPlaceholders count={site.activeAlerts} />;
  if (!own) return <Skeleton className="h-5 rounded-lg" />;
  if (own.length > 0) return <ActiveAlerts alerts={own} sites={[site]} siteId={site.siteId} />;
  return (
    <p className="flex items-center gap-2 text-muted text-sm">
      <CheckCheck className="size-4 text-live" aria-hidden />
      {t("site.noAlerts")}
    </p>
  );
}

/** Floors in order of their levels do not need a score. */
const NO_SCORES: ReadonlyMap<MapId, Score> = new Map();

/** The floors from the lowest up, as the overview shows them. */
function SiteFloors({ site }: { readonly site: SiteOverview }) {
  const { locale, t } = useAllText();
  const [keeper] = useState(() => new OverviewFloors());
  const floors = useMemo(() => keeper.of([site]), [keeper, site]);
  const [group] = orderFloors(floors, { sort: "name", isGrouped: true, query: "", scores: NO_SCORES, locale, t });
  return (
    <section aria-labelledby="site-floors" className="flex flex-col gap-2">
      <h2 id="site-floors" className="font-medium text-base">
        {t("sites.title")}
      </h2>
      {group ? (
        <FloorGroup
          group={group}
          layout="cards"
          showsSite={false}
          first={floors.length}
          room={roomFor(floors.length)}
        />
      ) : (
        <EmptyState icon={<Layers />} title={t("site.noFloors")} text={t("site.noFloorsText")}>
          <AddFloorLink />
        </EmptyState>
      )}
    </section>
  );
}
