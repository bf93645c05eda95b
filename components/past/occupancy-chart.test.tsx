import { expect, it } from "vitest";
import { DAY_MS, HOUR_MS } from "@/domain/time";
import { countChart } from "@/viewer/past/count-chart";
import { render } from "../testing/render";
import { translator } from "../text/messages";
import { Axis, OccupancyChart } from "./occupancy-chart";

const FROM = Date.UTC(2026, 10, 23);
const classesOf = (html: string, text: string) =>
  html.match(new RegExp(`class="([^"]*)"[^>]*>${text}<`))?.[1]?.split(" ");

function chartOf(limit: number, max: number): string {
  const points = [{ at: FROM, min: 0, mean: max / 2, max }];
  const occupancy = { from: FROM, to: FROM + DAY_MS, stepMs: HOUR_MS, points, unknown: [] };
  const chart = countChart(occupancy, limit, "UTC");
  return render(<OccupancyChart chart={chart} occupancy={occupancy} limit={limit} timeZone="UTC" />);
}

it("shows the limit's name at the edge, unless it overlaps a peak, and beside the top number if it is close", () => {
  const name = (limit: number) => translator("en")("areaPast.limit", { limit });
  expect(classesOf(chartOf(7, 14), name(7))).toContain("left-0.5");
  expect(classesOf(chartOf(14, 7), name(14))).toContain("left-8");
});

it("leaves out the name at the edge of a crowded axis, where it would touch the next one", () => {
  const axis = (names: number) => {
    const ticks = Array.from({ length: names }, (_, day) => ({ at: day, left: (100 * day) / names }));
    return render(<Axis ticks={ticks} nameOf={(day) => `Wed ${day} Nov`} />);
  };
  expect(classesOf(axis(7), "Wed 0 Nov")).toContain("@max-2xl:hidden");
  expect(classesOf(axis(7), "Wed 1 Nov")).not.toContain("@max-2xl:hidden");
  expect(classesOf(axis(2), "Wed 0 Nov")).not.toContain("@max-2xl:hidden");
});
