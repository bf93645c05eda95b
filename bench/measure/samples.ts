/** The quantile of the values; NaN without values. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = Float64Array.from(values).sort();
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

export function median(values: readonly number[]): number {
  return quantile(values, 0.5);
}

/** The median of each variant. Every round measures each of them once, so that other load affects all alike. */
export async function interleave<Way extends string>(
  rounds: number,
  ways: Readonly<Record<Way, () => number | Promise<number>>>,
): Promise<Readonly<Record<Way, number>>> {
  const names = Object.keys(ways) as Way[];
  const samples = new Map<Way, number[]>(names.map((name) => [name, []]));
  for (let round = 0; round < rounds; round++) {
    for (const name of names) samples.get(name)?.push(await ways[name]());
  }
  return Object.fromEntries([...samples].map(([name, values]) => [name, median(values)])) as Record<Way, number>;
}
