import type { AnalyticsAddress } from "@/viewer/past/analytics-address";
import type { PastRange } from "@/viewer/past/past-range";

/** What an analytics view is given: what to show, and the way to another. */
export interface AnalyticsPart {
  readonly range: PastRange;
  /** Of the range and of what is shown. */
  readonly timeZone: string;
  readonly address: AnalyticsAddress;
  readonly onChange: (change: Partial<AnalyticsAddress>) => void;
}
