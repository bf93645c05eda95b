/** A cost of ours divided by that of its baseline in the same run. Less is better. */
export interface Ratio {
  readonly name: string;
  readonly value: number;
  /** The factor over the recorded value that is still noise; 2 by default. */
  readonly tolerance?: number;
}

export interface BenchOptions {
  /** Fewer and shorter rounds, for a rough look. */
  readonly quick: boolean;
  /** Uses the size of the largest installations, which takes long to build, instead of a smaller one. */
  readonly full: boolean;
}

/** A bench: prints its tables and returns the ratios to be monitored. */
export type Bench = (options: BenchOptions) => Promise<readonly Ratio[]>;

export type Expected = Readonly<Record<string, number>>;

/** Twice the recorded cost is half the speed. */
const TOLERANCE = 2;

/** One line for each ratio beyond its tolerance, or that could not be measured. */
export function findSlower(ratios: readonly Ratio[], expected: Expected): readonly string[] {
  return ratios.flatMap(({ name, value, tolerance = TOLERANCE }) => {
    const recorded = expected[name];
    if (recorded === undefined || value <= recorded * tolerance) return [];
    return `${name}: ${value.toPrecision(3)}, recorded ${recorded.toPrecision(3)}`;
  });
}

/** Merges ratios into the recorded ones, sorted by name, without those that could not be measured. */
export function record(ratios: readonly Ratio[], expected: Expected): Expected {
  const all = {
    ...expected,
    ...Object.fromEntries(
      ratios
        .filter(({ value }) => Number.isFinite(value))
        .map(({ name, value }) => [name, Number(value.toPrecision(3))]),
    ),
  };
  return Object.fromEntries(Object.entries(all).sort(([a], [b]) => (a < b ? -1 : 1)));
}

export function ratiosIn(recorded: Expected): readonly Ratio[] {
  return Object.entries(recorded).map(([name, value]) => ({ name, value }));
}
