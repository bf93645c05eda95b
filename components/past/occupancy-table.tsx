"use client";

import type { UsualStep } from "@/domain/compare-with-usual";
import type { AreaOccupancy } from "@/domain/contract/past-question";
import { endOfStep, type StepLength } from "@/domain/count-steps";
import type { EpochMs } from "@/domain/time";
import { runsOf } from "@/viewer/past/count-chart";
import { formatAverage, formatNumber } from "../text/format";
import { formatEnds, formatLocal, formatLocalTime, formatStep, momentStyle } from "../text/local-time";
import { useAllText } from "../text/text";

interface OccupancyTableProps {
  readonly occupancy: AreaOccupancy;
  readonly timeZone: string;
  /** The usual values, if known. */
  readonly usual?: readonly UsualStep[];
}

/** The data of the chart as a table; successive steps without data form one row. */
export function OccupancyTable({ occupancy, timeZone, usual = [] }: OccupancyTableProps) {
  const { locale, t } = useAllText();
  const { points, from, to } = occupancy;
  const where = { locale, timeZone };
  const medians = new Map(usual.map(({ at, median }) => [at, median]));
  const usualAt = (at: EpochMs) => {
    const median = medians.get(at);
    return median === undefined ? "–" : formatAverage(median, locale);
  };
  const runs = runsOf(points, occupancy);
  const unknownUpTo = (run: number) => {
    const [since, until] = [endOf(runs[run - 1], occupancy) ?? from, runs[run]?.[0]?.at ?? to];
    if (since >= until) return undefined;
    const time = t("chart.span", {
      from: formatLocal(since, momentStyle({ from, to }, timeZone), where),
      to: formatLocalTime(until, since, where),
    });
    return <UnknownRow key={since} time={time} columns={usual.length > 0 ? 4 : 3} />;
  };
  const label = t("areaPast.chart", formatEnds({ from, to }, where));
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: must be scrollable by keyboard
    <section tabIndex={0} aria-label={label} className="max-h-64 overflow-y-auto rounded-lg border">
      <table className="w-full text-right text-xs tabular-nums">
        <thead className="sticky top-0 bg-surface text-faint">
          <tr>
            <th className="px-2 py-1.5 text-left font-medium">{t("areaPast.time")}</th>
            <th className="px-2 py-1.5 font-medium">{t("areaPast.least")}</th>
            <th className="px-2 py-1.5 font-medium">{t("areaPast.mean")}</th>
            <th className="px-2 py-1.5 font-medium">{t("areaPast.most")}</th>
            {usual.length > 0 && <th className="px-2 py-1.5 font-medium">{t("usual.name")}</th>}
          </tr>
        </thead>
        <tbody>
          {runs.map((run, place) => [
            unknownUpTo(place),
            run.map(({ at, min, mean, max }) => (
              <tr key={at} className="border-t">
                <th scope="row" className="px-2 py-1 text-left font-normal text-muted">
                  {formatStep(at, occupancy, where)}
                </th>
                <td className="px-2 py-1">{formatNumber(min, locale)}</td>
                <td className="px-2 py-1">{formatAverage(mean, locale)}</td>
                <td className="px-2 py-1">{formatNumber(max, locale)}</td>
                {usual.length > 0 && <td className="px-2 py-1">{usualAt(at)}</td>}
              </tr>
            )),
          ])}
          {unknownUpTo(runs.length)}
        </tbody>
      </table>
    </section>
  );
}

function endOf(run: readonly { readonly at: EpochMs }[] | undefined, length: StepLength): EpochMs | undefined {
  const last = run?.at(-1);
  return last && endOfStep(last.at, length);
}

function UnknownRow({ time, columns }: { readonly time: string; readonly columns: number }) {
  const { t } = useAllText();
  return (
    <tr className="border-t text-muted">
      <th scope="row" className="px-2 py-1 text-left font-normal">
        {time}
      </th>
      <td colSpan={columns} className="px-2 py-1">
        {t("areaPast.unknown")}
      </td>
    </tr>
  );
}
