"use client";

import { ArrowLeftRight, CalendarX } from "lucide-react";
import type { Kept } from "@/domain/contract/history";
import { MOST_ASKED_MS } from "@/domain/contract/past-question";
import { DAY_MS, MINUTE_MS } from "@/domain/time";
import { isKept, keptPart } from "@/viewer/past/kept-range";
import { isReversed, isTooLong, type PastRange } from "@/viewer/past/past-range";
import { formatLocal } from "../text/local-time";
import { useAllText } from "../text/text";
import { Button } from "../ui/button";
import { EmptyState } from "../ui/empty-state";
import type { AnalyticsPart } from "./analytics-part";

interface UnshownRangeProps extends Pick<AnalyticsPart, "timeZone" | "onChange"> {
  readonly range: PastRange;
  /** Undefined where nothing is kept, or it is not known. */
  readonly kept: Kept | undefined;
}

/**
 * Says why a range cannot be shown: its end is not after its start, it is too long, or no data of it are kept. Offers the range that can be.
 */
export function UnshownRange({ range, kept, timeZone, onChange }: UnshownRangeProps) {
  const { locale, t } = useAllText();
  const timeOf = (at: number) => formatLocal(at, "year-time", { locale, timeZone });
  const asked = t("analytics.askedRange", { from: timeOf(range.from), to: timeOf(range.to) });
  const since = kept && t("fault.keptSince", { time: timeOf(kept.from) });
  const reversed = isReversed(range);
  const isLong = !reversed && isTooLong(keptPart(range, kept)) && (kept === undefined || isKept(range, kept));
  const title = reversed ? "past.reversed" : isLong ? "analytics.tooLong" : "time.notKept";
  return (
    <div role="alert">
      <EmptyState icon={<CalendarX />} title={t(title)} text={since === undefined ? asked : `${asked} ${since}`}>
        {range.to < range.from && (
          <Button onClick={() => onChange({ asked: { from: range.to, to: range.from } })}>
            <ArrowLeftRight className="size-3.5" aria-hidden />
            {t("analytics.swapTimes")}
          </Button>
        )}
        {isLong && (
          <Button onClick={() => onChange({ asked: endOf(range, kept) })}>
            {t("analytics.showEnd", { count: MOST_ASKED_MS.occupancy / DAY_MS })}
          </Button>
        )}
        {!reversed && !isLong && kept && (
          <Button onClick={() => onChange({ asked: longestOf(kept) })}>{t("analytics.showKept")}</Button>
        )}
      </EmptyState>
    </div>
  );
}

/** As much of the end of a range as one request may ask for, in whole minutes. */
function endOf({ to }: PastRange, kept: Kept | undefined): PastRange {
  const end = Math.floor(Math.min(to, kept?.to ?? to) / MINUTE_MS) * MINUTE_MS;
  return { from: end - MOST_ASKED_MS.occupancy, to: end };
}

/** The longest part of the kept data that one request may ask for, in whole minutes. */
function longestOf({ from, to }: Kept): PastRange {
  const start = Math.max(from, to - MOST_ASKED_MS.occupancy);
  return { from: Math.ceil(start / MINUTE_MS) * MINUTE_MS, to: Math.floor(to / MINUTE_MS) * MINUTE_MS };
}
