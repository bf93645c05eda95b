"use client";

import { TrendingDown, TrendingUp } from "lucide-react";
import { type ComparedWithUsual, compareWithUsual } from "@/domain/compare-with-usual";
import type { AreaOccupancy, AreaUsual } from "@/domain/contract/past-question";
import type { EpochMs } from "@/domain/time";
import { formatAverage, formatNumber, type Locale } from "../text/format";
import { formatLocal } from "../text/local-time";
import type { TranslateAll } from "../text/messages";
import { useAllText } from "../text/text";

type Step = AreaUsual["points"][number];

/** With at least this many weeks the band shows quartiles, else the full range. */
const QUARTILES_FROM = 4;

/** From this ratio on, the difference is expressed as a multiple. */
const TIMES_FROM = 3;

/** What the usual values are based on, in words; undefined if there are none. */
export function usualWords({ points, dayZone }: AreaUsual, t: TranslateAll): string | undefined {
  const weeks = points.reduce((most, step) => Math.max(most, step.weeks), 0);
  if (weeks === 0) return undefined;
  const band = t(weeks < QUARTILES_FROM ? "usual.range" : "usual.quartiles");
  return t(dayZone === undefined ? "usual.rests" : "usual.daysRest", { weeks, band });
}

/** The usual value at a step, in words. */
export function usualNote(
  steps: readonly Step[] | undefined,
  at: EpochMs,
  { locale, t }: { readonly locale: Locale; readonly t: TranslateAll },
): string | undefined {
  const step = steps?.find((each) => each.at === at);
  const rounded = (count: number) => formatAverage(count, locale);
  return step && t("usual.point", { median: rounded(step.median), low: rounded(step.low), high: rounded(step.high) });
}

interface UsualNoteProps {
  readonly occupancy: AreaOccupancy;
  readonly usual: AreaUsual;
}

/** Compares the newest step with the usual value, and says what that is based on. */
export function UsualNote({ occupancy, usual }: UsualNoteProps) {
  const { locale, t } = useAllText();
  const words = usualWords(usual, t);
  if (!words) return <p className="text-faint text-xs">{t("usual.none")}</p>;
  const beside = compareWithUsual(occupancy.points, usual.points);
  const rounded = (count: number) => formatAverage(count, locale);
  return (
    <div className="flex flex-col gap-0.5 text-xs">
      {beside && (
        <p className="flex items-start gap-x-1.5">
          {beside.where === "above" && <TrendingUp className="mt-px size-3.5 shrink-0 text-near-ink" aria-hidden />}
          {beside.where === "below" && <TrendingDown className="mt-px size-3.5 shrink-0 text-muted" aria-hidden />}
          <span>
            <span className="font-medium">{besideWords(beside, usual, { locale, t })}</span>{" "}
            <span className="text-muted tabular-nums">
              {t("usual.numbers", { mean: rounded(beside.mean), median: rounded(beside.usual.median) })}
            </span>
          </span>
        </p>
      )}
      <p className="text-faint">{words}</p>
    </div>
  );
}

function besideWords(
  { at, where, share }: ComparedWithUsual<Step>,
  { dayZone, timeZone }: AreaUsual,
  { locale, t }: { readonly locale: Locale; readonly t: TranslateAll },
): string {
  const weekday = formatLocal(at, "weekday", { locale, timeZone });
  const time = formatLocal(at, "time", { locale, timeZone });
  const then = { when: dayZone === undefined ? t("usual.hour", { weekday, time }) : weekday };
  if (where === "within") return t("usual.within", then);
  if (share === undefined) return t("usual.more", then);
  // Large percentages are hard to read.
  if (share >= TIMES_FROM - 1)
    return t("usual.times", { times: formatNumber(Math.round((share + 1) * 10) / 10, locale), ...then });
  const percent = new Intl.NumberFormat(locale, { style: "percent" }).format(Math.abs(share));
  return t(`usual.${where}`, { percent, ...then });
}
