import type { SentDeliveries } from "@/domain/contract/feed";

/** What Mist sent in one topic for one site, compared with what arrived. */
export interface SentRow extends SentDeliveries {
  readonly sent: number;
  /** Deliveries that Mist got a response to but that did not arrive here: something in between responded. */
  readonly missing: number;
  /** Deliveries beyond those of this webhook: another webhook sends the same. */
  readonly more: number;
}

/** The rows in which something was sent or arrived, those with problems first. */
export function sentRows(sent: readonly SentDeliveries[]): readonly SentRow[] {
  return sent
    .map(toRow)
    .filter((row) => row.sent > 0 || (row.came ?? 0) > 0)
    .sort((a, b) => rankOf(a) - rankOf(b));
}

/** Whether data is known to be lost for good. */
export function isLost({ missing, failed, recovered }: SentRow): boolean {
  return missing > 0 || failed > recovered;
}

/** Whether Mist's count and ours agree. */
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
