"use client";

import { ArrowUpRight } from "lucide-react";
import type { SiteId } from "@/domain/ids";
import type { ZoneSeries } from "@/viewer/past/zone-series";
import { zonePath } from "../alerts/alert-zone";
import { OccupancyChart } from "../past/occupancy-chart";
import { WeekGrid } from "../past/week-grid";
import { areaName } from "../sites/site-names";
import { useText } from "../text/text";
import { buttonStyle } from "../ui/button";
import { Link } from "../ui/link";

interface ZoneCardProps {
  readonly siteId: SiteId;
  readonly zone: ZoneSeries;
  readonly timeZone: string;
}

/** One zone over time, and by hour and weekday. */
export function ZoneCard({ siteId, zone: { area, occupancy }, timeZone }: ZoneCardProps) {
  const { t } = useText();
  const { areaId, mapId, limit } = area;
  return (
    <section
      aria-labelledby="zone-card"
      className="flex min-w-0 flex-col gap-4 rounded-xl border bg-surface p-4 shadow-card"
    >
      <div className="flex flex-wrap items-center justify-between gap-2">
        <h2 id="zone-card" className="font-semibold text-base">
          {areaName(area, t)}
        </h2>
        {mapId !== undefined && (
          <Link href={zonePath({ siteId, mapId, areaId })} className={buttonStyle({ size: "sm" })}>
            {t("analytics.open")}
            <ArrowUpRight className="size-3.25" aria-hidden />
          </Link>
        )}
      </div>
      <OccupancyChart occupancy={occupancy} limit={limit} timeZone={timeZone} />
      <div className="flex flex-col gap-2">
        <h3 className="font-medium text-muted text-xs">{t("analytics.week")}</h3>
        <WeekGrid occupancy={occupancy} timeZone={timeZone} />
      </div>
    </section>
  );
}
