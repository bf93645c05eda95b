/** The possible ends of the scale, in tracks per 10 m². */
const TOPS = [0.2, 0.5, 1, 2, 5, 10, 20, 50, 100] as const;
/** The share of bins that may exceed the end of the scale, so that one busy desk does not make all others look quiet. */
const BEYOND_SHARE = 0.02;
/** Densities below this count as empty, in tracks per 10 m². */
const NOBODY = 0.01;
/** The scale goes down only once the densities fall below this share of the lower end. */
const LOWER_SHARE = 0.8;

/** Over a range, bins below this share of the highest density count as empty. */
const SOMEBODY_SHARE = 0.001;

/** The end of the scale for a range, in the unit of the densities: a round number that nearly all of them stay below. */
export function rangeTop(density: Float32Array): number {
  const highest = density.reduce((most, value) => Math.max(most, value), 0);
  if (highest === 0) return 1;
  const warm = density.filter((value) => value > SOMEBODY_SHARE * highest).sort();
  const high = warm[Math.floor((warm.length - 1) * (1 - BEYOND_SHARE))] ?? highest;
  const size = 10 ** Math.floor(Math.log10(high));
  const top = [1, 2, 5].find((each) => each * size >= high) ?? 10;
  // Removes the rounding error of binary fractions.
  return Number((top * size).toPrecision(1));
}

/** The end of the scale for these densities: a round number that nearly all of them stay below. */
export function heatTop(density: Float32Array, before?: number): number {
  const warm = density.filter((value) => value > NOBODY).sort();
  const high = warm[Math.floor((warm.length - 1) * (1 - BEYOND_SHARE))] ?? 0;
  const top = TOPS.find((value) => value >= high) ?? TOPS[TOPS.length - 1] ?? 1;
  if (before === undefined || top >= before) return top;
  return high > LOWER_SHARE * top ? before : top;
}
