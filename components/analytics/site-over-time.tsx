"use client";

import { ChartColumn } from "lucide-react";
import type { SiteOverview } from "@/domain/site-overview";
import { ClocksNote } from "../past/clocks-note";
import { PendingPast } from "../past/pending-past";
import { useSiteZones } from "../past/use-site-zones";
import { useAllText } from "../text/text";
import { EmptyState } from "../ui/empty-state";
import type { AnalyticsPart } from "./analytics-part";
import { BusiestMoments } from "./busiest-moments";
import { GoneNote } from "./gone-note";
import { ZoneCard } from "./zone-card";
import { ZoneTable } from "./zone-table";

interface SiteOverTimeProps extends AnalyticsPart {
  readonly site: SiteOverview;
}

/** The zones of a site over time: a table, one zone in detail, and the busiest moments. */
export function SiteOverTime({ site, range, timeZone, address, onChange }: SiteOverTimeProps) {
  const { t } = useAllText();
  const { asked, mapId, areaId } = address;
  const { answer, zones } = useSiteZones({ site, mapId, range });
  if (!zones) return <PendingPast answer={answer} className="h-64" />;
  const zone = zones.find(({ area }) => area.areaId === areaId) ?? zones[0];
  if (!zone) return <EmptyState icon={<ChartColumn />} title={t("analytics.none")} text={t("analytics.noneText")} />;
  const isGone = areaId !== undefined && !site.areas.some((area) => area.areaId === areaId);
  return (
    <>
      {isGone && <GoneNote>{t("analytics.zoneGone")}</GoneNote>}
      {typeof asked === "string" && <ClocksNote at={range.to} timeZone={timeZone} />}
      <div className="grid items-start gap-5 lg:grid-cols-[minmax(0,5fr)_minmax(0,6fr)]">
        <ZoneTable
          zones={zones}
          floors={site.floors}
          chosen={zone.area.areaId}
          onChoose={(chosen) => onChange({ areaId: chosen })}
        />
        <div className="order-first flex min-w-0 flex-col gap-5 lg:order-none">
          <ZoneCard siteId={site.siteId} zone={zone} timeZone={timeZone} />
          <BusiestMoments siteId={site.siteId} zones={zones} timeZone={timeZone} />
        </div>
      </div>
    </>
  );
}
