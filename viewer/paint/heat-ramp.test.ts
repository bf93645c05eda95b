import { describe, expect, it } from "vitest";
import { heatColour, heatGradient, heatRamp } from "./heat-ramp";

/** Relative luminance as WCAG has it. */
function luminance({ red, green, blue }: { red: number; green: number; blue: number }): number {
  const [r = 0, g = 0, b = 0] = [red, green, blue].map((byte) => {
    const share = byte / 255;
    return share <= 0.040_45 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

describe("heatRamp", () => {
  it("is monotonic in lightness, darker on light and lighter on dark, so that it is readable without hues", () => {
    for (const isDark of [false, true]) {
      const lights = heatRamp(isDark).map(luminance);
      const steps = lights.slice(1).map((light, i) => (light - (lights[i] ?? 0)) * (isDark ? 1 : -1));
      expect(Math.min(...steps)).toBeGreaterThan(-0.002);
      expect(Math.max(...lights) / Math.min(...lights)).toBeGreaterThan(6);
    }
  });

  it("is transparent where nobody is, and never covers the plan", () => {
    expect(heatColour(0, false).alpha).toBe(0);
    expect(heatColour(3, true).alpha).toBeLessThan(0.9);
  });

  it("provides a gradient for the legend", () => {
    expect(heatGradient(false)).toMatch(/^linear-gradient\(to right, rgb\(\d+ \d+ \d+ \/ 0\.00\), .*\)$/);
  });
});
