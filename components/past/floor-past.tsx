"use client";

import { ArrowUpRight } from "lucide-react";
import { useMemo } from "react";
import type { AreaState } from "@/domain/area";
import type { MapId, SiteId } from "@/domain/ids";
import { analyticsPath } from "@/viewer/past/analytics-address";
import { chartFileName } from "@/viewer/past/chart-picture";
import { countChart } from "@/viewer/past/count-chart";
import { coursesCsv } from "@/viewer/past/course-csv";
import { figuresOf, sumOf } from "@/viewer/past/lines-chart";
import type { AskedRange } from "@/viewer/past/past-range";
import { Unanswered } from "../page/unanswered";
import { floorPath } from "../sites/floor-path";
import { formatNumber } from "../text/format";
import { formatLocalTime } from "../text/local-time";
import { useText } from "../text/text";
import { Link } from "../ui/link";
import { ChartFrame } from "./chart-frame";
import { ClocksNote } from "./clocks-note";
import { OccupancyChart } from "./occupancy-chart";
import { occupancyPicture } from "./occupancy-picture";
import { OccupancyTable } from "./occupancy-table";
import { useRange } from "./use-range";
import { useSiteZones } from "./use-site-zones";

export interface FloorPastProps {
  readonly siteId: SiteId;
  readonly mapId: MapId;
  /** As people read it. */
  readonly name: string;
  /** Of the site. */
  readonly areas: readonly AreaState[];
  readonly asked: AskedRange;
  readonly timeZone: string;
}

/** How many the zones of a floor counted together over a range, their peak, and the way to all of it. */
export function FloorPast({ siteId, mapId, name, areas, asked, timeZone }: FloorPastProps) {
  const { locale, t } = useText();
  const range = useRange(asked, timeZone);
  const { answer, zones } = useSiteZones({ site: { siteId, areas }, mapId, range });
  const stepMs = answer.value?.stepMs ?? 1;
  const { points } = useMemo(() => sumOf((zones ?? []).map(({ occupancy }) => occupancy)), [zones]);
  const occupancy = useMemo(() => {
    // From nobody to the average, as a filled line: least and most of zones together are not known.
    const filled = points.map(({ at, mean }) => ({ at, min: 0, mean, max: mean }));
    return { ...range, stepMs, points: filled, unknown: zones?.[0]?.occupancy.unknown ?? [] };
  }, [points, range, stepMs, zones]);
  const chart = useMemo(() => countChart(occupancy, undefined, timeZone), [occupancy, timeZone]);
  if (!zones) return <Unanswered answer={answer} className="mt-3 h-36" />;
  const figures = figuresOf({ points });
  if (!figures) return <p className="pt-3 text-faint text-sm">{t("areaPast.nothing")}</p>;
  const rounded = (count: number) => formatNumber(Math.round(count * 10) / 10, locale);
  const link = analyticsPath({ siteId, mapId, asked: range });
  const where = { locale, timeZone, t };
  const { peak } = figures;
  return (
    <div className="flex flex-col gap-2.5 pt-3">
      <ChartFrame
        heading={t("floorPast.heading")}
        chart={<OccupancyChart {...{ chart, occupancy, timeZone }} limit={undefined} isMeanOnly />}
        table={<OccupancyTable occupancy={occupancy} timeZone={timeZone} isMeanOnly />}
        link={link}
        fileName={chartFileName(name, range, timeZone)}
        csv={() => coursesCsv([{ name, timeZone, points }])}
        picture={() => {
          const title = `${name}: ${t("floorPast.heading")}`;
          return occupancyPicture({ title, occupancy, limit: undefined, chart, lineText: t("floorPast.note") }, where);
        }}
      />
      <p className="flex flex-wrap items-baseline gap-x-3 gap-y-0.5 text-xs tabular-nums">
        <Link
          href={`${floorPath(siteId, mapId)}?t=${new Date(peak.at).toISOString()}`}
          className="font-medium hover:underline"
        >
          {t("floorPast.peak", { count: rounded(peak.mean), time: formatLocalTime(peak.at, range.to, where) })}
        </Link>
        <span className="text-muted">{t("floorPast.average", { count: rounded(figures.average) })}</span>
      </p>
      <p className="text-faint text-xs">{t("floorPast.note")}</p>
      <ClocksNote at={range.to} timeZone={timeZone} />
      <Link
        href={link}
        className="inline-flex items-center gap-1 self-start font-medium text-accent text-xs hover:underline"
      >
        {t("floorPast.open")}
        <ArrowUpRight className="size-3.25" aria-hidden />
      </Link>
    </div>
  );
}
