"use client";

import { type PointerEvent, useState } from "react";
import type { AreaOccupancy } from "@/domain/contract/past-question";
import type { EpochMs } from "@/domain/time";
import { type CountChart, pointAt, type Tick, tickUnit } from "@/viewer/past/count-chart";
import { useClock } from "../text/clock";
import { formatAverage, formatNumber } from "../text/format";
import { formatEnds, formatLocal, formatStep, yearOf } from "../text/local-time";
import { useAllText } from "../text/text";
import { classNames } from "../ui/class-names";

/** A limit above this height, in hundredths from the top, is named beside the number at the top instead of below it. */
const NEAR_TOP = 30;

interface OccupancyChartProps {
  readonly chart: CountChart;
  readonly occupancy: AreaOccupancy;
  readonly limit: number | undefined;
  readonly timeZone: string;
  /** Height class of the plot. */
  readonly className?: string;
  /** A note for the step under the pointer. */
  readonly noteOf?: (at: EpochMs) => string | undefined;
}

/** A count over time: the range and mean of each step, the limit, and parts without data. */
export function OccupancyChart({ chart, occupancy, limit, timeZone, className = "h-28", noteOf }: OccupancyChartProps) {
  const { locale, t } = useAllText();
  const [share, setShare] = useState<number>();
  const pointed = share === undefined ? undefined : pointAt(occupancy, share);
  const where = { locale, timeZone };
  const thisYear = useClock((now) => yearOf(now, timeZone));
  const timeAt = (at: number) => formatStep(at, occupancy, where);
  const wordsOf = ({ at, mean, min, max }: NonNullable<typeof pointed>) => {
    return { time: timeAt(at), mean: formatAverage(mean, locale), min, max };
  };
  const point = (event: PointerEvent<HTMLElement>) => {
    const { left, width } = event.currentTarget.getBoundingClientRect();
    setShare(width > 0 ? (event.clientX - left) / width : undefined);
  };
  return (
    <figure className="flex flex-col gap-1">
      <figcaption className="min-h-4 text-muted text-xs tabular-nums">
        {pointed
          ? [t("areaPast.point", wordsOf(pointed)), noteOf?.(pointed.at)].filter(Boolean).join(" · ")
          : t("chart.span", formatEnds(occupancy, where, thisYear))}
      </figcaption>
      <div
        className={classNames("relative touch-pan-y", className)}
        onPointerMove={point}
        onPointerLeave={() => setShare(undefined)}
      >
        {chart.unknown.map(({ left, width }) => (
          <span
            key={left}
            aria-hidden
            className={classNames("absolute inset-y-0", STRIPES)}
            style={{ left: `${left}%`, width: `${width}%` }}
          />
        ))}
        <Plot chart={chart} />
        <span className="absolute top-0.5 left-0.5 bg-surface/70 px-0.5 text-2xs text-faint tabular-nums">
          {formatNumber(chart.top, locale)}
        </span>
        {limit !== undefined && chart.limit !== undefined && (
          <span
            className={classNames(
              "absolute -translate-y-full bg-surface/70 px-0.5 text-2xs text-over tabular-nums",
              chart.limit < NEAR_TOP ? "left-8" : "left-0.5",
            )}
            style={{ top: `${chart.limit}%` }}
          >
            {t("areaPast.limit", { limit })}
          </span>
        )}
        {share !== undefined && (
          <span aria-hidden className="absolute inset-y-0 w-px bg-muted" style={{ left: `${100 * share}%` }} />
        )}
      </div>
      <Axis ticks={chart.ticks} nameOf={(at) => formatLocal(at, tickUnit(occupancy), where)} />
      {occupancy.dayZone !== undefined && occupancy.dayZone !== timeZone && (
        <p className="text-faint text-xs">{t("chart.daysInUtc")}</p>
      )}
      {chart.unknown.length > 0 && (
        <p className="flex items-center gap-1.5 text-faint text-xs">
          <span aria-hidden className={classNames("h-2.5 w-4 rounded-sm border", STRIPES)} />
          {t("areaPast.unknown")}
        </p>
      )}
    </figure>
  );
}

function Plot({ chart }: { readonly chart: CountChart }) {
  return (
    <svg
      viewBox="0 0 100 100"
      preserveAspectRatio="none"
      className="absolute inset-0 size-full overflow-visible"
      aria-hidden
    >
      {chart.ticks.map(({ at, left }) => (
        <line key={at} x1={left} x2={left} y1="0" y2="100" className="stroke-line" vectorEffect="non-scaling-stroke" />
      ))}
      {chart.usual && (
        <>
          <path d={chart.usual.band} className="fill-muted/18" />
          <path
            d={chart.usual.median}
            fill="none"
            className="stroke-muted"
            strokeDasharray="2 3"
            vectorEffect="non-scaling-stroke"
          />
        </>
      )}
      <path d={chart.band} className="fill-accent/30" />
      <path d={chart.mean} fill="none" className="stroke-accent" strokeWidth="1.75" vectorEffect="non-scaling-stroke" />
      {chart.limit !== undefined && (
        <line
          x1="0"
          x2="100"
          y1={chart.limit}
          y2={chart.limit}
          className="stroke-over"
          strokeDasharray="4 3"
          vectorEffect="non-scaling-stroke"
        />
      )}
      <line x1="0" x2="100" y1="100" y2="100" className="stroke-line-strong" vectorEffect="non-scaling-stroke" />
    </svg>
  );
}

/** Stripes for parts without data, distinguishable without colour. */
const STRIPES = "bg-[repeating-linear-gradient(135deg,transparent_0_4px,var(--color-line)_4px_5px)] bg-pressed/40";

interface AxisProps {
  readonly ticks: readonly Tick[];
  readonly nameOf: (at: number) => string;
}

/** The largest width of a letter in a tick's name, and the space between two names, in pixels. */
const LETTER_PX = 6.5;
const ROOM_PX = 8;

/** Hides every other name where the chart is too narrow for all, by the container widths that the style sheet has. */
function thinning(names: readonly string[]): string {
  const longest = names.reduce((most, name) => Math.max(most, name.length), 0);
  const needed = names.length * (longest * LETTER_PX + ROOM_PX);
  if (needed <= 256) return "";
  return needed <= 320 ? "@max-xs:odd:hidden" : needed <= 448 ? "@max-md:odd:hidden" : "@max-xl:odd:hidden";
}

/** The names of ticks, centred below their lines and kept within the chart. */
export function Axis({ ticks, nameOf }: AxisProps) {
  const names = ticks.map(({ at }) => nameOf(at));
  const thinned = thinning(names);
  return (
    <div className="@container relative h-4 text-2xs text-faint tabular-nums" aria-hidden>
      {ticks.map(({ at, left }, place) => (
        <span
          key={at}
          // At the edge it is moved towards the next name.
          className={classNames("absolute whitespace-nowrap", thinned, thinned && left === 0 && "@max-2xl:hidden")}
          style={{
            left: `${left}%`,
            transform: `translateX(max(-${left}cqw, min(-50%, ${100 - left}cqw - 100%)))`,
          }}
        >
          {names[place]}
        </span>
      ))}
    </div>
  );
}
