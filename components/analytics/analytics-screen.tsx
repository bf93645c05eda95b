"use client";

import { ChartColumn } from "lucide-react";
import { useState } from "react";
import { MOST_ASKED_MS, readSiteOccupancy } from "@/domain/contract/past-question";
import type { AreaId, SiteId } from "@/domain/ids";
import type { SiteOverview } from "@/domain/site-overview";
import { HOUR_MS } from "@/domain/time";
import { useAnswer } from "@/viewer/api/use-answer";
import { type PastRange, rangeOf, stepFor } from "@/viewer/past/past-range";
import { zoneSeries } from "@/viewer/past/zone-series";
import { type AddressForm, useAddressFilters, writeParams } from "../controls/address-filters";
import { Page } from "../page/page";
import { Unanswered } from "../page/unanswered";
import { ClocksNote } from "../past/clocks-note";
import { RangePicker } from "../past/range-picker";
import { siteName } from "../sites/site-names";
import { useSiteOverviews } from "../sites/use-site-overviews";
import { useNow } from "../text/clock";
import { browserTimeZone } from "../text/local-time";
import { useText } from "../text/text";
import { EmptyState } from "../ui/empty-state";
import { Select } from "../ui/select";
import { Skeleton } from "../ui/skeleton";
import { BusiestMoments } from "./busiest-moments";
import { ZoneCard } from "./zone-card";
import { ZoneTable } from "./zone-table";

interface Filters {
  readonly siteId: SiteId | undefined;
}

const FORM: AddressForm<Filters> = {
  key: "analytics",
  read: (params) => ({ siteId: params.get("site") ?? undefined }),
  write: ({ siteId }) => writeParams({ site: siteId }),
};

/** How full the zones of a site were over a range: a table of them, one more closely, and the busiest moments. */
export function AnalyticsScreen() {
  const { t } = useText();
  const { sites } = useSiteOverviews();
  const [{ siteId }, change] = useAddressFilters(FORM);
  const site = sites?.find((each) => each.siteId === siteId) ?? sites?.[0];
  return (
    <Page title={t("analytics.title")}>
      {!sites && <Skeleton className="h-64" />}
      {sites && !site && (
        <EmptyState icon={<ChartColumn />} title={t("analytics.noSites")} text={t("analytics.noSitesText")} />
      )}
      {sites && site && (
        <OneSite
          key={site.siteId}
          site={site}
          choice={
            sites.length > 1 && (
              <Select
                aria-label={t("analytics.site")}
                value={site.siteId}
                onChange={({ target }) => change({ siteId: target.value })}
              >
                {sites.map((each) => (
                  <option key={each.siteId} value={each.siteId}>
                    {siteName(each, t)}
                  </option>
                ))}
              </Select>
            )
          }
        />
      )}
    </Page>
  );
}

interface OneSiteProps {
  readonly site: SiteOverview;
  readonly choice: React.ReactNode;
}

function OneSite({ site, choice }: OneSiteProps) {
  const now = useNow();
  const timeZone = site.timeZone ?? browserTimeZone();
  const [range, setRange] = useState(() => rangeOf("today", now, timeZone));
  return (
    <>
      <div className="flex flex-wrap items-start gap-3">
        {choice}
        <div className="w-full max-w-sm">
          <RangePicker
            choices={["today", "week", "typed"]}
            first="today"
            timeZone={timeZone}
            mostMs={MOST_ASKED_MS.occupancy}
            onPick={(picked) => picked && setRange(picked)}
          />
        </div>
      </div>
      <SiteOverTime site={site} range={range} timeZone={timeZone} />
    </>
  );
}

interface SiteOverTimeProps {
  readonly site: SiteOverview;
  readonly range: PastRange;
  readonly timeZone: string;
}

/** What was asked of a site, once it is answered. */
export function SiteOverTime({ site, range, timeZone }: SiteOverTimeProps) {
  const { t } = useText();
  const { siteId } = site;
  // An hour at most: longer steps have no place in a grid of hours.
  const query = { ...range, step: Math.min(HOUR_MS, stepFor(range)) };
  const answer = useAnswer(readSiteOccupancy, { params: { siteId }, query }, { everyMs: 0 });
  const [chosen, setChosen] = useState<AreaId>();
  if (!answer.value) return <Unanswered answer={answer} className="h-64" />;
  const zones = zoneSeries(answer.value, site.areas);
  const zone = zones.find(({ area }) => area.areaId === chosen) ?? zones[0];
  if (!zone) return <EmptyState icon={<ChartColumn />} title={t("analytics.none")} text={t("analytics.noneText")} />;
  return (
    <>
      <ClocksNote at={range.to} timeZone={timeZone} />
      <div className="grid items-start gap-5 lg:grid-cols-[minmax(0,5fr)_minmax(0,6fr)]">
        <ZoneTable
          zones={zones}
          floors={site.floors}
          timeZone={timeZone}
          chosen={zone.area.areaId}
          onChoose={setChosen}
        />
        <div className="order-first flex min-w-0 flex-col gap-5 lg:order-none">
          <ZoneCard siteId={siteId} zone={zone} timeZone={timeZone} />
          <BusiestMoments siteId={siteId} zones={zones} timeZone={timeZone} />
        </div>
      </div>
    </>
  );
}
