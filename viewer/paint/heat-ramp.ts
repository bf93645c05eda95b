/** Red, green and blue from 0 to 255, and how opaque, from 0 to 1. */
export interface HeatColour {
  readonly red: number;
  readonly green: number;
  readonly blue: number;
  readonly alpha: number;
}

/** A colour in OKLCH, whose lightness is perceptually uniform. Hue in degrees. */
interface ColourStop {
  readonly lightness: number;
  readonly chroma: number;
  readonly hue: number;
}

/** From quiet to busy. Lightness changes in even steps, so that the scale can be read without seeing hues. */
const ON_LIGHT: readonly ColourStop[] = [
  { lightness: 0.95, chroma: 0.05, hue: 100 },
  { lightness: 0.84, chroma: 0.12, hue: 80 },
  { lightness: 0.73, chroma: 0.155, hue: 52 },
  { lightness: 0.62, chroma: 0.18, hue: 22 },
  { lightness: 0.51, chroma: 0.19, hue: 355 },
  { lightness: 0.4, chroma: 0.16, hue: 325 },
];
const ON_DARK: readonly ColourStop[] = [
  { lightness: 0.3, chroma: 0.08, hue: 300 },
  { lightness: 0.43, chroma: 0.15, hue: 325 },
  { lightness: 0.56, chroma: 0.18, hue: 355 },
  { lightness: 0.69, chroma: 0.16, hue: 30 },
  { lightness: 0.82, chroma: 0.14, hue: 75 },
  { lightness: 0.95, chroma: 0.1, hue: 102 },
];
/** Keeps the plan below readable. */
const MAX_OPAQUE = 0.82;
/** From this share of the ramp, the opacity is full; below, it falls to zero. */
const OPAQUE_FROM = 0.22;
const STEPS = 128;

/** The ramp's colours in even steps, from empty to busiest. */
export function heatRamp(isDark: boolean): readonly HeatColour[] {
  return Array.from({ length: STEPS }, (_, i) => heatColour(i / (STEPS - 1), isDark));
}

export function heatColour(share: number, isDark: boolean): HeatColour {
  const stops = isDark ? ON_DARK : ON_LIGHT;
  const place = Math.min(Math.max(share, 0), 1) * (stops.length - 1);
  const lower = stops[Math.floor(place)] ?? stops[0];
  const upper = stops[Math.ceil(place)] ?? lower;
  if (!lower || !upper) throw new Error("a ramp without colours");
  const alpha = MAX_OPAQUE * Math.min(1, share / OPAQUE_FROM) ** 0.8;
  return { ...toRgb(between(lower, upper, place % 1)), alpha };
}

/** Interpolates linearly in OKLab, not along the hue circle. */
function between(from: ColourStop, to: ColourStop, share: number): { lightness: number; a: number; b: number } {
  const mix = (a: number, b: number) => a + (b - a) * share;
  const one = toLab(from);
  const other = toLab(to);
  return { lightness: mix(one.lightness, other.lightness), a: mix(one.a, other.a), b: mix(one.b, other.b) };
}

function toLab({ lightness, chroma, hue }: ColourStop): { lightness: number; a: number; b: number } {
  const angle = (hue * Math.PI) / 180;
  return { lightness, a: chroma * Math.cos(angle), b: chroma * Math.sin(angle) };
}

/** OKLab to sRGB, after Björn Ottosson. */
function toRgb({ lightness, a, b }: { lightness: number; a: number; b: number }): Omit<HeatColour, "alpha"> {
  const l = (lightness + 0.396_337_777_4 * a + 0.215_803_757_3 * b) ** 3;
  const m = (lightness - 0.105_561_345_8 * a - 0.063_854_172_8 * b) ** 3;
  const s = (lightness - 0.089_484_177_5 * a - 1.291_485_548 * b) ** 3;
  return {
    red: encode(4.076_741_662_1 * l - 3.307_711_591_3 * m + 0.230_969_929_2 * s),
    green: encode(-1.268_438_004_6 * l + 2.609_757_401_1 * m - 0.341_319_396_5 * s),
    blue: encode(-0.004_196_086_3 * l - 0.703_418_614_7 * m + 1.707_614_701 * s),
  };
}

/** Converts linear light to an sRGB byte. */
function encode(linear: number): number {
  const light = Math.min(Math.max(linear, 0), 1);
  return Math.round(255 * (light <= 0.003_130_8 ? 12.92 * light : 1.055 * light ** (1 / 2.4) - 0.055));
}

/** The ramp as a CSS gradient, from left to right. */
export function heatGradient(isDark: boolean): string {
  const stops = Array.from({ length: 9 }, (_, i) => {
    const { red, green, blue, alpha } = heatColour(i / 8, isDark);
    return `rgb(${red} ${green} ${blue} / ${alpha.toFixed(2)})`;
  });
  return `linear-gradient(to right, ${stops.join(", ")})`;
}
