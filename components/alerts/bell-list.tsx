"use client";

import { ArrowRight, Check, ShieldCheck } from "lucide-react";
import { useSearchParams } from "next/navigation";
import { useState } from "react";
import type { Alert } from "@/domain/alert";
import { needsAttention } from "@/viewer/alerts/alert-announcer";
import { hasSeveral } from "@/viewer/alerts/severities";
import { readMoment } from "@/viewer/replay/time-address";
import { useHasScope } from "../page/session";
import { placeName } from "../sites/site-names";
import { useSiteOverviews } from "../sites/use-site-overviews";
import { formatNumber } from "../text/format";
import { useText } from "../text/text";
import { TimeAgo } from "../text/time-ago";
import { Button } from "../ui/button";
import { EmptyState } from "../ui/empty-state";
import { Link } from "../ui/link";
import { keepFocusNear } from "../ui/opener";
import { RovingRow, RovingRows, useTabStop } from "../ui/roving-list";
import { ScrollArea } from "../ui/scroll-area";
import { Skeleton } from "../ui/skeleton";
import { walkRows } from "../ui/walk-rows";
import { AlertCountNote } from "./alert-count-note";
import { activeAlertsPath } from "./alert-filters";
import { ZoneLink } from "./alert-item";
import { AlertSwitches } from "./alert-switches";
import { alertZone } from "./alert-zone";
import { useAcknowledge } from "./handle-alert";
import { OverZones, useOverZones } from "./over-zones";
import { SeverityIcon } from "./severity-mark";

/** Rows in the list; the alerts page has all of them. */
const NEWEST = 8;

export interface BellListProps {
  /** Active alerts, newest first; undefined until they are known. */
  readonly alerts: readonly Alert[] | undefined;
  /** Called when a link to another page is followed. */
  readonly onLeave: () => void;
}

/** The newest active alerts of all sites, each with a button that acknowledges it. */
export function BellList({ alerts, onLeave }: BellListProps) {
  const { locale, t } = useText();
  const over = useOverZones(alerts);
  const isMixed = hasSeveral(alerts ?? []);
  // While the floor shows the past, its alerts are not these, which are live.
  const isPastShown = readMoment(`${useSearchParams()}`) !== undefined;
  return (
    <>
      <header className="flex items-baseline justify-between gap-3 border-b px-4 py-2.5">
        <h2 className="font-medium text-sm">{t(isPastShown ? "alerts.bellTitleNow" : "alerts.bellTitle")}</h2>
        {alerts && alerts.length > 0 && (
          <span className="text-faint text-xs tabular-nums">{formatNumber(alerts.length, locale)}</span>
        )}
      </header>
      {alerts === undefined && <Skeleton className="m-4 h-24" />}
      {alerts?.length === 0 && over.length === 0 && (
        <EmptyState icon={<ShieldCheck />} title={t("alerts.none")} text={t("alerts.noneText")} className="py-8" />
      )}
      {alerts && alerts.length > 0 && (
        <ScrollArea aria-label={`${t("nav.bell")}: ${t("alerts.bellTitle")}`} className="min-h-0">
          <ul className="divide-y" onKeyDown={(event) => void walkRows(event)}>
            <RovingRows keys={alerts.slice(0, NEWEST).map(({ alertId }) => alertId)}>
              {alerts.slice(0, NEWEST).map((alert) => (
                <BellItem key={alert.alertId} alert={alert} isMixed={isMixed} onLeave={onLeave} />
              ))}
            </RovingRows>
          </ul>
        </ScrollArea>
      )}
      {alerts && <OverZones zones={over} hasAlerts={alerts.length > 0} onLeave={onLeave} />}
      <footer className="flex items-center gap-1 border-t bg-surface px-2 py-1.5">
        <AlertSwitches />
        <Link
          href={activeAlertsPath()}
          onClick={onLeave}
          className="ml-auto inline-flex h-7 items-center gap-1 rounded-md px-2 font-medium text-accent text-xs hover:underline"
        >
          {t("alerts.showAll")}
          <ArrowRight className="size-3.25" aria-hidden />
        </Link>
      </footer>
    </>
  );
}

interface BellItemProps {
  readonly alert: Alert;
  /** Whether the alerts have more than one severity. */
  readonly isMixed: boolean;
  readonly onLeave: () => void;
}

function BellItem({ alert, isMixed, onLeave }: BellItemProps) {
  const { t } = useText();
  const { sites = [] } = useSiteOverviews();
  return (
    <RovingRow rowKey={alert.alertId} className="flex items-center gap-3 px-4 py-2.5">
      {isMixed && <SeverityIcon severity={alert.severity} />}
      <div className="flex min-w-0 flex-1 flex-col gap-0.5">
        <p className="flex min-w-0 items-baseline gap-2 text-sm">
          <ZoneLink alert={alert} onClick={onLeave} />
          <span className="shrink-0 text-over text-xs tabular-nums">
            {t("alerts.occupancy", { occupancy: alert.occupancy, limit: alert.limit })}
          </span>
        </p>
        <p className="flex gap-2 text-faint text-xs">
          <span className="truncate">{placeName(sites, alert, t)}</span>
          <TimeAgo at={alert.openedAt} className="shrink-0 tabular-nums" />
          {alert.unconfirmedSince !== undefined && <span className="shrink-0">{t("alerts.stateUnconfirmed")}</span>}
        </p>
        <AlertCountNote alert={alert} />
      </div>
      {needsAttention(alert) ? <AcknowledgeButton alert={alert} /> : <AcknowledgedBy alert={alert} />}
    </RovingRow>
  );
}

function AcknowledgeButton({ alert }: { readonly alert: Alert }) {
  const { t } = useText();
  const acknowledge = useAcknowledge();
  const [isSending, setSending] = useState(false);
  const tabIndex = useTabStop();
  if (!useHasScope("operate")) return null;

  async function send(): Promise<void> {
    setSending(true);
    await acknowledge([alert]);
    setSending(false);
  }

  return (
    <Button
      size="sm"
      aria-label={t("alerts.acknowledgeTitle", { zone: alertZone(alert, t) })}
      aria-disabled={isSending}
      tabIndex={tabIndex}
      onClick={() => void keepFocusNear(send)}
    >
      {t("alerts.acknowledge")}
    </Button>
  );
}

function AcknowledgedBy({ alert }: { readonly alert: Alert }) {
  return (
    <span className="inline-flex max-w-28 items-center gap-1 truncate text-muted text-xs">
      <Check className="size-3.25 shrink-0 text-live" aria-hidden />
      {alert.acknowledged?.by}
    </span>
  );
}
