"use client";

import type { ReactNode } from "react";
import {
  type AreaDwell,
  type AreaOccupancy,
  MOST_ASKED_MS,
  readDwell,
  readOccupancy,
  readVisits,
} from "@/domain/contract/past-question";
import { DAY_MS } from "@/domain/time";
import { addressOf } from "@/viewer/api/address";
import { useAnswer } from "@/viewer/api/use-answer";
import { stepFor } from "@/viewer/past/chart-step";
import { areVisitsListed, type PastRange } from "@/viewer/past/past-range";
import { formatMinutes } from "../text/age";
import { useNow } from "../text/clock";
import { formatNumber } from "../text/format";
import { formatLocalTime } from "../text/local-time";
import { useAllText } from "../text/text";
import { ClocksNote } from "./clocks-note";
import { DwellFigure } from "./dwell-figure";
import { FileLink } from "./file-link";
import { type ChartedZone, OccupancyFigure } from "./occupancy-figure";
import { PendingPast } from "./pending-past";

interface AreaPastProps {
  readonly zone: ChartedZone;
  readonly range: PastRange;
  readonly timeZone: string;
  /** Shown after everything else, because it sends further requests. */
  readonly children?: ReactNode;
}

/** The past of an area over a range: occupancy against its limit, peak, visits and their durations, all downloadable. */
export function AreaPast({ zone, range, timeZone, children }: AreaPastProps) {
  const { t } = useAllText();
  const { areaId } = zone;
  const counts = { params: { areaId }, query: { ...range, step: stepFor(range) } };
  const asked = { params: { areaId }, query: range };
  const occupancy = useAnswer(readOccupancy, counts, { everyMs: 0 });
  // Requested one after the other: they read the same past, and the chart comes first.
  const dwell = useAnswer(readDwell, occupancy.value && asked, { everyMs: 0 });
  if (!occupancy.value) return <PendingPast answer={occupancy} className="mt-3 h-36" />;
  if (occupancy.value.points.length === 0) return <p className="pt-3 text-faint text-sm">{t("areaPast.nothing")}</p>;
  return (
    <div className="flex flex-col gap-3.5 pt-3">
      <OccupancyFigure zone={zone} occupancy={occupancy.value} timeZone={timeZone} />
      {dwell.value ? (
        <Figures zone={zone} occupancy={occupancy.value} ended={dwell.value} timeZone={timeZone} />
      ) : (
        <PendingPast answer={dwell} className="h-24" />
      )}
      <ClocksNote at={range.to} timeZone={timeZone} />
      {areVisitsListed(range) ? (
        <div className="flex flex-wrap gap-1.5">
          <FileLink
            href={addressOf(readVisits, { ...asked, query: { ...range, format: "csv" } })}
            text={t("areaPast.visitsCsv")}
          />
        </div>
      ) : (
        <p className="text-faint text-xs">{t("areaPast.visitsTooLong", { count: MOST_ASKED_MS.visits / DAY_MS })}</p>
      )}
      {dwell.value && children}
    </div>
  );
}

interface FiguresProps extends Pick<AreaPastProps, "zone" | "timeZone"> {
  readonly occupancy: AreaOccupancy;
  readonly ended: AreaDwell;
}

function Figures({ zone, occupancy: { peak }, ended, timeZone }: FiguresProps) {
  const { visits, dwell } = ended;
  const { locale, t } = useAllText();
  const now = useNow();
  return (
    <>
      <dl className="grid grid-cols-2 gap-2 text-sm">
        {peak && (
          <Figure
            name={t("areaPast.peak")}
            value={t("areaPast.peakAt", {
              count: peak.count,
              time: formatLocalTime(peak.at, now, { locale, timeZone }),
            })}
          />
        )}
        <Figure name={t("areaPast.visits")} value={formatNumber(visits, locale)} />
        {dwell && <Figure name={t("areaPast.median")} value={formatMinutes(dwell.medianMs, t)} />}
        {dwell && <Figure name={t("areaPast.longStay")} value={formatMinutes(dwell.p90Ms, t)} />}
      </dl>
      <DwellFigure zone={zone} ended={ended} timeZone={timeZone} />
    </>
  );
}

function Figure({ name, value }: { readonly name: string; readonly value: string }) {
  return (
    <div className="flex flex-col rounded-lg border px-3 py-2">
      <dt className="text-faint text-xs">{name}</dt>
      <dd className="font-medium tabular-nums">{value}</dd>
    </div>
  );
}
