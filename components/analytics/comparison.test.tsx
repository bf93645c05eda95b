import { expect, it, vi } from "vitest";
import { readAnalytics } from "@/viewer/past/analytics-address";
import type { ChartFrameProps } from "../past/chart-frame";
import { NOW, render } from "../testing/render";
import { Comparison } from "./comparison";

vi.mock("../past/chart-frame", () => ({ ChartFrame: ({ fileName }: ChartFrameProps) => <b>{fileName}</b> }));

const range = { from: NOW - 3_600_000, to: NOW };
const rowOf = (name: string) => ({ id: name, name, points: [], unknown: [] });

function fileNameOf(site: string | undefined, ...names: readonly string[]): string | undefined {
  const html = render(
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
  return /<b>([^<]*)/.exec(html)?.[1];
}

it("names the files of a comparison of zones after their site", () => {
  expect(fileNameOf("Harbour House", "Lobby", "Canteen")).toBe("Harbour House Average occupancy 2026-03-04");
});

it("names the files of a comparison of sites after those that are compared", () => {
  expect(fileNameOf(undefined, "Harbour House", "Mill Lane", "Old Mill")).toBe(
    "Harbour House Mill Lane Average occupancy 2026-03-04",
  );
});
