"use client";

import { ChartColumn } from "lucide-react";
import type { SiteOverview } from "@/domain/site-overview";
import { ClocksNote } from "../past/clocks-note";
import { PendingPast } from "../past/pending-past";
import { useSiteZones } from "../past/use-site-zones";
import { areaName, siteName } from "../sites/site-names";
import { useAllText } from "../text/text";
import { EmptyState } from "../ui/empty-state";
import type { AnalyticsPart } from "./analytics-part";
import { Comparison } from "./comparison";

/** The number of zones compared by default. */
const FIRST_PICKS = 4;

interface CompareZonesProps extends AnalyticsPart {
  readonly site: SiteOverview;
}

/** Compares zones of a site; the fullest by default. */
export function CompareZones({ site, ...part }: CompareZonesProps) {
  const { t } = useAllText();
  const { range, timeZone, address } = part;
  const { answer, zones } = useSiteZones({ site, mapId: address.mapId, range });
  if (!zones) return <PendingPast answer={answer} className="h-64" />;
  const [first] = zones;
  if (!first) return <EmptyState icon={<ChartColumn />} title={t("analytics.none")} text={t("analytics.noneText")} />;
  const rows = zones.map(({ area, occupancy: { points, unknown, dayZone } }) => {
    return { id: area.areaId, name: areaName(area, t), points, unknown, dayZone };
  });
  return (
    <>
      {typeof address.asked === "string" && <ClocksNote at={range.to} timeZone={timeZone} />}
      <Comparison
        {...part}
        site={siteName(site, t)}
        heading={t("analytics.zone")}
        rows={rows}
        picks={address.picks ?? rows.slice(0, FIRST_PICKS).map(({ id }) => id)}
        steps={first.occupancy}
      />
    </>
  );
}
