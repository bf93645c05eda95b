import { csvLine } from "@/domain/csv";
import type { GridHour } from "@/domain/hour-grid";
import { localInstant } from "@/domain/local-time";
import type { Course } from "./lines-chart";

export interface NamedCourse extends Course {
  readonly name: string;
  /** Of the site that it is of, as IANA names it. */
  readonly timeZone: string;
}

/** A line for each step of each course, in UTC and by the clocks of its site. */
export function coursesCsv(courses: readonly NamedCourse[]): string {
  const lines = courses.flatMap(({ name, timeZone, points }) =>
    points.map(({ at, mean }) =>
      csvLine([name, new Date(at).toISOString(), localInstant(at, timeZone), timeZone, mean.toFixed(3)]),
    ),
  );
  return [csvLine(["name", "utc", "local", "time_zone", "mean"]), ...lines].join("");
}

/** A line for each hour of the week of which anything is known, from Monday on. An hour of many weeks has no time in UTC. */
export function gridCsv(hours: readonly GridHour[], timeZone: string): string {
  const place = ({ weekday, hour }: GridHour) => ((weekday + 6) % 7) * 24 + hour;
  const lines = hours
    .toSorted((one, other) => place(one) - place(other))
    .map(({ weekday, hour, mean, max }) =>
      csvLine([WEEKDAYS[weekday], String(hour), timeZone, mean.toFixed(3), String(max)]),
    );
  return [csvLine(["weekday", "local_hour", "time_zone", "mean", "max"]), ...lines].join("");
}

/** As ISO 8601 orders them, named so that no program has to know where a week begins. */
const WEEKDAYS = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"] as const;
