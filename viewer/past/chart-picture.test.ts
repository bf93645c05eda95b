import { describe, expect, it } from "vitest";
import { HOUR_MS } from "@/domain/time";
import { type ChartPicture, chartFileName, chartSvg } from "./chart-picture";

const PICTURE: ChartPicture = {
  title: "Lobby <1 & 2>",
  subtitle: "Mon 30 Nov, Berlin",
  top: "10",
  ticks: [{ left: 0, text: "00:00" }],
  areas: [{ path: "M0 0Z", colour: "accent" }],
  lines: [
    { path: "M0 0L100 0", colour: "over", isDashed: true },
    { path: "M0 9L100 9", colour: 1, label: { text: "Canteen", at: 9 } },
  ],
  unknown: [{ left: 50, width: 10 }],
  notes: ["Limit 5", "Average"],
};

describe("a chart as a picture", () => {
  it("contains its title, its range and the names of its lines", () => {
    const svg = chartSvg(PICTURE, false);
    for (const words of ["Lobby &lt;1 &amp; 2>", "Mon 30 Nov, Berlin", "00:00", "Canteen", "Limit 5 · Average"])
      expect(svg).toContain(words);
    expect(svg).toContain('stroke-dasharray="5 4"');
  });

  it("has an opaque background: dark text on white, or light text on dark", () => {
    expect(chartSvg(PICTURE, false)).toContain('<rect width="100%" height="100%" fill="#ffffff"/>');
    expect(chartSvg(PICTURE, true)).toContain('<rect width="100%" height="100%" fill="#1b1f27"/>');
  });

  it("has a file name with its title and its days in the site's time zone", () => {
    const from = Date.UTC(2026, 10, 29, 23);
    expect(chartFileName("Küche: 2/3", { from, to: from + 9 * HOUR_MS }, "Europe/Berlin")).toBe(
      "Küche- 2-3 2026-11-30",
    );
    expect(chartFileName("Lobby", { from, to: from + 9 * HOUR_MS }, "UTC")).toBe("Lobby 2026-11-29 2026-11-30");
  });

  it("refers to nothing outside the file, so that every browser draws it", () => {
    expect(chartSvg(PICTURE, false)).not.toMatch(/url\(|var\(|href|undefined|NaN/);
  });
});
