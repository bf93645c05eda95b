"use client";

import { X } from "lucide-react";
import { type ReactNode, useEffect, useMemo } from "react";
import { MOST_ASKED_MS, readHeat } from "@/domain/contract/past-question";
import { useAnswer } from "@/viewer/api/use-answer";
import { heatGradient } from "@/viewer/paint/heat-ramp";
import { hoursOf, rangeDensity, unpackCells } from "@/viewer/paint/range-heat";
import type { PastRange } from "@/viewer/past/past-range";
import type { HeatRange } from "@/viewer/tracks/view-store";
import { ClocksNote } from "../../past/clocks-note";
import { PendingPast } from "../../past/pending-past";
import { RangePicker } from "../../past/range-picker";
import { useRange } from "../../past/use-range";
import { useClock } from "../../text/clock";
import { formatNumber } from "../../text/format";
import { browserTimeZone, formatEnds, yearOf } from "../../text/local-time";
import { useAllText } from "../../text/text";
import { Button } from "../../ui/button";
import { classNames } from "../../ui/class-names";
import { useFloorModel, useSiteZone, useView } from "./floor-context";

/** Where there is room, everything is in one row, so that the legend covers little of the plan. */
const IN_A_ROW = "@min-[61rem]:flex-row @min-[61rem]:flex-wrap @min-[61rem]:items-center @min-[61rem]:gap-x-4";

interface RangeHeatLegendProps {
  readonly asked: HeatRange;
  readonly isDark: boolean;
}

/** The heat map over a range: loads it, explains its colours and its time, and offers other ranges. */
export function RangeHeatLegend({ asked, isDark }: RangeHeatLegendProps) {
  const { t } = useAllText();
  const timeZone = useSiteZone() ?? browserTimeZone();
  const range = useRange(asked, timeZone);
  const showHeat = useView((view) => view.showHeat);
  const showHeatOf = useView((view) => view.showHeatOf);
  return (
    <div className={classNames("flex flex-col gap-2 @max-[61rem]:@min-[45rem]:w-60", IN_A_ROW)}>
      <div className="flex items-center justify-between gap-2 @min-[61rem]:contents">
        <span className="font-medium">{t("heat.rangeTitle")}</span>
        <Button
          look="ghost"
          size="icon-sm"
          className="-my-1 -mr-1.5 @min-[61rem]:order-last @min-[61rem]:ml-auto"
          aria-label={t("heat.rangeOff")}
          onClick={() => showHeat(false)}
        >
          <X className="size-3.5" aria-hidden />
        </Button>
      </div>
      <div className="@min-[61rem]:w-60">
        <RangePicker
          choices={["today", "week", "month", "typed"]}
          asked={asked}
          timeZone={timeZone}
          mostMs={MOST_ASKED_MS.heat}
          onPick={(_, picked) => picked && showHeatOf(picked)}
        />
      </div>
      <RangeHeat range={range} timeZone={timeZone} isDark={isDark}>
        {typeof asked === "string" && <ClocksNote at={range.to} timeZone={timeZone} />}
      </RangeHeat>
    </div>
  );
}

interface RangeHeatProps {
  readonly range: PastRange;
  readonly timeZone: string;
  readonly isDark: boolean;
  /** A note on the times. */
  readonly children: ReactNode;
}

function RangeHeat({ range, timeZone, isDark, children }: RangeHeatProps) {
  const { locale, t } = useAllText();
  const { mapId } = useFloorModel();
  const thisYear = useClock((now) => yearOf(now, timeZone));
  const answer = useAnswer(readHeat, { params: { mapId }, query: range }, { everyMs: 0 });
  const { value } = answer;
  const cells = useMemo(() => value && unpackCells(value), [value]);
  const figures = useMemo(() => cells && { top: rangeDensity(cells).top, hours: hoursOf(cells) }, [cells]);
  const warm = useView((view) => view.warm);
  useEffect(() => warm(cells), [warm, cells]);
  useEffect(() => () => warm(undefined), [warm]);
  if (!value) return <PendingPast answer={answer} className="h-16 @min-[61rem]:w-60" />;
  if (!figures) return <p className="text-faint">{t("heat.unreadable")}</p>;
  const where = { locale, timeZone };
  const times = formatEnds(value, where, thisYear);
  const when = <p className="text-2xs text-muted tabular-nums">{t("chart.span", times)}</p>;
  if (figures.hours === 0)
    return (
      <>
        <p className="text-faint">{t("heat.nobody")}</p>
        <div>
          {when}
          {children}
        </div>
      </>
    );
  const top = formatNumber(figures.top, locale);
  const hours = formatNumber(roundHours(figures.hours), locale);
  return (
    <div className={classNames("flex flex-col gap-1.5", IN_A_ROW)}>
      <div
        role="img"
        aria-label={t("heat.rangeWords", { top, hours, ...times })}
        className="flex flex-col gap-1.5 @min-[61rem]:w-36"
      >
        <div
          className="h-2 rounded-full border border-line bg-paper"
          style={{ backgroundImage: heatGradient(isDark), backgroundOrigin: "border-box" }}
        />
        <div className="flex justify-between text-2xs text-muted tabular-nums">
          <span>0</span>
          <span>{t("heat.rangeTop", { top })}</span>
        </div>
      </div>
      <div>
        {when}
        <p className="text-2xs text-muted tabular-nums">{t("heat.rangeHours", { hours })}</p>
        {children}
      </div>
    </div>
  );
}

/** Rounds to tenths of an hour, or to whole hours if there are many. */
function roundHours(hours: number): number {
  return hours < 100 ? Math.round(hours * 10) / 10 : Math.round(hours);
}
