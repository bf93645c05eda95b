import type { AreaOccupancy } from "@/domain/contract/past-question";
import type { ChartPicture } from "@/viewer/past/chart-picture";
import { type CountChart, tickUnit } from "@/viewer/past/count-chart";
import type { PastRange } from "@/viewer/past/past-range";
import { formatNumber, type Locale } from "../text/format";
import { formatLocal } from "../text/local-time";
import type { TranslateAll } from "../text/messages";
import { placeOf } from "../text/zone-time";

export interface PictureReader {
  readonly locale: Locale;
  readonly timeZone: string;
  readonly t: TranslateAll;
}

/** The subtitle of a chart's picture: its range with the year, because files are kept, and its time zone. */
export function pictureSubtitle({ from, to }: PastRange, { t, ...where }: PictureReader): string {
  const ends = { from: formatLocal(from, "year-time", where), to: formatLocal(to, "year-time", where) };
  return t("chart.range", { ...ends, place: placeOf(where.timeZone) });
}

/** The tick labels of a chart's picture. */
export function pictureTicks(
  ticks: CountChart["ticks"],
  range: PastRange,
  { locale, timeZone }: PictureReader,
): ChartPicture["ticks"] {
  return ticks.map(({ at, left }) => ({ left, text: formatLocal(at, tickUnit(range), { locale, timeZone }) }));
}

interface Drawn {
  readonly title: string;
  readonly occupancy: AreaOccupancy;
  readonly limit: number | undefined;
  readonly chart: CountChart;
  /** The legend of the usual values, if they are drawn. */
  readonly usualText?: string | undefined;
}

/** The chart of a count as a standalone picture. */
export function occupancyPicture(
  { title, occupancy, limit, chart, usualText }: Drawn,
  reader: PictureReader,
): ChartPicture {
  const { t, locale } = reader;
  const hasLimit = limit !== undefined && chart.limit !== undefined;
  return {
    title,
    subtitle: pictureSubtitle(occupancy, reader),
    top: formatNumber(chart.top, locale),
    ticks: pictureTicks(chart.ticks, occupancy, reader),
    areas: [
      ...(chart.usual ? [{ path: chart.usual.band, colour: "muted" as const }] : []),
      { path: chart.band, colour: "accent" },
    ],
    lines: [
      ...(chart.usual ? [{ path: chart.usual.median, colour: "muted" as const, isDashed: true }] : []),
      { path: chart.mean, colour: "accent" },
      ...(hasLimit ? [limitLine(chart.limit, t("areaPast.limit", { limit }))] : []),
    ],
    unknown: chart.unknown,
    notes: [
      t("chart.meanAndSpread"),
      ...(usualText ? [usualText] : []),
      ...(chart.unknown.length > 0 ? [t("chart.unknown")] : []),
    ],
  };
}

function limitLine(at: number, text: string): ChartPicture["lines"][number] {
  return { path: `M0 ${at}L100 ${at}`, colour: "over", isDashed: true, label: { text, at } };
}
