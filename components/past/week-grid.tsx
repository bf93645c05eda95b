"use client";

import { useMemo } from "react";
import type { AreaOccupancy } from "@/domain/contract/past-question";
import { type GridHour, hourGrid } from "@/domain/hour-grid";
import { DAY_MS, HOUR_MS } from "@/domain/time";
import type { GridPicture } from "@/viewer/past/grid-picture";
import { formatAverage, type Locale } from "../text/format";
import { formatLocal } from "../text/local-time";
import { useAllText } from "../text/text";
import { type PictureReader, pictureSubtitle } from "./occupancy-picture";

/** Monday first; 0 is Sunday. */
const WEEKDAYS = [1, 2, 3, 4, 5, 6, 0] as const;
/** A Sunday. */
const SUNDAY = Date.UTC(2026, 10, 29);
const HOURS = Array.from({ length: 24 }, (_, hour) => hour);
/** Opacity of the lowest value, distinct from an empty cell. */
const FAINTEST = 0.06;

interface WeekGridProps {
  readonly occupancy: AreaOccupancy;
  readonly timeZone: string;
}

/** The average occupancy in each hour of the week, in the site's time zone; darker is fuller. A table, for accessibility. */
export function WeekGrid({ occupancy, timeZone }: WeekGridProps) {
  const { locale, t } = useAllText();
  const cells = useMemo(() => {
    const grid = hourGrid(occupancy, timeZone);
    return new Map(grid.map((cell) => [cell.weekday * 24 + cell.hour, cell]));
  }, [occupancy, timeZone]);
  const most = Math.max(1, ...[...cells.values()].map(({ mean }) => mean));
  const dayName = (weekday: number) => dayNameOf(weekday, locale);
  const hourName = (hour: number) => formatLocal(SUNDAY + hour * HOUR_MS, "time", { locale, timeZone: "UTC" });
  return (
    <table className="w-full table-fixed border-separate border-spacing-px text-2xs tabular-nums sm:border-spacing-0.5">
      <caption className="sr-only">{t("analytics.week")}</caption>
      <thead className="text-faint">
        <tr>
          <td className="w-9" />
          {HOURS.map((hour) => (
            <th key={hour} scope="col" className="font-normal">
              <span className="sr-only">{hourName(hour)}</span>
              <span aria-hidden>{hour % 3 === 0 ? hour : ""}</span>
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {WEEKDAYS.map((weekday) => (
          <tr key={weekday}>
            <th scope="row" className="text-left font-normal text-faint">
              {dayName(weekday)}
            </th>
            {HOURS.map((hour) => (
              <HourCell
                key={hour}
                cell={cells.get(weekday * 24 + hour)}
                most={most}
                day={dayName(weekday)}
                hour={hourName(hour)}
              />
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function dayNameOf(weekday: number, locale: Locale): string {
  return new Intl.DateTimeFormat(locale, { weekday: "short", timeZone: "UTC" }).format(SUNDAY + weekday * DAY_MS);
}

/** The grid as a standalone picture. */
export function weekPicture(title: string, occupancy: AreaOccupancy, reader: PictureReader): GridPicture {
  const { t, locale, timeZone } = reader;
  const cells = hourGrid(occupancy, timeZone);
  const most = cells.reduce((largest, { mean }) => Math.max(largest, mean), 1);
  const shares = new Map(cells.map(({ weekday, hour, mean }) => [weekday * 24 + hour, mean / most]));
  return {
    title: `${title}: ${t("analytics.week")}`,
    subtitle: pictureSubtitle(occupancy, reader),
    notes: [t("chart.stronger", { most: formatAverage(most, locale) })],
    columns: HOURS.map((hour) => (hour % 3 === 0 ? String(hour) : "")),
    rows: WEEKDAYS.map((weekday) => ({
      name: dayNameOf(weekday, locale),
      shares: HOURS.map((hour) => shares.get(weekday * 24 + hour)),
    })),
  };
}

interface HourCellProps {
  /** Undefined if there is no data for that hour. */
  readonly cell: GridHour | undefined;
  readonly most: number;
  readonly day: string;
  readonly hour: string;
}

function HourCell({ cell, most, day, hour }: HourCellProps) {
  const { locale, t } = useAllText();
  if (!cell) return <td className="h-6 rounded-sm border border-line border-dashed" />;
  const mean = formatAverage(cell.mean, locale);
  return (
    <td title={t("analytics.cell", { day, hour, mean, max: cell.max })} className="relative h-6 rounded-sm bg-pressed">
      <span
        aria-hidden
        className="absolute inset-0 rounded-sm bg-accent"
        style={{ opacity: cell.mean === 0 ? 0 : FAINTEST + ((1 - FAINTEST) * cell.mean) / most }}
      />
      <span className="sr-only">{mean}</span>
    </td>
  );
}
