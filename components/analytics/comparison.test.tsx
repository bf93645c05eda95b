import { expect, it, vi } from "vitest";
import { readAnalytics } from "@/viewer/past/analytics-address";
import * as chartPicture from "@/viewer/past/chart-picture";
import { NOW, render } from "../testing/render";
import { Comparison } from "./comparison";

const range = { from: NOW - 3_600_000, to: NOW };
const rowOf = (name: string) => ({ id: name, name, points: [], unknown: [] });

function fileNameOf(site: string | undefined, ...names: readonly string[]): string | undefined {
  const naming = vi.spyOn(chartPicture, "chartFileName");
  render(
    <Comparison
      {...(site && { site })}
      heading="Zone"
      rows={names.map(rowOf)}
      picks={names.slice(0, 2)}
      steps={{ ...range, stepMs: 60_000 }}
      range={range}
      timeZone="Europe/Berlin"
      address={readAnalytics(new URLSearchParams("view=compare"))}
      onChange={() => undefined}
    />,
  );
  const fileName = naming.mock.results[0]?.value;
  naming.mockRestore();
  return fileName;
}

it("names the files of a comparison of zones after their site", () => {
  expect(fileNameOf("Harbour House", "Lobby", "Canteen")).toBe("Harbour House Average occupancy 2026-03-04");
});

it("names the files of a comparison of sites after those that are compared", () => {
  expect(fileNameOf(undefined, "Harbour House", "Mill Lane", "Old Mill")).toBe(
    "Harbour House Mill Lane Average occupancy 2026-03-04",
  );
});
