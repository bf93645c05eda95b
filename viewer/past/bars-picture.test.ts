import { describe, expect, it } from "vitest";
import { barsSvg } from "./bars-picture";

const PICTURE = {
  title: "Lobby",
  subtitle: "Mon 30 Nov, Berlin",
  notes: ["12 visits"],
  bars: [
    { name: "< 1 min", share: 1, value: "8" },
    { name: "1 – 5 min", share: 0.5, value: "4" },
  ],
};

describe("bars as a picture", () => {
  it("are proportional to their shares, with their names and values", () => {
    const svg = barsSvg(PICTURE, false);
    expect([...svg.matchAll(/width="([\d.]+)" fill="#/g)].map(([, width]) => Number(width))).toEqual([
      700, 700, 700, 350,
    ]);
    for (const words of ["Lobby", "Mon 30 Nov, Berlin", "12 visits", "&lt; 1 min", ">8<", ">4<"])
      expect(svg).toContain(words);
  });

  it("refer to nothing outside the file", () => {
    expect(barsSvg(PICTURE, true)).not.toMatch(/url\(|var\(|href|undefined|NaN/);
  });
});
