import { expect, it } from "vitest";
import { coursesCsv, gridCsv } from "./course-csv";

it("writes a course in UTC and by the clocks of its site", () => {
  const points = [{ at: Date.UTC(2026, 5, 1, 22, 30), mean: 2.5 }];
  const csv = coursesCsv([
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

it("writes the hours of a week from Monday on", () => {
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
