import type { SiteId } from "@/domain/ids";
import type { Severity } from "@/domain/notice";
import { DAY_MS, type EpochMs, HOUR_MS } from "@/domain/time";
import { SEVERITIES } from "../alerts/alert-filters";
import { type AddressForm, readChoice, readChoices, writeParams } from "../page/address-filters";

export const TABS = ["notices", "devices", "health", "quarantine"] as const;
export const PERIODS = ["hour", "day", "week", "all"] as const;
export const DEVICE_STATES = ["all", "down", "up"] as const;

type Period = (typeof PERIODS)[number];

const PERIOD_MS: Readonly<Record<Exclude<Period, "all">, number>> = { hour: HOUR_MS, day: DAY_MS, week: 7 * DAY_MS };

/** What one wants to see of the feed. Site and search count for notices and devices alike. */
export interface FeedFilters {
  readonly tab: (typeof TABS)[number];
  /** All where none is named; so are severities. */
  readonly topics: readonly string[];
  readonly severities: readonly Severity[];
  readonly period: Period;
  readonly siteId: SiteId | undefined;
  readonly q: string;
  readonly devices: (typeof DEVICE_STATES)[number];
}

export const FEED_FILTERS: AddressForm<FeedFilters> = {
  key: "floorcast-feed-filters",
  read: (params) => ({
    tab: readChoice(params.get("tab"), TABS, "notices"),
    topics: (params.get("topic") ?? "").split(",").filter(Boolean),
    severities: readChoices(params.get("severity"), SEVERITIES),
    period: readChoice(params.get("period"), PERIODS, "all"),
    siteId: params.get("site") ?? undefined,
    q: params.get("q") ?? "",
    devices: readChoice(params.get("devices"), DEVICE_STATES, "all"),
  }),
  write: ({ tab, topics, severities, period, siteId, q, devices }) =>
    writeParams({
      tab: tab === "notices" ? undefined : tab,
      topic: topics.join(","),
      severity: severities.join(","),
      period: period === "all" ? undefined : period,
      site: siteId,
      q: q.trim(),
      devices: devices === "all" ? undefined : devices,
    }),
};

/** The filters in the server's words; `topic` is left to the caller, who counts the others too. */
export function noticeQuery({ severities, period, siteId, q }: FeedFilters, now: EpochMs): Record<string, string> {
  const since = period === "all" ? undefined : String(now - PERIOD_MS[period]);
  return Object.fromEntries(writeParams({ severity: severities.join(","), siteId, q: q.trim(), since }));
}

export const WIDEST: Partial<FeedFilters> = { topics: [], severities: [], period: "all", siteId: undefined, q: "" };

/** True where the filters leave notices out. */
export function isNarrowed({ topics, severities, period, siteId, q }: FeedFilters): boolean {
  return topics.length + severities.length > 0 || period !== "all" || siteId !== undefined || q.trim() !== "";
}
