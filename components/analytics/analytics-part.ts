import type { AnalyticsAddress } from "@/viewer/past/analytics-address";
import type { PastRange } from "@/viewer/past/past-range";

/** The props of an analytics view: what to show, and how to change it. */
export interface AnalyticsPart {
  readonly range: PastRange;
  /** The time zone of the range and of all times shown. */
  readonly timeZone: string;
  readonly address: AnalyticsAddress;
  readonly onChange: (change: Partial<AnalyticsAddress>) => void;
}
