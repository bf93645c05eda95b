import { describe, expect, it } from "vitest";
import { HOUR_MS } from "@/domain/time";
import { blurred, HEAT_MS, HeatField, type Places } from "./heat-field";

const extent = { widthM: 20, heightM: 10 };

function at(...points: readonly (readonly [number, number])[]): Places {
  const xs = points.map(([x]) => x);
  const ys = points.map(([, y]) => y);
  return { xs, ys, length: points.length, isSeen: () => true };
}

/** Samples once a second. */
function sampled(field: HeatField, places: Places, { from = 0, seconds = 60 } = {}): HeatField {
  for (let second = 0; second < seconds; second++) field.sample(places, extent, (from + second) * 1_000);
  return field;
}

function total(field: HeatField): number {
  return field.density().reduce((sum, value) => sum + value, 0);
}

/** The number of tracks in the whole map. */
function tracksOn(field: HeatField): number {
  return (total(field) * field.binM * field.binM) / 10;
}

describe("HeatField", () => {
  it("equals the number of tracks, from the first sample on", () => {
    const places = at([5, 5], [5.2, 5.1], [12, 3]);
    expect(tracksOn(sampled(new HeatField(), places, { seconds: 1 }))).toBeCloseTo(3, 4);
    expect(tracksOn(sampled(new HeatField(), places, { seconds: 900 }))).toBeCloseTo(3, 3);
  });

  it("is highest at a track, and raised around it", () => {
    const field = sampled(new HeatField(), at([5.25, 5.25]));
    const density = field.density();
    const bin = (x: number, y: number) => density[Math.floor(y / 0.5) * field.columns + Math.floor(x / 0.5)] ?? 0;
    expect(bin(5.25, 5.25)).toBe(Math.max(...density));
    expect(bin(6.25, 5.25)).toBeGreaterThan(0);
    expect(bin(6.25, 5.25)).toBeLessThan(bin(5.25, 5.25));
    expect(bin(9, 5.25)).toBe(0);
  });

  it("decays: after five minutes elsewhere a third is left", () => {
    const field = sampled(new HeatField(), at([4, 4]), { seconds: 3_000 });
    const before = field.density()[8 * field.columns + 8] ?? 0;
    sampled(field, at([15, 4]), { from: 3_000, seconds: HEAT_MS / 1_000 });
    expect((field.density()[8 * field.columns + 8] ?? 0) / before).toBeCloseTo(1 / Math.E, 2);
    expect(tracksOn(field)).toBeCloseTo(1, 3);
  });

  it("equals one continuous recording once an earlier field is put before it", () => {
    const [left, right] = [at([4, 4]), at([15, 4])];
    const whole = sampled(sampled(new HeatField(), left, { seconds: 300 }), right, { from: 300, seconds: 100 });
    const past = sampled(new HeatField(), left, { seconds: 300 });
    const field = sampled(new HeatField(), right, { from: 300, seconds: 100 });
    field.precede(past);
    expect(field.since).toBe(whole.since);
    const [told, expected] = [field.density(), whole.density()];
    expect(Math.max(...told.map((value, bin) => Math.abs(value - (expected[bin] ?? 0))))).toBeLessThan(1e-4);
  });

  it("ignores an earlier field of another size or without samples", () => {
    const field = sampled(new HeatField(), at([4, 4]), { from: 300 });
    const before = field.density();
    const other = new HeatField();
    other.sample(at([4, 4]), { widthM: 40, heightM: 10 }, 1_000);
    field.precede(other);
    field.precede(new HeatField());
    expect(field.density()).toEqual(before);
    expect(field.since).toBe(300_000);
  });

  it("leaves out tracks that are hidden, off the floor or without a position", () => {
    const places = { ...at([5, 5], [-1, 5], [5, 400], [Number.NaN, Number.NaN], [6, 6]), isSeen: (i: number) => i < 4 };
    expect(tracksOn(sampled(new HeatField(), places))).toBeCloseTo(1, 4);
  });

  it("does not count a pause as time spent", () => {
    const field = sampled(new HeatField(), at([4, 4]), { seconds: 300 });
    field.sample(at([15, 4]), extent, 299_000 + HEAT_MS);
    const [here, there] = [8, 30].map((column) => field.density()[8 * field.columns + column] ?? 0);
    expect(there).toBeLessThan((here ?? 0) / 10);
  });

  it("has forgotten tracks from eight hours ago", () => {
    const field = sampled(new HeatField(), at([4, 4], [5, 5]), { seconds: 300 });
    field.sample(at([15, 4]), extent, 299_000 + 8 * HOUR_MS);
    expect(field.density()[8 * field.columns + 8]).toBeLessThan(1e-6);
    expect(tracksOn(field)).toBeCloseTo(1, 3);
  });

  it("keeps the start of its samples: the first one, and a new start after a pause in which all has decayed", () => {
    const field = new HeatField();
    expect(field.since).toBeUndefined();
    sampled(field, at([4, 4]), { from: 100, seconds: 60 });
    expect(field.since).toBe(100_000);
    field.sample(at([4, 4]), extent, 160_000 + 4 * HEAT_MS);
    expect(field.since).toBe(160_000 + 4 * HEAT_MS);
    field.sample(at([4, 4]), { widthM: 9, heightM: 9 }, 161_000 + 4 * HEAT_MS);
    expect(field.since).toBe(161_000 + 4 * HEAT_MS);
  });

  it("continues after the clock was set back", () => {
    const field = sampled(new HeatField(), at([4, 4]), { seconds: 300 });
    field.sample(at([4, 4]), extent, 100_000);
    field.sample(at([4, 4]), extent, 101_000);
    expect(tracksOn(field)).toBeCloseTo(1, 3);
  });

  it("uses larger bins for a large floor and starts again on another floor", () => {
    const field = sampled(new HeatField(), at([4, 4]));
    field.sample(at([300, 100]), { widthM: 640, heightM: 320 }, 100_000);
    expect(field.binM).toBe(2);
    expect([field.columns, field.rows]).toEqual([320, 160]);
    expect(tracksOn(field)).toBeCloseTo(1, 4);
  });
});

describe("blurred", () => {
  it("averages the square around each bin", () => {
    const bins = new Float32Array(25);
    bins[12] = 9;
    const smooth = blurred(bins, { columns: 5, rows: 5, reach: 1 });
    expect([...smooth].map((value) => Math.round(value * 1_000) / 1_000)).toEqual([
      ...[0, 0, 0, 0, 0],
      ...[0, 1, 1, 1, 0],
      ...[0, 1, 1, 1, 0],
      ...[0, 1, 1, 1, 0],
      ...[0, 0, 0, 0, 0],
    ]);
  });
});
