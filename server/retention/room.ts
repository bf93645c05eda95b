import type { Holding } from "./retained";

/** On a full disk so much of the database file is kept free for new rows, within two bounds. */
const RESERVE_SHARE = 1 / 16;
const LEAST_RESERVE_BYTES = 256 * 1024;
const MOST_RESERVE_BYTES = 256 * 1024 ** 2;
/** The newest that stay of each kind: a full disk is no reason to have an empty feed. */
const LEAST_ROWS = 100;

/** What goes for others on a full disk, first to last. */
const IN_ORDER = ["notices", "quarantine"] as const;

export type GivingKind = (typeof IN_ORDER)[number];

/** How many bytes of a file that long are to be free for new rows while the disk is full. */
export function reserveOf(fileBytes: number): number {
  return Math.min(MOST_RESERVE_BYTES, Math.max(LEAST_RESERVE_BYTES, Math.round(fileBytes * RESERVE_SHARE)));
}

/** What gives next, and how many rows of it at most; undefined where nothing may go. */
export function nextRoom(
  held: Readonly<Record<GivingKind, Pick<Holding, "rows">>>,
): { readonly kind: GivingKind; readonly mostRows: number } | undefined {
  const kind = IN_ORDER.find((each) => held[each].rows > LEAST_ROWS);
  return kind && { kind, mostRows: held[kind].rows - LEAST_ROWS };
}
