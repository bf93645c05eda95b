/** What one of our ways costs for each unit that its baseline costs, in the same run: less is better. */
export interface Ratio {
  readonly name: string;
  readonly value: number;
  /** How many times dearer than recorded is still noise; twice where nothing is said. */
  readonly tolerance?: number;
}

export interface BenchOptions {
  /** Fewer and shorter rounds: figures to look at, not to quote. */
  readonly quick: boolean;
  /** At the size of the largest installations, where that takes long to build; else at one that shows the same. */
  readonly full: boolean;
}

/** One of the benches: prints its tables and gives the ratios that are watched over. */
export type Bench = (options: BenchOptions) => Promise<readonly Ratio[]>;

export type Expected = Readonly<Record<string, number>>;

/** Twice as dear as recorded is half the speed. */
const TOLERANCE = 2;

/** One line for each ratio that lost half its speed, or that could not be measured. */
export function findSlower(ratios: readonly Ratio[], expected: Expected): readonly string[] {
  return ratios.flatMap(({ name, value, tolerance = TOLERANCE }) => {
    const recorded = expected[name];
    if (recorded === undefined || value <= recorded * tolerance) return [];
    return `${name}: ${value.toPrecision(3)}, recorded ${recorded.toPrecision(3)}`;
  });
}

/** The recorded ratios with these in their place, sorted by name; what could not be measured is not recorded. */
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
