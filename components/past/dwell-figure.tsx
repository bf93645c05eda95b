"use client";

import type { Dwell } from "@/domain/contract/past-question";
import { formatMinutes } from "../text/age";
import { formatNumber } from "../text/format";
import { useText } from "../text/text";
import { Meter } from "../ui/meter";

/** How long visits lasted: a line for each class that anybody is in or between such. */
export function DwellBars({ dwell: { classes } }: { readonly dwell: Dwell }) {
  const { locale, t } = useText();
  const most = Math.max(1, ...classes.map(({ visits }) => visits));
  const first = classes.findIndex(({ visits }) => visits > 0);
  const last = classes.findLastIndex(({ visits }) => visits > 0);
  return (
    <dl
      aria-label={t("areaPast.dwell")}
      className="grid grid-cols-[auto_minmax(0,1fr)_auto] items-center gap-x-2.5 gap-y-1 text-xs"
    >
      {classes.slice(first, last + 1).map(({ fromMs, toMs, visits }) => (
        <div key={fromMs} className="contents">
          <dt className="text-right text-muted tabular-nums">
            {toMs === undefined
              ? t("areaPast.over", { from: formatMinutes(fromMs, t) })
              : fromMs === 0
                ? t("areaPast.under", { to: formatMinutes(toMs, t) })
                : t("areaPast.between", { from: formatMinutes(fromMs, t), to: formatMinutes(toMs, t) })}
          </dt>
          <dd className="contents">
            <Meter share={visits / most} barClassName="bg-accent" className="h-2" />
            <span className="text-right tabular-nums">{formatNumber(visits, locale)}</span>
          </dd>
        </div>
      ))}
    </dl>
  );
}
