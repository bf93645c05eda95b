import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { DARK, LIGHT } from "./colours";

/** How much lighter one colour is than another, as WCAG measures it: 1 if they are equal. */
function contrast(a: string, b: string): number {
  const [lighter = 0, darker = 0] = [luminance(a), luminance(b)].sort((one, other) => other - one);
  return (lighter + 0.05) / (darker + 0.05);
}

function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const channel = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

describe("colours of the canvas", () => {
  it("make the floor distinct from a dark page", () => {
    expect(contrast(DARK.paper, DARK.canvas)).toBeGreaterThan(1.25);
  });

  it("keep text and marks readable on the floor in both themes", () => {
    for (const { paper, ink, markers, near, over } of [LIGHT, DARK]) {
      expect(contrast(ink, paper)).toBeGreaterThan(7);
      for (const colour of [...Object.values(markers), near, over]) expect(contrast(colour, paper)).toBeGreaterThan(3);
    }
  });

  it("use the same dark background for floors on other pages", () => {
    const css = readFileSync(path.resolve(import.meta.dirname, "../../app/globals.css"), "utf8");
    expect(css).toMatch(new RegExp(`--color-paper: light-dark\\(${LIGHT.paper}, ${DARK.paper}\\)`));
  });
});
