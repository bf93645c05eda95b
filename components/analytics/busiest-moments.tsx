"use client";

import type { SiteId } from "@/domain/ids";
import { busiest, type ZoneSeries } from "@/viewer/past/zone-series";
import { zonePath } from "../alerts/alert-zone";
import { areaName } from "../sites/site-names";
import { formatNumber } from "../text/format";
import { formatLocal, momentStyle } from "../text/local-time";
import { useAllText } from "../text/text";
import { Link } from "../ui/link";

const SHOWN = 5;

interface BusiestMomentsProps {
  readonly siteId: SiteId;
  readonly zones: readonly ZoneSeries[];
  readonly timeZone: string;
}

/** The peaks of the zones, each with a link to that moment on its floor. */
export function BusiestMoments({ siteId, zones, timeZone }: BusiestMomentsProps) {
  const { locale, t } = useAllText();
  const moments = busiest(zones, SHOWN);
  if (moments.length === 0) return null;
  return (
    <section aria-labelledby="busiest" className="flex flex-col gap-1 rounded-xl border bg-surface p-4 shadow-card">
      <h2 id="busiest" className="pb-1 font-semibold text-base">
        {t("analytics.busiest")}
      </h2>
      <ol className="flex flex-col">
        {moments.map(({ area, occupancy }) => {
          const { areaId, mapId, limit } = area;
          const { peak } = occupancy;
          if (!peak) return null;
          const at = new Date(peak.at).toISOString();
          return (
            <li key={areaId} className="flex items-baseline gap-3 border-t py-2 text-sm tabular-nums first:border-t-0">
              <span className="w-16 shrink-0 font-semibold">
                {limit === undefined
                  ? formatNumber(peak.count, locale)
                  : t("analytics.peakOf", { count: peak.count, limit })}
              </span>
              {mapId === undefined ? (
                <span className="min-w-0 flex-1 truncate">{areaName(area, t)}</span>
              ) : (
                <Link
                  href={`${zonePath({ siteId, mapId, areaId })}&t=${at}`}
                  className="min-w-0 flex-1 truncate hover:underline"
                >
                  {areaName(area, t)}
                </Link>
              )}
              <time dateTime={at} className="shrink-0 text-faint text-xs">
                {formatLocal(peak.at, momentStyle(occupancy, timeZone), { locale, timeZone })}
              </time>
            </li>
          );
        })}
      </ol>
    </section>
  );
}
