"use client";

import { ChartColumn } from "lucide-react";
import type { AreaId, SiteId } from "@/domain/ids";
import type { SiteOverview } from "@/domain/site-overview";
import { type LineData, sumOf } from "@/viewer/past/lines-chart";
import { MAX_PICKS } from "@/viewer/past/picks";
import type { ZoneSeries } from "@/viewer/past/zone-series";
import { PendingPast } from "../past/pending-past";
import { useSiteZones } from "../past/use-site-zones";
import { areaName, siteName } from "../sites/site-names";
import { browserTimeZone, isElsewhere } from "../text/local-time";
import { useAllText } from "../text/text";
import { placeOf } from "../text/zone-time";
import { EmptyState } from "../ui/empty-state";
import { Select } from "../ui/select";
import type { AnalyticsPart } from "./analytics-part";
import { Comparison } from "./comparison";

const ALL = "";
/** Separates a site and one of its zones in an address. */
const PART = "/";

interface CompareSitesProps extends AnalyticsPart {
  readonly sites: readonly SiteOverview[];
}

/** Compares sites over the same range, each by the sum of its zones or by one of them. */
export function CompareSites({ sites, ...part }: CompareSitesProps) {
  const { t } = useAllText();
  const { range, timeZone, address } = part;
  const picks = address.picks ?? sites.slice(0, MAX_PICKS).map(({ siteId }) => siteId);
  const picked = picks.flatMap((pick) => sites.find(({ siteId }) => siteId === siteOf(pick)) ?? []);
  const answers = useZonesOf(picked, range);
  const missing = answers.find(({ zones }) => !zones);
  if (missing) return <PendingPast answer={missing.answer} className="h-64" />;
  const zonesOf = new Map(picked.map(({ siteId }, index) => [siteId, answers[index]?.zones ?? []]));
  if (picked.length > 0 && [...zonesOf.values()].every((zones) => zones.length === 0))
    return <EmptyState icon={<ChartColumn />} title={t("analytics.none")} text={t("analytics.noneText")} />;
  const steps = [...zonesOf.values()].flat()[0]?.occupancy ?? { ...range, stepMs: 1 };
  const rows = sites.map((site) => {
    const zones = zonesOf.get(site.siteId) ?? [];
    const name = siteName(site, t);
    const pick = picks.find((each) => siteOf(each) === site.siteId) ?? site.siteId;
    const one = zones.find(({ area }) => pick === pickOf(site.siteId, area.areaId));
    const choose = (areaId: AreaId) =>
      part.onChange({ picks: picks.map((each) => (each === pick ? pickOf(site.siteId, areaId) : each)) });
    return {
      id: pick,
      name: one ? `${name} · ${areaName(one.area, t)}` : name,
      ownZone: site.timeZone ?? timeZone,
      ...courseOf(zones, one),
      detail: zones.length > 1 && <ZoneChoice site={name} zones={zones} chosen={one?.area.areaId} onChoose={choose} />,
    };
  });
  return (
    <>
      <div className="flex flex-col gap-1 text-faint text-xs">
        <p>{t("analytics.sumNote")}</p>
        <ClocksOf sites={picked} at={range.to} timeZone={timeZone} />
      </div>
      <Comparison {...part} heading={t("analytics.site")} rows={rows} picks={picks} steps={steps} />
    </>
  );
}

/** The id of a pick: a site as a whole, or one of its zones. */
function pickOf(siteId: SiteId, areaId: AreaId): string {
  return areaId === ALL ? siteId : `${siteId}${PART}${areaId}`;
}

function siteOf(pick: string | undefined): SiteId | undefined {
  return pick?.split(PART)[0];
}

function courseOf(zones: readonly ZoneSeries[], one: ZoneSeries | undefined): LineData {
  if (!one) return sumOf(zones.map(({ occupancy }) => occupancy));
  const { points, unknown, dayZone } = one.occupancy;
  return { points, unknown, dayZone };
}

/** One hook call per possible pick, since React requires a fixed number of calls. */
function useZonesOf(sites: readonly SiteOverview[], range: AnalyticsPart["range"]) {
  const [a, b, c, d, e, f] = sites;
  const together = { range, mostAreas: Math.max(1, ...sites.map(({ areas }) => areas.length)) };
  const asked = [
    useSiteZones({ site: a, ...together }),
    useSiteZones({ site: b, ...together }),
    useSiteZones({ site: c, ...together }),
    useSiteZones({ site: d, ...together }),
    useSiteZones({ site: e, ...together }),
    useSiteZones({ site: f, ...together }),
  ];
  return asked.slice(0, [a, b, c, d, e, f].filter(Boolean).length);
}

interface ZoneChoiceProps {
  readonly site: string;
  readonly zones: readonly ZoneSeries[];
  readonly chosen: AreaId | undefined;
  readonly onChoose: (areaId: AreaId) => void;
}

function ZoneChoice({ site, zones, chosen = ALL, onChoose }: ZoneChoiceProps) {
  const { t } = useAllText();
  return (
    <Select
      aria-label={t("analytics.zoneOf", { site })}
      value={chosen}
      onChange={({ target }) => onChoose(target.value)}
      className="max-w-36 text-xs"
    >
      <option value={ALL}>{t("analytics.allZones")}</option>
      {zones.map(({ area }) => (
        <option key={area.areaId} value={area.areaId}>
          {areaName(area, t)}
        </option>
      ))}
    </Select>
  );
}

interface ClocksOfProps {
  readonly sites: readonly SiteOverview[];
  readonly at: number;
  readonly timeZone: string;
}

/** Says which time zone the chart uses, if the sites or the reader have different ones. */
function ClocksOf({ sites, at, timeZone }: ClocksOfProps) {
  const { t } = useAllText();
  const zones = sites.map((site) => site.timeZone ?? browserTimeZone());
  if (![timeZone, ...zones].some((zone) => isElsewhere(at, zone))) return null;
  return <p>{t("analytics.oneClock", { place: placeOf(timeZone) })}</p>;
}
