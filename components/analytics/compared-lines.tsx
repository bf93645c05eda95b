"use client";

import { type PointerEvent, useMemo, useState } from "react";
import { tickUnit } from "@/viewer/past/count-chart";
import { type LineData, linePointAt, linesChart } from "@/viewer/past/lines-chart";
import type { PastRange } from "@/viewer/past/past-range";
import { spreadLabels } from "@/viewer/past/spread-labels";
import { Axis } from "../past/occupancy-chart";
import { formatAverage, formatNumber } from "../text/format";
import { formatLocal, formatStep } from "../text/local-time";
import { useText } from "../text/text";

/** One of the compared lines; its place determines its colour. */
export interface ComparedCourse extends LineData {
  readonly id: string;
  readonly name: string;
  readonly place: number;
}

/** Strokes by place: Okabe and Ito's colours and ink, which colour-blind readers can distinguish. */
const STROKES = [
  "stroke-area-blue",
  "stroke-area-amber",
  "stroke-area-green",
  "stroke-area-pink",
  "stroke-area-violet",
  "stroke-ink",
] as const;
export const FILLS = [
  "bg-area-blue",
  "bg-area-amber",
  "bg-area-green",
  "bg-area-pink",
  "bg-area-violet",
  "bg-ink",
] as const;

/** Distance between the centres of two labels, in hundredths of the plot's height. */
export const LABEL_GAP = 8;

interface ComparedLinesProps {
  readonly courses: readonly ComparedCourse[];
  readonly range: PastRange;
  readonly stepMs: number;
  readonly timeZone: string;
}

/** Up to six lines in one chart, each labelled at its end. */
export function ComparedLines({ courses, range, stepMs, timeZone }: ComparedLinesProps) {
  const { locale } = useText();
  const chart = useMemo(() => linesChart(courses, { ...range, stepMs }, timeZone), [courses, range, stepMs, timeZone]);
  const [share, setShare] = useState<number>();
  const at = share === undefined ? undefined : range.from + share * (range.to - range.from);
  const pointed = courses.map((course) => (at === undefined ? undefined : linePointAt(course, at, stepMs)));
  const first = pointed.findIndex((step) => step !== undefined);
  const point = (event: PointerEvent<HTMLElement>) => {
    const { left, width } = event.currentTarget.getBoundingClientRect();
    setShare(width > 0 ? (event.clientX - left) / width : undefined);
  };
  const ended = courses.flatMap((course, index) => {
    const endsAt = chart.lines[index]?.endsAt;
    return endsAt === undefined ? [] : [{ ...course, endsAt, mean: pointed[index]?.mean }];
  });
  const heights = spreadLabels(
    ended.map(({ endsAt }) => endsAt),
    { gap: LABEL_GAP, least: 2, most: 98 },
  );
  return (
    <figure className="flex flex-col gap-1">
      <figcaption className="min-h-4 text-muted text-xs tabular-nums">
        {pointed[first] &&
          formatStep(pointed[first].at, { ...range, dayZone: courses[first]?.dayZone }, { locale, timeZone })}
      </figcaption>
      <div className="flex">
        <div className="flex min-w-0 flex-1 flex-col gap-1">
          <div className="relative h-56 touch-pan-y" onPointerMove={point} onPointerLeave={() => setShare(undefined)}>
            <Lines chart={chart} courses={courses} />
            <span className="absolute top-0.5 left-1 text-2xs text-faint tabular-nums">
              {formatNumber(chart.top, locale)}
            </span>
            {share !== undefined && (
              <span aria-hidden className="absolute inset-y-0 w-px bg-muted" style={{ left: `${100 * share}%` }} />
            )}
          </div>
          <Axis ticks={chart.ticks} nameOf={(at) => formatLocal(at, tickUnit(range), { locale, timeZone })} />
        </div>
        <ol className="relative ml-2 h-56 w-24 shrink-0 text-xs sm:w-40" aria-hidden>
          {ended.map((course, index) => (
            <li
              key={course.id}
              className="absolute inset-x-0 flex -translate-y-1/2 items-center gap-1.5 tabular-nums"
              style={{ top: `${heights[index]}%` }}
            >
              <span className={`size-2 shrink-0 rounded-full ${FILLS[course.place]}`} />
              <span className="min-w-0 truncate">{course.name}</span>
              <span className="ml-auto shrink-0 text-muted">
                {course.mean !== undefined && formatAverage(course.mean, locale)}
              </span>
            </li>
          ))}
        </ol>
      </div>
    </figure>
  );
}

interface LinesProps {
  readonly chart: ReturnType<typeof linesChart>;
  readonly courses: readonly ComparedCourse[];
}

function Lines({ chart, courses }: LinesProps) {
  return (
    <svg
      viewBox="0 0 100 100"
      preserveAspectRatio="none"
      className="absolute inset-0 size-full overflow-visible"
      aria-hidden
    >
      {[0, 50].map((y) => (
        <line key={y} x1="0" x2="100" y1={y} y2={y} className="stroke-line" vectorEffect="non-scaling-stroke" />
      ))}
      {chart.ticks.map(({ at, left }) => (
        <line key={at} x1={left} x2={left} y1="0" y2="100" className="stroke-line" vectorEffect="non-scaling-stroke" />
      ))}
      {courses.map(({ id, place }, index) => (
        <path
          key={id}
          d={chart.lines[index]?.path ?? ""}
          fill="none"
          className={STROKES[place]}
          strokeWidth="1.75"
          strokeLinejoin="round"
          vectorEffect="non-scaling-stroke"
        />
      ))}
      <line x1="0" x2="100" y1="100" y2="100" className="stroke-line-strong" vectorEffect="non-scaling-stroke" />
    </svg>
  );
}
