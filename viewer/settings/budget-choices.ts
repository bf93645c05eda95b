/** The byte limit of one kind of data, and its bounds. */
export interface Limit {
  /** Null means automatic. */
  readonly setBytes: number | null;
  readonly leastBytes: number;
  readonly mostBytes: number;
}

const MB = 1_000_000;
const GB = 1_000 * MB;
const USUAL_BYTES = [
  ...[10 * MB, 100 * MB, 250 * MB, 500 * MB],
  ...[GB, 2 * GB, 5 * GB, 10 * GB, 20 * GB, 50 * GB, 100 * GB, 200 * GB, 500 * GB, 1_000 * GB, 2_000 * GB],
];

/** The choices in bytes: null for automatic, then common sizes within the bounds and the disk, and the current one. */
export function budgetChoices(
  { setBytes, leastBytes, mostBytes }: Limit,
  diskBytes: number,
): readonly (number | null)[] {
  const most = Math.min(mostBytes, diskBytes);
  const usual = USUAL_BYTES.filter((bytes) => bytes >= leastBytes && bytes <= most);
  return [null, ...[...new Set([...usual, ...(setBytes === null ? [] : [setBytes])])].sort((a, b) => a - b)];
}
