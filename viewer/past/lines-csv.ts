import type { AreaOccupancy, AreaUsual, Dwell } from "@/domain/contract/past-question";
import { csvLine } from "@/domain/csv";
import type { GridHour } from "@/domain/hour-grid";
import { localInstant } from "@/domain/local-time";
import type { LineData } from "./lines-chart";

export interface NamedLine extends LineData {
  readonly name: string;
  /** The IANA time zone of its site. */
  readonly timeZone: string;
}

/** A CSV row for each step of each line, with times in UTC and in the site's time zone; days in their own. */
export function linesCsv(courses: readonly NamedLine[]): string {
  const lines = courses.flatMap(({ name, timeZone, dayZone = timeZone, points }) =>
    points.map(({ at, mean }) =>
      csvLine([name, new Date(at).toISOString(), localInstant(at, dayZone), dayZone, mean.toFixed(3)]),
    ),
  );
  return [csvLine(["name", "utc", "local", "time_zone", "mean"]), ...lines].join("");
}

/**
 * A CSV row for each step of an occupancy, with times in UTC and in the site's time zone (days in their own), and the usual values. With four or more weeks,
 * `usual_low` and `usual_high` are quartiles, else the least and the most; empty if unknown.
 */
export function occupancyCsv(
  { points, dayZone }: Pick<AreaOccupancy, "points" | "dayZone">,
  usual: AreaUsual["points"],
  timeZone: string,
): string {
  const zone = dayZone ?? timeZone;
  const steps = new Map(usual.map((step) => [step.at, step]));
  const lines = points.map(({ at, min, mean, max }) => {
    const step = steps.get(at);
    const beside = step ? [step.low, step.median, step.high].map((count) => count.toFixed(3)) : ["", "", ""];
    return csvLine([
      ...[new Date(at).toISOString(), localInstant(at, zone), zone, String(min), mean.toFixed(3), String(max)],
      ...[...beside, step ? String(step.weeks) : ""],
    ]);
  });
  return [csvLine(OCCUPANCY_COLUMNS), ...lines].join("");
}

/** The first six columns are those of the server's files. */
const OCCUPANCY_COLUMNS = [
  ...["utc", "local", "time_zone", "min", "mean", "max"],
  ...["usual_low", "usual_median", "usual_high", "usual_weeks"],
];

/** A CSV row for each class of dwell; the last has no upper bound. */
export function dwellCsv(classes: Dwell["classes"]): string {
  const seconds = (ms: number | undefined) => (ms === undefined ? "" : String(ms / 1_000));
  const lines = classes.map(({ fromMs, toMs, visits }) => csvLine([seconds(fromMs), seconds(toMs), String(visits)]));
  return [csvLine(["from_s", "to_s", "visits"]), ...lines].join("");
}

/** A CSV row for each hour of the week with data, from Monday on. An hour of several weeks has no time in UTC. */
export function gridCsv(hours: readonly GridHour[], timeZone: string): string {
  const place = ({ weekday, hour }: GridHour) => ((weekday + 6) % 7) * 24 + hour;
  const lines = hours
    .toSorted((one, other) => place(one) - place(other))
    .map(({ weekday, hour, mean, max }) =>
      csvLine([WEEKDAYS[weekday], String(hour), timeZone, mean.toFixed(3), String(max)]),
    );
  return [csvLine(["weekday", "local_hour", "time_zone", "mean", "max"]), ...lines].join("");
}

/** Weekday names, so that no program has to know which day a week starts with. */
const WEEKDAYS = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"] as const;
