import { expect, it } from "vitest";
import { dwellCsv, gridCsv, linesCsv, occupancyCsv } from "./lines-csv";

it("writes a series in UTC and in the site's time zone", () => {
  const points = [{ at: Date.UTC(2026, 5, 1, 22, 30), mean: 2.5 }];
  const csv = linesCsv([
    { name: "Lobby, north", timeZone: "Europe/Berlin", points },
    { name: "Mill Lane", timeZone: "America/New_York", points },
  ]);
  expect(csv.split("\r\n")).toEqual([
    "name,utc,local,time_zone,mean",
    '"Lobby, north",2026-06-01T22:30:00.000Z,2026-06-02T00:30:00.000+02:00,Europe/Berlin,2.500',
    "Mill Lane,2026-06-01T22:30:00.000Z,2026-06-01T18:30:00.000-04:00,America/New_York,2.500",
    "",
  ]);
});

it("writes the hours of a week starting on Monday", () => {
  const hours = [
    { weekday: 0, hour: 3, mean: 1, max: 2 },
    { weekday: 1, hour: 9, mean: 0.25, max: 1 },
  ];
  expect(gridCsv(hours, "Europe/Berlin").split("\r\n")).toEqual([
    "weekday,local_hour,time_zone,mean,max",
    "Monday,9,Europe/Berlin,0.250,1",
    "Sunday,3,Europe/Berlin,1.000,2",
    "",
  ]);
});

it("writes an occupancy beside the usual value, where that is known", () => {
  const at = Date.UTC(2026, 5, 1, 22, 30);
  const points = [
    { at, min: 1, mean: 2.5, max: 4 },
    { at: at + 60_000, min: 0, mean: 0, max: 0 },
  ];
  const usual = [{ at, low: 1, median: 2, high: 3.25, weeks: 6 }];
  expect(occupancyCsv({ points }, usual, "Europe/Berlin").split("\r\n")).toEqual([
    "utc,local,time_zone,min,mean,max,usual_low,usual_median,usual_high,usual_weeks",
    "2026-06-01T22:30:00.000Z,2026-06-02T00:30:00.000+02:00,Europe/Berlin,1,2.500,4,1.000,2.000,3.250,6",
    "2026-06-01T22:31:00.000Z,2026-06-02T00:31:00.000+02:00,Europe/Berlin,0,0.000,0,,,,",
    "",
  ]);
});

it("writes days at their own midnights, also for a reader elsewhere", () => {
  const [at, dayZone] = [Date.UTC(2026, 5, 1), "UTC"];
  const points = [{ at, min: 1, mean: 2.5, max: 4 }];
  const midnight = "2026-06-01T00:00:00.000Z,2026-06-01T00:00:00.000+00:00,UTC,";
  expect(occupancyCsv({ points, dayZone }, [], "Europe/Berlin")).toContain(midnight);
  expect(linesCsv([{ name: "Lobby", timeZone: "Europe/Berlin", dayZone, points }])).toContain(midnight);
});

it("writes the durations of visits in classes", () => {
  const classes = [
    { fromMs: 0, toMs: 60_000, visits: 3 },
    { fromMs: 60_000, visits: 1 },
  ];
  expect(dwellCsv(classes).split("\r\n")).toEqual(["from_s,to_s,visits", "0,60,3", "60,,1", ""]);
});
