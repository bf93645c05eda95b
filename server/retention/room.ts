import type { Holding } from "./retained";

/** On a full disk so much of the database file is kept free for new rows, within two bounds. */
const RESERVE_SHARE = 1 / 16;
const LEAST_RESERVE_BYTES = 256 * 1024;
const MOST_RESERVE_BYTES = 256 * 1024 ** 2;
/** The newest that stay of each kind, about: a full disk is no reason to have an empty feed. */
const LEAST_ROWS = 100;

/** What goes for others on a full disk, first to last. */
const IN_ORDER = ["notices", "quarantine"] as const;

export type GivingKind = (typeof IN_ORDER)[number];

/** How many bytes of a file that long are to be free for new rows while the disk is full. */
export function reserveOf(fileBytes: number): number {
  return Math.min(MOST_RESERVE_BYTES, Math.max(LEAST_RESERVE_BYTES, Math.round(fileBytes * RESERVE_SHARE)));
}

/** What goes next where `bytes` are wanted, and how much of it; undefined where nothing may. */
export function nextRoom(
  held: Readonly<Record<GivingKind, Pick<Holding, "rows" | "bytes">>>,
  bytes: number,
): { readonly kind: GivingKind; readonly bytes: number } | undefined {
  for (const kind of IN_ORDER) {
    const most = bytesThatMayGo(held[kind]);
    if (most > 0) return { kind, bytes: Math.min(most, bytes) };
  }
  return undefined;
}

function bytesThatMayGo({ rows, bytes }: Pick<Holding, "rows" | "bytes">): number {
  return rows <= LEAST_ROWS ? 0 : bytes * (1 - LEAST_ROWS / rows);
}
