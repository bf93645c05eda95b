"use client";

import type { AreaDwell, Dwell } from "@/domain/contract/past-question";
import { HOUR_MS } from "@/domain/time";
import { analyticsPath } from "@/viewer/past/analytics-address";
import type { BarsPicture } from "@/viewer/past/bars-picture";
import { chartFileName } from "@/viewer/past/chart-picture";
import { dwellCsv } from "@/viewer/past/lines-csv";
import { formatMinutes } from "../text/age";
import { formatNumber } from "../text/format";
import type { TranslateAll } from "../text/messages";
import { useAllText } from "../text/text";
import { Meter } from "../ui/meter";
import { ChartFrame } from "./chart-frame";
import type { ChartedZone } from "./occupancy-figure";
import { type PictureReader, pictureSubtitle } from "./occupancy-picture";

interface DwellFigureProps {
  readonly zone: ChartedZone;
  readonly ended: AreaDwell;
  readonly timeZone: string;
}

/** The durations of a zone's visits that ended in a range, as bars, a picture, a file and a link; nothing if there were none. */
export function DwellFigure({ zone: { siteId, areaId, name }, ended, timeZone }: DwellFigureProps) {
  const { locale, t } = useAllText();
  const { dwell, from, to } = ended;
  if (!dwell) return null;
  const heading = t("areaPast.dwell");
  return (
    <ChartFrame
      heading={heading}
      chart={<DwellBars dwell={dwell} />}
      link={analyticsPath({ siteId, areaId, asked: { from, to } })}
      fileName={chartFileName(`${name} ${heading}`, ended, timeZone)}
      csv={() => dwellCsv(dwell.classes)}
      picture={() => dwellPicture(name, ended, { locale, timeZone, t })}
    />
  );
}

/** One bar for each class from the first to the last with any visits. */
function DwellBars({ dwell }: { readonly dwell: Dwell }) {
  const { locale, t } = useAllText();
  return (
    <dl
      aria-label={t("areaPast.dwell")}
      className="grid grid-cols-[auto_minmax(0,1fr)_auto] items-center gap-x-2.5 gap-y-1 text-xs"
    >
      {shownClasses(dwell, t).map(({ name, share, visits }) => (
        <div key={name} className="contents">
          <dt className="text-right text-muted tabular-nums">{name}</dt>
          <dd className="contents">
            <Meter share={share} barClassName="bg-accent" className="h-2" />
            <span className="text-right tabular-nums">{formatNumber(visits, locale)}</span>
          </dd>
        </div>
      ))}
    </dl>
  );
}

function shownClasses({ classes }: Dwell, t: TranslateAll) {
  const most = Math.max(1, ...classes.map(({ visits }) => visits));
  const first = classes.findIndex(({ visits }) => visits > 0);
  const last = classes.findLastIndex(({ visits }) => visits > 0);
  return classes
    .slice(first, last + 1)
    .map((each) => ({ name: className(each, t), share: each.visits / most, visits: each.visits }));
}

function className({ fromMs, toMs }: Dwell["classes"][number], t: TranslateAll): string {
  if (toMs === undefined) return t("areaPast.over", { from: boundName(fromMs, t) });
  if (fromMs === 0) return t("areaPast.under", { to: boundName(toMs, t) });
  return t("areaPast.between", { from: boundName(fromMs, t), to: boundName(toMs, t) });
}

/** "15 min", "2 h": bounds are whole minutes or hours. */
function boundName(ms: number, t: TranslateAll): string {
  return ms % HOUR_MS === 0 ? t("areaPast.hours", { count: ms / HOUR_MS }) : formatMinutes(ms, t);
}

function dwellPicture(name: string, { dwell, visits, ...range }: AreaDwell, reader: PictureReader): BarsPicture {
  const { t, locale } = reader;
  const notes = [`${t("areaPast.visits")}: ${formatNumber(visits, locale)}`];
  if (dwell) notes.push(`${t("areaPast.median")}: ${formatMinutes(dwell.medianMs, t)}`);
  if (dwell) notes.push(`${t("areaPast.longStay")} ${formatMinutes(dwell.p90Ms, t)}`);
  return {
    title: `${name}: ${t("areaPast.dwell")}`,
    subtitle: pictureSubtitle(range, reader),
    notes,
    bars: (dwell ? shownClasses(dwell, t) : []).map((each) => ({
      ...{ name: each.name, share: each.share },
      value: formatNumber(each.visits, locale),
    })),
  };
}
