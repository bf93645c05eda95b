"use client";

import { ArrowUpRight } from "lucide-react";
import { useMemo } from "react";
import { type AreaOccupancy, readFloorOccupancy } from "@/domain/contract/past-question";
import type { MapId, SiteId } from "@/domain/ids";
import { addressOf } from "@/viewer/api/address";
import { useAnswer } from "@/viewer/api/use-answer";
import { analyticsPath } from "@/viewer/past/analytics-address";
import { chartFileName } from "@/viewer/past/chart-picture";
import { sameStep, stepFor } from "@/viewer/past/chart-step";
import { countChart } from "@/viewer/past/count-chart";
import { figuresOf } from "@/viewer/past/lines-chart";
import type { AskedRange } from "@/viewer/past/past-range";
import { floorPath } from "../sites/floor-path";
import { formatAverage } from "../text/format";
import { formatLocalTime } from "../text/local-time";
import { useAllText } from "../text/text";
import { Link } from "../ui/link";
import { ChartFrame } from "./chart-frame";
import { ClocksNote } from "./clocks-note";
import { OccupancyChart } from "./occupancy-chart";
import { occupancyPicture } from "./occupancy-picture";
import { OccupancyTable } from "./occupancy-table";
import { PendingPast } from "./pending-past";
import { useRange } from "./use-range";

export interface FloorPastProps {
  readonly siteId: SiteId;
  readonly mapId: MapId;
  /** The displayed name. */
  readonly name: string;
  /** The limit for all tracks on the floor. */
  readonly limit: number | undefined;
  readonly asked: AskedRange;
  readonly timeZone: string;
}

/** The number of tracks on a floor over a range, its peak, and a link to its zones. */
export function FloorPast({ asked, ...floor }: FloorPastProps) {
  const { t } = useAllText();
  const { mapId, timeZone } = floor;
  const range = useRange(asked, timeZone);
  const query = { ...range, step: stepFor(range) };
  const answer = useAnswer(readFloorOccupancy, { params: { mapId }, query }, { everyMs: 0 });
  if (!answer.value) return <PendingPast answer={answer} className="mt-3 h-36" />;
  if (answer.value.points.length === 0) return <p className="pt-3 text-faint text-sm">{t("areaPast.nothing")}</p>;
  return <Figure {...floor} occupancy={answer.value} />;
}

interface FigureProps extends Omit<FloorPastProps, "asked"> {
  readonly occupancy: AreaOccupancy;
}

function Figure({ siteId, mapId, name, limit, timeZone, occupancy }: FigureProps) {
  const { locale, t } = useAllText();
  const { from, to, peak } = occupancy;
  const chart = useMemo(() => countChart(occupancy, limit, timeZone), [occupancy, limit, timeZone]);
  const average = figuresOf(occupancy, occupancy)?.average ?? 0;
  const link = analyticsPath({ siteId, mapId, asked: { from, to } });
  const where = { locale, timeZone, t };
  const title = `${name}: ${t("floorPast.heading")}`;
  const query = { from, to, step: sameStep(occupancy), format: "csv" };
  return (
    <div className="flex flex-col gap-2.5 pt-3">
      <ChartFrame
        heading={t("floorPast.heading")}
        chart={<OccupancyChart {...{ chart, occupancy, limit, timeZone }} />}
        table={<OccupancyTable occupancy={occupancy} timeZone={timeZone} />}
        link={link}
        fileName={chartFileName(name, { from, to }, timeZone)}
        csv={addressOf(readFloorOccupancy, { params: { mapId }, query })}
        picture={() => occupancyPicture({ title, occupancy, limit, chart }, where)}
      />
      <p className="flex flex-wrap items-baseline gap-x-3 gap-y-0.5 text-xs tabular-nums">
        {peak && (
          <Link
            href={`${floorPath(siteId, mapId)}?t=${new Date(peak.at).toISOString()}`}
            className="font-medium hover:underline"
          >
            {t("floorPast.peak", { count: peak.count, time: formatLocalTime(peak.at, to, where) })}
          </Link>
        )}
        <span className="text-muted">{t("floorPast.average", { count: formatAverage(average, locale) })}</span>
      </p>
      <p className="text-faint text-xs">{t("floorPast.note")}</p>
      <ClocksNote at={to} timeZone={timeZone} />
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
