"use client";

import { ShieldAlert } from "lucide-react";
import { useId, useMemo } from "react";
import type { Alert } from "@/domain/alert";
import type { SiteOverview } from "@/domain/site-overview";
import { overLimit, type ZoneOverLimit } from "@/viewer/alerts/over-limit";
import { SectionHeading } from "../page/section-heading";
import { useNamedSites } from "../sites/named-sites";
import { placeName } from "../sites/site-names";
import { useSiteOverviews } from "../sites/use-site-overviews";
import { ZoneLine } from "../sites/zone-line";
import { useText } from "../text/text";
import { EmptyState } from "../ui/empty-state";
import { Link } from "../ui/link";
import { RovingRow, RovingRows, useTabStop } from "../ui/roving-list";
import { walkRows } from "../ui/walk-rows";
import { zonePath } from "./alert-zone";

const NO_SITES: readonly SiteOverview[] = [];

/** The zones of all sites that are over their limit without an alert; none until the alerts are known. */
export function useOverZones(alerts: readonly Alert[] | undefined): readonly ZoneOverLimit[] {
  const { sites = NO_SITES } = useSiteOverviews();
  return useMemo(() => (alerts ? overLimit(sites, alerts) : []), [sites, alerts]);
}

interface OverZonesProps {
  readonly zones: readonly ZoneOverLimit[];
  /** Whether there are also alerts. Otherwise the list says that there are none. */
  readonly hasAlerts?: boolean;
  /** Called when the link to a zone is followed. */
  readonly onLeave?: () => void;
}

/** Zones over their limit by our own count, without an alert from Mist; each leads to its zone. */
export function OverZones({ zones, hasAlerts = false, onLeave }: OverZonesProps) {
  const { t } = useText();
  const id = useId();
  if (zones.length === 0) return null;
  return (
    <section aria-labelledby={id} className="flex min-h-0 flex-col">
      {!hasAlerts && (
        <EmptyState
          icon={<ShieldAlert />}
          title={t("alerts.noneFromMist")}
          text={t("alerts.overByCount", { count: zones.length })}
          className="pt-8 pb-4"
        />
      )}
      <SectionHeading id={id} count={zones.length} className={hasAlerts ? "border-t" : ""}>
        {t("alerts.overWithoutAlert")}
      </SectionHeading>
      <ul
        aria-labelledby={id}
        className="flex min-h-0 flex-col overflow-y-auto overscroll-contain px-2 pb-2"
        onKeyDown={(event) => void walkRows(event)}
      >
        <RovingRows keys={zones.map(({ area }) => area.areaId)}>
          {zones.map((zone) => (
            <RovingRow key={zone.area.areaId} rowKey={zone.area.areaId}>
              <OverZoneLink zone={zone} onLeave={onLeave} />
            </RovingRow>
          ))}
        </RovingRows>
      </ul>
    </section>
  );
}

interface OverZoneLinkProps {
  readonly zone: ZoneOverLimit;
  readonly onLeave: (() => void) | undefined;
}

function OverZoneLink({ zone: { siteId, mapId, area, silences }, onLeave }: OverZoneLinkProps) {
  const { t } = useText();
  const sites = useNamedSites();
  return (
    <Link
      href={zonePath({ siteId, mapId, areaId: area.areaId })}
      tabIndex={useTabStop()}
      onClick={() => onLeave?.()}
      className="flex flex-col gap-1 rounded-md px-2 py-1.5 transition-colors hover:bg-hover"
    >
      <ZoneLine area={area} silences={silences} />
      <span className="truncate text-faint text-xs">{placeName(sites, { siteId, mapId }, t)}</span>
    </Link>
  );
}
