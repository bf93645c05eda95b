"use client";

import { ChevronRight } from "lucide-react";
import type { Alert } from "@/domain/alert";
import type { SiteId } from "@/domain/ids";
import type { SiteOverview } from "@/domain/site-overview";
import { hasSeveral } from "@/viewer/alerts/severities";
import { worstFirst } from "@/viewer/alerts/worst-first";
import { AlertCountNote } from "../alerts/alert-count-note";
import { activeAlertsPath } from "../alerts/alert-filters";
import { alertZone, zonePath } from "../alerts/alert-zone";
import { SEVERITY_TINT, SeverityIcon } from "../alerts/severity-mark";
import { placeName } from "../sites/site-names";
import { useText } from "../text/text";
import { TimeAgo } from "../text/time-ago";
import { classNames } from "../ui/class-names";
import { Link } from "../ui/link";
import { Skeleton } from "../ui/skeleton";

const SHOWN = 4;
/** The fixed height of a row, so that space can be reserved before alerts are known, and nothing moves when a count becomes stale. */
const ROW = "h-[calc(3.25rem+2px)]";
const GRID = "grid grid-cols-[repeat(auto-fit,minmax(min(100%,17.5rem),1fr))] gap-2";

interface ActiveAlertsProps {
  readonly alerts: readonly Alert[];
  readonly sites: readonly SiteOverview[];
  /** The site, if all alerts are of one site. */
  readonly siteId?: SiteId;
}

/** The most severe active alerts, each a link to its zone. */
export function ActiveAlerts({ alerts, sites, siteId }: ActiveAlertsProps) {
  const { t } = useText();
  if (alerts.length === 0) return null;
  const isMixed = hasSeveral(alerts);
  return (
    <section aria-label={t("sites.activeAlerts")} className="flex flex-col gap-2">
      <ul className={GRID}>
        {worstFirst(alerts)
          .slice(0, SHOWN)
          .map((alert) => (
            <li
              key={alert.alertId}
              className={classNames(
                "relative flex items-center gap-3 rounded-lg border px-3 transition-colors focus-within:border-line-strong hover:border-line-strong",
                ROW,
                SEVERITY_TINT[alert.severity],
              )}
            >
              {isMixed && <SeverityIcon severity={alert.severity} />}
              <ActiveAlert alert={alert} place={placeName(sites, alert, t)} />
            </li>
          ))}
      </ul>
      {alerts.length > SHOWN && (
        <Link
          href={activeAlertsPath(siteId)}
          className="inline-flex items-center gap-1 self-end text-muted text-xs hover:text-ink"
        >
          {t("sites.allAlerts", { count: alerts.length })}
          <ChevronRight className="size-3.25" aria-hidden />
        </Link>
      )}
    </section>
  );
}

/** Reserves the space of `count` alerts while only their number is known, so that nothing below moves when they arrive. */
export function AlertPlaceholders({ count }: { readonly count: number }) {
  if (count === 0) return null;
  const places = Array.from({ length: Math.min(count, SHOWN) }, (_, place) => place);
  return (
    <div className="flex flex-col gap-2">
      <div className={GRID}>
        {places.map((place) => (
          <Skeleton key={place} className={classNames(ROW, "rounded-lg")} />
        ))}
      </div>
      {count > SHOWN && <div className="h-[1.05rem]" />}
    </div>
  );
}

function ActiveAlert({ alert, place }: { readonly alert: Alert; readonly place: string }) {
  const { t } = useText();
  return (
    <div className="flex min-w-0 flex-1 flex-col">
      <div className="flex justify-between gap-3 text-sm">
        <Link
          href={zonePath(alert)}
          className="truncate font-medium outline-none after:absolute after:inset-0 after:rounded-lg focus-visible:after:outline-2 focus-visible:after:outline-accent"
        >
          {alertZone(alert, t)}
        </Link>
        <span className="shrink-0 font-semibold text-over-ink tabular-nums">
          {t("alerts.occupancy", { occupancy: alert.occupancy, limit: alert.limit })}
        </span>
      </div>
      <div className="flex gap-3 text-xs">
        <span className="min-w-0 flex-1 truncate text-muted">{place}</span>
        <AlertCountNote alert={alert} className="shrink-0" />
        <TimeAgo at={alert.openedAt} className="shrink-0 text-faint" />
      </div>
    </div>
  );
}
