"use client";

import { ArrowLeftRight, CalendarX } from "lucide-react";
import type { Kept } from "@/domain/contract/history";
import type { PastRange } from "@/viewer/past/past-range";
import { formatLocal } from "../text/local-time";
import { useAllText } from "../text/text";
import { Button } from "../ui/button";
import { EmptyState } from "../ui/empty-state";
import type { AnalyticsPart } from "./analytics-part";

interface ReversedRangeProps extends Pick<AnalyticsPart, "timeZone" | "onChange"> {
  readonly range: PastRange;
  readonly kept: Kept | undefined;
}

/** Shown when the end of the range is not after its start: what was asked, what is kept, and a button that swaps the two times. */
export function ReversedRange({ range: { from, to }, kept, timeZone, onChange }: ReversedRangeProps) {
  const { locale, t } = useAllText();
  const timeOf = (at: number) => formatLocal(at, "day-time", { locale, timeZone });
  const asked = t("analytics.askedRange", { from: timeOf(from), to: timeOf(to) });
  const since = kept && t("fault.keptSince", { time: timeOf(kept.from) });
  return (
    <div role="alert">
      <EmptyState
        icon={<CalendarX />}
        title={t("past.reversed")}
        text={since === undefined ? asked : `${asked} ${since}`}
      >
        {to < from && (
          <Button onClick={() => onChange({ asked: { from: to, to: from } })}>
            <ArrowLeftRight className="size-3.5" aria-hidden />
            {t("analytics.swapTimes")}
          </Button>
        )}
      </EmptyState>
    </div>
  );
}
