import { describe, expect, it } from "vitest";
import { gridSvg } from "./grid-picture";

const PICTURE = {
  title: "Lobby",
  subtitle: "Mon 30 Nov, Berlin",
  notes: ["Darker is fuller"],
  columns: ["0", ""],
  rows: [
    { name: "Mon", shares: [1, undefined] },
    { name: "Tue & Wed", shares: [0, 0.5] },
  ],
};

describe("a grid of hours as a picture", () => {
  it("has a cell for each hour, darker for higher counts and dashed for unknown ones", () => {
    const svg = gridSvg(PICTURE, false);
    expect(svg.match(/fill-opacity="[\d.]+"/g)).toEqual(
      ["1.000", "0.000", "0.530"].map((at) => `fill-opacity="${at}"`),
    );
    expect(svg.match(/stroke-dasharray/g)).toHaveLength(1);
    for (const words of ["Lobby", "Mon 30 Nov, Berlin", "Darker is fuller", "Tue &amp; Wed"])
      expect(svg).toContain(words);
  });

  it("refers to nothing outside the file", () => {
    expect(gridSvg(PICTURE, true)).not.toMatch(/url\(|var\(|href|undefined|NaN/);
  });
});
