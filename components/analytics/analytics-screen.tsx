"use client";

import { ChartColumn } from "lucide-react";
import { type Kept, readKept } from "@/domain/contract/history";
import { MOST_ASKED_MS } from "@/domain/contract/past-question";
import type { SiteOverview } from "@/domain/site-overview";
import { MINUTE_MS } from "@/domain/time";
import { useAnswer } from "@/viewer/api/use-answer";
import { ANALYTICS_VIEWS, type AnalyticsAddress, readAnalytics, writeAnalytics } from "@/viewer/past/analytics-address";
import { isKept, keptPart } from "@/viewer/past/kept-range";
import { isReversed, isTooLong } from "@/viewer/past/past-range";
import { useAddressFilters } from "../controls/address-filters";
import type { AddressForm } from "../controls/address-form";
import { Page } from "../page/page";
import { RangePicker } from "../past/range-picker";
import { useRange } from "../past/use-range";
import { floorName, siteName } from "../sites/site-names";
import { useSiteOverviews } from "../sites/use-site-overviews";
import { browserTimeZone, formatLocal } from "../text/local-time";
import { useAllText } from "../text/text";
import { EmptyState } from "../ui/empty-state";
import { Lazy, lazyCode } from "../ui/lazy-code";
import { Select } from "../ui/select";
import { Skeleton } from "../ui/skeleton";
import { Segment, Segments } from "../ui/toggle-group";
import type { AnalyticsPart } from "./analytics-part";
import { GoneNote } from "./gone-note";
import { SiteOverTime } from "./site-over-time";

const FORM: AddressForm<AnalyticsAddress> = { key: "analytics", read: readAnalytics, write: writeAnalytics };

const unshownRange = lazyCode(() => import("./unshown-range"));
const flows = lazyCode(() => import("./site-flows"));
const sqlExport = lazyCode(() => import("./sql-export"));
const compareZones = lazyCode(() => import("./compare-zones"));
const compareSites = lazyCode(() => import("./compare-sites"));

/** The analytics page: how full zones were over a range, flows between them, and comparisons of zones or sites. */
export function AnalyticsScreen() {
  const { t } = useAllText();
  const { sites } = useSiteOverviews();
  const [address, change] = useAddressFilters(FORM);
  const site = sites && siteOf(sites, address);
  return (
    <Page title={t("analytics.title")}>
      {!sites && <Skeleton className="h-64" />}
      {sites && !site && (
        <EmptyState icon={<ChartColumn />} title={t("analytics.noSites")} text={t("analytics.noSitesText")} />
      )}
      {sites && site && <Shown sites={sites} site={site} address={address} onChange={change} />}
    </Page>
  );
}

/** The site in the address; without one, that of its zone or floor; else the first. */
function siteOf(sites: readonly SiteOverview[], { siteId, mapId, areaId }: AnalyticsAddress): SiteOverview | undefined {
  const named = sites.find((site) => site.siteId === siteId);
  const holding =
    siteId === undefined &&
    sites.find(
      ({ areas, floors }) =>
        areas.some((area) => area.areaId === areaId) || floors.some((floor) => floor.mapId === mapId),
    );
  return named ?? (holding || sites[0]);
}

interface ShownProps extends Pick<AnalyticsPart, "address" | "onChange"> {
  readonly sites: readonly SiteOverview[];
  readonly site: SiteOverview;
}

function Shown({ sites, site, address: given, onChange }: ShownProps) {
  const { locale, t } = useAllText();
  const { address, gone } = existing(given, site);
  const { asked } = address;
  const timeZone = site.timeZone ?? browserTimeZone();
  const told = useAnswer(readKept, {}, { everyMs: MINUTE_MS });
  const kept = told.value?.kept;
  // Only the kept part of the range is requested, with steps chosen for its length.
  const whole = useRange(asked, timeZone);
  const range = keptPart(whole, kept);
  const isUnshown = isReversed(whole) || isTooLong(range) || (kept !== undefined && !isKept(whole, kept));
  // A single site cannot be compared with another.
  const view = sites.length > 1 || address.view !== "sites" ? address.view : "zones";
  return (
    <>
      <div className="flex flex-wrap items-start gap-3">
        <Views view={view} hasSites={sites.length > 1} onChange={onChange} />
        {sites.length > 1 && view !== "sites" && <SiteChoice sites={sites} site={site} onChange={onChange} />}
        {site.floors.length > 1 && view !== "sites" && (
          <FloorChoice site={site} address={address} onChange={onChange} />
        )}
        <div className="w-full max-w-md">
          <RangePicker
            choices={["today", "week", "month", "quarter", "year", "typed"]}
            asked={asked}
            timeZone={timeZone}
            mostMs={MOST_ASKED_MS.occupancy}
            onPick={(_, picked) => picked && onChange({ asked: picked })}
          />
        </div>
      </div>
      {gone === "site" && <GoneNote>{t("analytics.siteGone", { site: siteName(site, t) })}</GoneNote>}
      {gone === "floor" && <GoneNote>{t("analytics.floorGone")}</GoneNote>}
      {isUnshown && (
        <Lazy code={unshownRange}>
          {({ UnshownRange }) => <UnshownRange range={whole} kept={kept} timeZone={timeZone} onChange={onChange} />}
        </Lazy>
      )}
      {!isUnshown && !told.value && !told.fault && <Skeleton className="h-64" />}
      {range.from > whole.from && (
        <p className="text-faint text-xs">
          {t("fault.keptSince", { time: formatLocal(range.from, "year-time", { locale, timeZone }) })}
        </p>
      )}
      {!isUnshown && (told.value || told.fault) && (
        <View {...{ view, sites, site, range, kept, timeZone, address, onChange }} />
      )}
    </>
  );
}

interface Existing {
  readonly address: AnalyticsAddress;
  /** What the address names that does not exist. */
  readonly gone?: "site" | "floor";
}

/** The address without a site or floor that does not exist. */
function existing(address: AnalyticsAddress, { siteId, floors }: SiteOverview): Existing {
  if (address.siteId !== undefined && address.siteId !== siteId)
    return { address: { ...address, siteId, mapId: undefined, areaId: undefined }, gone: "site" };
  const isKnown = address.mapId === undefined || floors.some(({ mapId }) => mapId === address.mapId);
  return isKnown ? { address } : { address: { ...address, mapId: undefined }, gone: "floor" };
}

interface ViewProps extends AnalyticsPart {
  readonly view: AnalyticsAddress["view"];
  readonly sites: readonly SiteOverview[];
  readonly site: SiteOverview;
  /** Undefined if nothing is kept, or it is not known yet. */
  readonly kept: Kept | undefined;
}

function View({ view, sites, site, kept, ...part }: ViewProps) {
  const { t } = useAllText();
  const { range } = part;
  return (
    <>
      {view !== "zones" && <h2 className="sr-only">{t(`analytics.view.${view}`)}</h2>}
      {view === "zones" && <SiteOverTime key={site.siteId} site={site} {...part} />}
      {view === "flows" && <Lazy code={flows}>{({ SiteFlows }) => <SiteFlows site={site} {...part} />}</Lazy>}
      {view === "compare" && (
        <Lazy code={compareZones}>{({ CompareZones }) => <CompareZones site={site} {...part} />}</Lazy>
      )}
      {view === "sites" && (
        <Lazy code={compareSites}>{({ CompareSites }) => <CompareSites sites={sites} {...part} />}</Lazy>
      )}
      {view !== "sites" && (
        <Lazy code={sqlExport}>{({ SqlExport }) => <SqlExport siteId={site.siteId} range={range} kept={kept} />}</Lazy>
      )}
    </>
  );
}

interface ViewsProps extends Pick<AnalyticsPart, "onChange"> {
  readonly view: AnalyticsAddress["view"];
  readonly hasSites: boolean;
}

function Views({ view, hasSites, onChange }: ViewsProps) {
  const { t } = useAllText();
  const choose = (value: string) => {
    const chosen = ANALYTICS_VIEWS.find((each) => each === value);
    // Picks are zones in one view and sites in the other, so they are dropped.
    if (chosen && chosen !== view) onChange({ view: chosen, picks: undefined });
  };
  return (
    <Segments label={t("analytics.view")} value={view} onValueChange={choose} className="w-full sm:w-auto">
      {ANALYTICS_VIEWS.filter((each) => hasSites || each !== "sites").map((each) => (
        <Segment key={each} value={each}>
          {t(`analytics.view.${each}`)}
        </Segment>
      ))}
    </Segments>
  );
}

function SiteChoice({ sites, site, onChange }: Omit<ShownProps, "address">) {
  const { t } = useAllText();
  return (
    <Select
      aria-label={t("analytics.site")}
      value={site.siteId}
      onChange={({ target }) =>
        onChange({ siteId: target.value, mapId: undefined, areaId: undefined, picks: undefined })
      }
    >
      {sites.map((each) => (
        <option key={each.siteId} value={each.siteId}>
          {siteName(each, t)}
        </option>
      ))}
    </Select>
  );
}

/** Chooses the floor whose zones are shown; all floors by default. */
function FloorChoice({ site, address, onChange }: Pick<ShownProps, "site" | "address" | "onChange">) {
  const { t } = useAllText();
  return (
    <Select
      aria-label={t("analytics.floor")}
      value={address.mapId ?? ""}
      onChange={({ target: { value } }) =>
        onChange({ mapId: value === "" ? undefined : value, areaId: undefined, picks: undefined })
      }
    >
      <option value="">{t("analytics.allFloors")}</option>
      {site.floors.map((floor) => (
        <option key={floor.mapId} value={floor.mapId}>
          {floorName(floor, t)}
        </option>
      ))}
    </Select>
  );
}
