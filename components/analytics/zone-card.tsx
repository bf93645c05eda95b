"use client";

import { ArrowUpRight, Flame } from "lucide-react";
import { hourGrid } from "@/domain/hour-grid";
import type { SiteId } from "@/domain/ids";
import { analyticsPath } from "@/viewer/past/analytics-address";
import { chartFileName } from "@/viewer/past/chart-picture";
import { gridCsv } from "@/viewer/past/course-csv";
import { writeRange } from "@/viewer/past/past-range";
import type { ZoneSeries } from "@/viewer/past/zone-series";
import { zonePath } from "../alerts/alert-zone";
import { ChartFrame } from "../past/chart-frame";
import { OccupancyFigure } from "../past/occupancy-figure";
import { WeekGrid, weekPicture } from "../past/week-grid";
import { areaName } from "../sites/site-names";
import { isDayOrLess } from "../text/local-time";
import { useText } from "../text/text";
import { buttonStyle } from "../ui/button";
import { Link } from "../ui/link";

interface ZoneCardProps {
  readonly siteId: SiteId;
  readonly zone: ZoneSeries;
  readonly timeZone: string;
}

/** One zone over time, and of more than a day by hour and weekday. */
export function ZoneCard({ siteId, zone: { area, occupancy }, timeZone }: ZoneCardProps) {
  const { locale, t } = useText();
  const { areaId, mapId, limit } = area;
  const { from, to } = occupancy;
  const name = areaName(area, t);
  const link = analyticsPath({ siteId, areaId, asked: { from, to } });
  const floor = mapId === undefined ? undefined : zonePath({ siteId, mapId, areaId });
  return (
    <section
      aria-labelledby="zone-card"
      className="flex min-w-0 flex-col gap-4 rounded-xl border bg-surface p-4 shadow-card"
    >
      <div className="flex flex-wrap items-center justify-between gap-2">
        <h2 id="zone-card" className="font-semibold text-base">
          {name}
        </h2>
        {floor !== undefined && (
          <div className="flex flex-wrap gap-1.5">
            <Link href={`${floor}&heat=${writeRange({ from, to })}`} className={buttonStyle({ size: "sm" })}>
              <Flame className="size-3.25" aria-hidden />
              {t("analytics.heat")}
            </Link>
            <Link href={floor} className={buttonStyle({ size: "sm" })}>
              {t("analytics.open")}
              <ArrowUpRight className="size-3.25" aria-hidden />
            </Link>
          </div>
        )}
      </div>
      <OccupancyFigure
        zone={{ siteId, areaId, name, limit }}
        occupancy={occupancy}
        timeZone={timeZone}
        className="h-40"
      />
      {!isDayOrLess(occupancy) && (
        <ChartFrame
          heading={t("analytics.week")}
          chart={<WeekGrid occupancy={occupancy} timeZone={timeZone} />}
          link={link}
          fileName={chartFileName(`${name} ${t("analytics.week")}`, occupancy, timeZone)}
          csv={() => gridCsv(hourGrid(occupancy.points, timeZone), timeZone)}
          picture={() => weekPicture(name, occupancy, { locale, timeZone, t })}
        />
      )}
    </section>
  );
}
