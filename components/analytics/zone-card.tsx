"use client";

import { ArrowUpRight, Flame } from "lucide-react";
import { type AreaOccupancy, readDwell, readOccupancy } from "@/domain/contract/past-question";
import { hourGrid } from "@/domain/hour-grid";
import type { SiteId } from "@/domain/ids";
import { HOUR_MS } from "@/domain/time";
import { useAnswer } from "@/viewer/api/use-answer";
import { analyticsPath } from "@/viewer/past/analytics-address";
import { chartFileName } from "@/viewer/past/chart-picture";
import { gridCsv } from "@/viewer/past/lines-csv";
import { type PastRange, writeRange } from "@/viewer/past/past-range";
import type { ZoneSeries } from "@/viewer/past/zone-series";
import { zonePath } from "../alerts/alert-zone";
import { ChartFrame } from "../past/chart-frame";
import { DwellFigure } from "../past/dwell-figure";
import { type ChartedZone, OccupancyFigure } from "../past/occupancy-figure";
import { PendingPast } from "../past/pending-past";
import { WeekGrid, weekPicture } from "../past/week-grid";
import { areaName } from "../sites/site-names";
import { formatMinutes } from "../text/age";
import { formatNumber } from "../text/format";
import { isDayOrLess } from "../text/local-time";
import { useAllText } from "../text/text";
import { buttonStyle } from "../ui/button";
import { Link } from "../ui/link";

interface ZoneCardProps {
  readonly siteId: SiteId;
  readonly zone: ZoneSeries;
  readonly timeZone: string;
}

/** One zone over time; for ranges of more than a day also by hour and weekday. */
export function ZoneCard({ siteId, zone: { area, occupancy }, timeZone }: ZoneCardProps) {
  const { t } = useAllText();
  const { areaId, mapId, limit } = area;
  const { from, to } = occupancy;
  const name = areaName(area, t);
  const charted = { siteId, areaId, name, limit };
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
      <OccupancyFigure zone={charted} occupancy={occupancy} timeZone={timeZone} className="h-40" />
      {!isDayOrLess(occupancy) && <ZoneHours zone={charted} occupancy={occupancy} timeZone={timeZone} />}
      <ZoneVisits zone={charted} range={{ from, to }} timeZone={timeZone} />
    </section>
  );
}

interface ZoneHoursProps {
  readonly zone: ChartedZone;
  readonly occupancy: AreaOccupancy;
  readonly timeZone: string;
}

/** The grid by hour and weekday. If the steps are too long for it, hourly values are requested. */
function ZoneHours({ zone: { siteId, areaId, name }, occupancy: told, timeZone }: ZoneHoursProps) {
  const { locale, t } = useAllText();
  const { from, to } = told;
  const isCoarse = told.stepMs > HOUR_MS;
  const asked = { params: { areaId }, query: { from, to, step: HOUR_MS } };
  const answer = useAnswer(readOccupancy, isCoarse ? asked : undefined, { everyMs: 0 });
  const occupancy = isCoarse ? answer.value : told;
  if (!occupancy) return <PendingPast answer={answer} className="h-48" />;
  return (
    <ChartFrame
      heading={t("analytics.week")}
      chart={<WeekGrid occupancy={occupancy} timeZone={timeZone} />}
      link={analyticsPath({ siteId, areaId, asked: { from, to } })}
      fileName={chartFileName(`${name} ${t("analytics.week")}`, occupancy, timeZone)}
      csv={() => gridCsv(hourGrid(occupancy, timeZone), timeZone)}
      picture={() => weekPicture(name, occupancy, { locale, timeZone, t })}
    />
  );
}

interface ZoneVisitsProps {
  readonly zone: ChartedZone;
  readonly range: PastRange;
  readonly timeZone: string;
}

/** The number and durations of the visits that ended. */
function ZoneVisits({ zone, range, timeZone }: ZoneVisitsProps) {
  const { locale, t } = useAllText();
  const answer = useAnswer(readDwell, { params: { areaId: zone.areaId }, query: range }, { everyMs: 0 });
  if (!answer.value) return <PendingPast answer={answer} className="h-24" />;
  const { visits, dwell } = answer.value;
  return (
    <div className="flex flex-col gap-2">
      <dl className="flex flex-wrap gap-x-5 gap-y-1 text-sm">
        <VisitFigure name={t("areaPast.visits")} value={formatNumber(visits, locale)} />
        {dwell && <VisitFigure name={t("areaPast.median")} value={formatMinutes(dwell.medianMs, t)} />}
        {dwell && <VisitFigure name={t("areaPast.longStay")} value={formatMinutes(dwell.p90Ms, t)} />}
      </dl>
      <DwellFigure zone={zone} ended={answer.value} timeZone={timeZone} />
    </div>
  );
}

function VisitFigure({ name, value }: { readonly name: string; readonly value: string }) {
  return (
    <div className="flex items-baseline gap-1.5">
      <dt className="text-faint text-xs">{name}</dt>
      <dd className="font-medium tabular-nums">{value}</dd>
    </div>
  );
}
