import type { SentDeliveries } from "@/domain/contract/feed";

/** What Mist sent of one topic to one site, and what to make of it. */
export interface SentRow extends SentDeliveries {
  readonly sent: number;
  /** Those that Mist got an answer to and that are not here: something in between gave it. */
  readonly missing: number;
  /** Those that came beyond what this webhook sent: another one sends the same. */
  readonly more: number;
}

/** Rows in which something was sent or came, those with something wrong first. */
export function sentRows(sent: readonly SentDeliveries[]): readonly SentRow[] {
  return sent
    .map(toRow)
    .filter((row) => row.sent > 0 || (row.came ?? 0) > 0)
    .sort((a, b) => rankOf(a) - rankOf(b));
}

/** Whether something was lost for good, as far as is known. */
export function isLost({ missing, failed, recovered }: SentRow): boolean {
  return missing > 0 || failed > recovered;
}

/** Whether Mist's count and ours say the same. */
export function isEven({ missing, more, failed }: SentRow): boolean {
  return missing === 0 && more === 0 && failed === 0;
}

function toRow(deliveries: SentDeliveries): SentRow {
  const { succeeded, failed, came = succeeded } = deliveries;
  return {
    ...deliveries,
    sent: succeeded + failed,
    missing: Math.max(0, succeeded - came),
    more: Math.max(0, came - succeeded),
  };
}

function rankOf(row: SentRow): number {
  if (isLost(row)) return 0;
  return isEven(row) ? 2 : 1;
}
