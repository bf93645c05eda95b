"use client";

import { useMemo } from "react";
import { type AreaOccupancy, MOST_ASKED_MS, MOST_USUAL_POINTS, readUsual } from "@/domain/contract/past-question";
import type { AreaId, SiteId } from "@/domain/ids";
import { useAnswer } from "@/viewer/api/use-answer";
import { analyticsPath } from "@/viewer/past/analytics-address";
import { chartFileName } from "@/viewer/past/chart-picture";
import { sameStep } from "@/viewer/past/chart-step";
import { countChart } from "@/viewer/past/count-chart";
import { occupancyCsv } from "@/viewer/past/lines-csv";
import { useAllText } from "../text/text";
import { ChartFrame } from "./chart-frame";
import { OccupancyChart } from "./occupancy-chart";
import { occupancyPicture } from "./occupancy-picture";
import { OccupancyTable } from "./occupancy-table";
import { UsualNote, usualNote, usualWords } from "./usual-note";

/** The zone that a chart shows. */
export interface ChartedZone {
  readonly siteId: SiteId;
  readonly areaId: AreaId;
  /** The displayed name. */
  readonly name: string;
  readonly limit: number | undefined;
}

interface OccupancyFigureProps {
  readonly zone: ChartedZone;
  readonly occupancy: AreaOccupancy;
  readonly timeZone: string;
  /** Height class of the plot. */
  readonly className?: string;
}

/** A zone's occupancy as a chart, a table, a picture, a file and a link. */
export function OccupancyFigure({ zone, occupancy, timeZone, className }: OccupancyFigureProps) {
  const { locale, t } = useAllText();
  const { siteId, areaId, name, limit } = zone;
  const { from, to, stepMs } = occupancy;
  const query = { from, to, step: sameStep(occupancy) };
  const isAsked = to - from <= MOST_ASKED_MS.usual && (to - from) / stepMs <= MOST_USUAL_POINTS;
  const { value: usual } = useAnswer(readUsual, isAsked ? { params: { areaId }, query } : undefined, { everyMs: 0 });
  const steps = usual?.points;
  const chart = useMemo(() => countChart(occupancy, limit, timeZone, steps), [occupancy, limit, timeZone, steps]);
  const usualText = usual && usualWords(usual, t);
  const files = { t, locale, timeZone };
  return (
    <ChartFrame
      heading={t("chart.occupancy")}
      chart={
        <>
          <OccupancyChart
            {...{ chart, occupancy, limit, timeZone }}
            {...(className && { className })}
            noteOf={(at) => usualNote(steps, at, { locale, t })}
          />
          {usual && <UsualNote occupancy={occupancy} usual={usual} />}
        </>
      }
      table={<OccupancyTable occupancy={occupancy} timeZone={timeZone} {...(steps && { usual: steps })} />}
      link={analyticsPath({ siteId, areaId, asked: { from, to } })}
      fileName={chartFileName(name, occupancy, timeZone)}
      csv={() => occupancyCsv(occupancy, steps ?? [], timeZone)}
      picture={() => occupancyPicture({ title: name, occupancy, limit, chart, usualText }, files)}
    />
  );
}
