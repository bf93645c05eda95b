import type { SiteId } from "@/domain/ids";
import type { EpochMs } from "@/domain/time";

/** What Mist says it sent of a topic through a site's webhook in a time range, compared with what arrived. Counts are deliveries. */
export interface SentDeliveries {
  readonly siteId: SiteId;
  readonly topic: string;
  readonly from: EpochMs;
  readonly to: EpochMs;
  /** Deliveries to which Mist got an answer. */
  readonly succeeded: number;
  readonly failed: number;
  /** Failed deliveries that were fetched from Mist later. */
  readonly recovered: number;
  /** Deliveries that arrived; absent if they were not counted during the whole range. */
  readonly came?: number;
}

/** The form in the answer of `GET /api/feed`. */
export type SentReport = Omit<SentDeliveries, "from" | "to"> & { readonly from: string; readonly to: string };

export function toSentReport({ from, to, ...rest }: SentDeliveries): SentReport {
  return { ...rest, from: new Date(from).toISOString(), to: new Date(to).toISOString() };
}
