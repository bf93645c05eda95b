import { csvLine } from "@/domain/csv";
import { localInstant } from "@/domain/local-time";
import type { Occupancy } from "@/server/history/questions/occupancy";
import type { PastVisit } from "@/server/history/questions/visits";
import { toInstant } from "./json/instant";

const OCCUPANCY_COLUMNS = ["utc", "local", "time_zone", "min", "mean", "max"];

/** A line for each step of which anything is known, in UTC and by the clocks of the site. */
export function* occupancyCsv({ points }: Occupancy, timeZone: string): Iterable<string> {
  yield csvLine(OCCUPANCY_COLUMNS);
  for (const { at, min, mean, max } of points)
    yield csvLine([...timesOf(at, timeZone), timeZone, String(min), mean.toFixed(3), String(max)]);
}

const VISIT_COLUMNS = [
  "track_id",
  "name",
  "entered_utc",
  "entered_local",
  "left_utc",
  "left_local",
  "time_zone",
  "dwell_s",
];

export function* visitsCsv(visits: readonly PastVisit[], timeZone: string): Iterable<string> {
  yield csvLine(VISIT_COLUMNS);
  for (const { trackId, name, enteredAt, leftAt, dwellMs } of visits) {
    const left = leftAt === undefined ? ["", ""] : timesOf(leftAt, timeZone);
    yield csvLine([trackId, name, ...timesOf(enteredAt, timeZone), ...left, timeZone, (dwellMs / 1_000).toFixed(0)]);
  }
}

function timesOf(at: number, timeZone: string): readonly string[] {
  return [toInstant(at), localInstant(at, timeZone)];
}
