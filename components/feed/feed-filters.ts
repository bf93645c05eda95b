import type { NoticeFilter } from "@/domain/contract/notice";
import { SEVERITIES, type Severity } from "@/domain/notice";
import { DAY_MS, type EpochMs, HOUR_MS } from "@/domain/time";
import { MAIN_TOPICS } from "@/viewer/feed/main-topics";
import { DEVICE_STATES, type DeviceFilters } from "@/viewer/feed/site-device";
import { type AddressForm, readChoice, readChoices, writeParams } from "../controls/address-form";

const TABS = ["notices", "devices", "health", "quarantine"] as const;
export const PERIODS = ["hour", "day", "week", "all"] as const;

type Period = (typeof PERIODS)[number];

/** The main topics, or all. */
export const SHARES = ["main", "all"] as const;

const PERIOD_MS: Readonly<Record<Exclude<Period, "all">, number>> = { hour: HOUR_MS, day: DAY_MS, week: 7 * DAY_MS };

/** The filters of the feed page. Site and search apply to notices and devices. */
export interface FeedFilters extends DeviceFilters {
  readonly tab: (typeof TABS)[number];
  /** The topics shown without a chosen topic and without a search. */
  readonly share: (typeof SHARES)[number];
  /** Empty means the topics of `share`, and all `severities`. */
  readonly topics: readonly string[];
  readonly severities: readonly Severity[];
  readonly period: Period;
}

/** The filters of a tab of the feed, and how to change them. */
export interface FilteredProps {
  readonly filters: FeedFilters;
  readonly onChange: (change: Partial<FeedFilters>) => void;
}

export const FEED_FILTERS: AddressForm<FeedFilters> = {
  key: "floorcast-feed-filters",
  read: (params) => ({
    tab: readChoice(params.get("tab"), TABS, "notices"),
    share: readChoice(params.get("show"), SHARES, "main"),
    topics: (params.get("topic") ?? "").split(",").filter(Boolean),
    severities: readChoices(params.get("severity"), SEVERITIES),
    period: readChoice(params.get("period"), PERIODS, "all"),
    siteId: params.get("site") ?? undefined,
    q: params.get("q") ?? "",
    devices: readChoice(params.get("devices"), DEVICE_STATES, "all"),
  }),
  write: ({ tab, share, topics, severities, period, siteId, q, devices }) =>
    writeParams({
      tab: tab === "notices" ? undefined : tab,
      show: share === "main" ? undefined : share,
      topic: topics.join(","),
      severity: severities.join(","),
      period: period === "all" ? undefined : period,
      site: siteId,
      q: q.trim(),
      devices: devices === "all" ? undefined : devices,
    }),
};

/** The topics to ask for; empty for all. A search looks through everything. */
export function topicsOf({ topics, share, q }: FeedFilters): readonly string[] {
  if (topics.length > 0) return topics;
  return share === "main" && q.trim() === "" ? MAIN_TOPICS : [];
}

/** The filters as query parameters, without `topic`: the counts per topic need the others only. */
export function noticeQuery({ severities, period, siteId, q }: FeedFilters, now: EpochMs): NoticeFilter {
  return {
    ...(severities.length > 0 && { severity: severities }),
    ...(siteId !== undefined && { siteId }),
    ...(q.trim() !== "" && { q: q.trim() }),
    ...(period !== "all" && { since: now - PERIOD_MS[period] }),
  };
}

export const NO_FILTERS: Partial<FeedFilters> = { topics: [], severities: [], period: "all", siteId: undefined, q: "" };

/** True where the filters exclude notices. */
export function isFiltered({ topics, severities, period, siteId, q }: FeedFilters): boolean {
  return topics.length + severities.length > 0 || period !== "all" || siteId !== undefined || q.trim() !== "";
}
