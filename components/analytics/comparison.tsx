"use client";

import { analyticsPath } from "@/viewer/past/analytics-address";
import { type ChartPicture, chartFileName } from "@/viewer/past/chart-picture";
import { linesChart, linesRows, type Steps } from "@/viewer/past/lines-chart";
import { linesCsv } from "@/viewer/past/lines-csv";
import { type Picks, togglePick } from "@/viewer/past/picks";
import { spreadLabels } from "@/viewer/past/spread-labels";
import { ChartFrame } from "../past/chart-frame";
import { type PictureReader, pictureSubtitle, pictureTicks } from "../past/occupancy-picture";
import { formatAverage, formatNumber } from "../text/format";
import { formatStep } from "../text/local-time";
import { useAllText } from "../text/text";
import type { AnalyticsPart } from "./analytics-part";
import { type ComparedCourse, ComparedLines, LABEL_GAP } from "./compared-lines";
import { type Comparable, ComparedTable } from "./compared-table";

interface ComparisonProps extends AnalyticsPart {
  /** The site that all rows belong to; absent if the rows are sites. */
  readonly site?: string;
  /** Heading of the table: what is compared. */
  readonly heading: string;
  readonly rows: readonly (Comparable & { readonly ownZone?: string })[];
  readonly picks: Picks;
  /** The steps of the server's answer. */
  readonly steps: Steps;
}

/** A chart of the picked rows, and below it a table of all rows to pick from. */
export function Comparison({ site, heading, rows, picks, steps, ...part }: ComparisonProps) {
  const { range, timeZone, address, onChange } = part;
  const { locale, t } = useAllText();
  const courses = rows.flatMap((row): (ComparedCourse & { readonly timeZone: string })[] => {
    const place = picks.indexOf(row.id);
    return place < 0 ? [] : [{ ...row, place, timeZone: row.ownZone ?? timeZone }];
  });
  const title = t("analytics.compareTitle");
  const subject = site ?? courses.map(({ name }) => name).join(" ");
  const reader = { locale, timeZone, t };
  return (
    <div className="flex flex-col gap-5">
      <div className="min-w-0 rounded-xl border bg-surface p-4 shadow-card">
        <ChartFrame
          heading={title}
          chart={
            courses.length === 0 ? (
              <p className="py-16 text-center text-faint text-sm">{t("analytics.pickSome")}</p>
            ) : (
              <ComparedLines courses={courses} range={range} stepMs={steps.stepMs} timeZone={timeZone} />
            )
          }
          table={<CoursesTable courses={courses} steps={steps} timeZone={timeZone} />}
          link={analyticsPath({ ...address, asked: range, picks })}
          fileName={chartFileName(`${subject} ${title}`, range, timeZone)}
          csv={() => linesCsv(courses)}
          picture={() =>
            comparisonPicture(
              {
                title: site ? `${site} · ${title}` : title,
                courses,
                chart: linesChart(courses, { ...range, stepMs: steps.stepMs }, timeZone),
              },
              range,
              reader,
            )
          }
        />
      </div>
      <ComparedTable
        heading={heading}
        rows={rows}
        picks={picks}
        steps={steps}
        timeZone={timeZone}
        onToggle={(id) => onChange({ picks: togglePick(picks, id) })}
      />
    </div>
  );
}

interface Drawn {
  readonly title: string;
  readonly courses: readonly ComparedCourse[];
  readonly chart: ReturnType<typeof linesChart>;
}

function comparisonPicture(
  { title, courses, chart }: Drawn,
  range: AnalyticsPart["range"],
  reader: PictureReader,
): ChartPicture {
  const heights = spreadLabels(
    chart.lines.map(({ endsAt = 100 }) => endsAt),
    { gap: LABEL_GAP, least: 0, most: 100 },
  );
  return {
    title,
    subtitle: pictureSubtitle(range, reader),
    top: formatNumber(chart.top, reader.locale),
    ticks: pictureTicks(chart.ticks, range, reader),
    areas: [],
    lines: courses.map(({ name, place }, index) => ({
      path: chart.lines[index]?.path ?? "",
      colour: place,
      label: { text: name, at: heights[index] ?? 0 },
    })),
    unknown: [],
    notes: [reader.t("analytics.compareNote")],
  };
}

interface CoursesTableProps {
  readonly courses: readonly ComparedCourse[];
  readonly steps: Steps;
  readonly timeZone: string;
}

/** A table with a row per step and a column per line. */
function CoursesTable({ courses, steps, timeZone }: CoursesTableProps) {
  const { locale, t } = useAllText();
  const cell = (mean: number | undefined) => (mean === undefined ? "–" : formatAverage(mean, locale));
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: must be scrollable by keyboard
    <section tabIndex={0} aria-label={t("analytics.compareTitle")} className="max-h-72 overflow-auto rounded-lg border">
      <table className="w-full text-right text-xs tabular-nums">
        <thead className="sticky top-0 bg-surface text-faint">
          <tr>
            <th className="px-2 py-1.5 text-left font-medium">{t("areaPast.time")}</th>
            {courses.map(({ id, name }) => (
              <th key={id} className="px-2 py-1.5 font-medium">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {linesRows(courses).map(({ at, dayZone, means }) => (
            <tr key={at} className="border-t">
              <th scope="row" className="whitespace-nowrap px-2 py-1 text-left font-normal text-muted">
                {formatStep(at, { ...steps, dayZone }, { locale, timeZone })}
              </th>
              {means.map((mean, index) => (
                <td key={courses[index]?.id} className="px-2 py-1">
                  {cell(mean)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
