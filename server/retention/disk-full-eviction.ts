import type { Holding } from "./retained";

/** On a full disk, this share of the database file is kept free for new rows, within the two bounds. */
const RESERVE_SHARE = 1 / 16;
const MIN_RESERVE_BYTES = 256 * 1024;
const MAX_RESERVE_BYTES = 256 * 1024 ** 2;
/** The newest rows of each kind that stay, so that a full disk does not empty the feed. */
const MIN_ROWS = 100;

/** Kinds that are deleted on a full disk to make room, in this order. */
const IN_ORDER = ["notices", "quarantine"] as const;

export type EvictableKind = (typeof IN_ORDER)[number];

/** Bytes of a file of this size to be kept free for new rows while the disk is full. */
export function reserveOf(fileBytes: number): number {
  return Math.min(MAX_RESERVE_BYTES, Math.max(MIN_RESERVE_BYTES, Math.round(fileBytes * RESERVE_SHARE)));
}

/** The kind to delete from next, and at most how many rows; undefined if nothing may be deleted. */
export function nextEviction(
  held: Readonly<Record<EvictableKind, Pick<Holding, "rows">>>,
): { readonly kind: EvictableKind; readonly mostRows: number } | undefined {
  const kind = IN_ORDER.find((each) => held[each].rows > MIN_ROWS);
  return kind && { kind, mostRows: held[kind].rows - MIN_ROWS };
}
