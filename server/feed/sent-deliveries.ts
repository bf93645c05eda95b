import type { SiteId } from "@/domain/ids";
import type { EpochMs } from "@/domain/time";

/** What Mist says it sent of a topic by a site's webhook from one time to another, beside what came. Counts are deliveries. */
export interface SentDeliveries {
  readonly siteId: SiteId;
  readonly topic: string;
  readonly from: EpochMs;
  readonly to: EpochMs;
  /** Those that Mist got an answer to. */
  readonly succeeded: number;
  readonly failed: number;
  /** Those of the failed ones that were fetched from Mist. */
  readonly recovered: number;
  /** Absent where we did not count all the time. */
  readonly came?: number;
}

/** As `GET /api/feed` answers it. */
export type SentReport = Omit<SentDeliveries, "from" | "to"> & { readonly from: string; readonly to: string };

export function toSentReport({ from, to, ...rest }: SentDeliveries): SentReport {
  return { ...rest, from: new Date(from).toISOString(), to: new Date(to).toISOString() };
}
