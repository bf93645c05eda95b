import { csvLine } from "@/domain/csv";
import type { Flow } from "@/domain/flows";
import type { SiteId } from "@/domain/ids";
import { localInstant } from "@/domain/local-time";
import type { Occupancy } from "@/server/history/questions/occupancy";
import type { PastVisit } from "@/server/history/questions/visits";
import { toInstant } from "./json/instant";
import type { PlaceNames } from "./place-names";

const OCCUPANCY_COLUMNS = ["utc", "local", "time_zone", "min", "mean", "max"];

/** One line for each step with a known value. Times are in UTC and in the site's time zone. */
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

const FLOW_COLUMNS = ["from_area_id", "from", "to_area_id", "to", "visits", "median_between_s"];

/** The cells of an area are empty if a visit came from outside all zones, or left to there. */
export function* flowsCsv(flows: readonly Flow[], siteId: SiteId, names: PlaceNames): Iterable<string> {
  yield csvLine(FLOW_COLUMNS);
  const cellsOf = (areaId: string | undefined) =>
    areaId === undefined ? ["", ""] : [areaId, names.area(siteId, areaId)];
  for (const { fromAreaId, toAreaId, visits, medianMs } of flows) {
    const between = medianMs === undefined ? "" : (medianMs / 1_000).toFixed(0);
    yield csvLine([...cellsOf(fromAreaId), ...cellsOf(toAreaId), String(visits), between]);
  }
}

function timesOf(at: number, timeZone: string): readonly string[] {
  return [toInstant(at), localInstant(at, timeZone)];
}
