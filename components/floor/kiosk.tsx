"use client";

import { useRouter } from "next/navigation";
import { type ReactNode, useEffect, useMemo, useState } from "react";
import type { Alert } from "@/domain/alert";
import { occupancyState } from "@/domain/counted-sources";
import type { SiteOverview } from "@/domain/site-overview";
import { MINUTE_MS } from "@/domain/time";
import { worstFirst } from "@/viewer/alerts/worst-first";
import { goToSignIn } from "@/viewer/connection/go-to-sign-in";
import { firstSnapshot } from "@/viewer/floor/first-snapshot";
import { keepAwake } from "@/viewer/kiosk/keep-awake";
import type { KioskChoice } from "@/viewer/kiosk/kiosk-address";
import { isSameFloor, type KioskFloor, type KioskTurn, nextTurn } from "@/viewer/kiosk/kiosk-turn";
import { compareFloors } from "@/viewer/overview/floor-order";
import { useActiveAlerts } from "../alerts/alert-provider";
import { alertZone } from "../alerts/alert-zone";
import { SeverityBadge } from "../alerts/severity-mark";
import { floorPath } from "../sites/floor-path";
import { floorName, siteName } from "../sites/site-names";
import { useOccupancyText } from "../sites/use-occupancy-text";
import { useSiteOverviews } from "../sites/use-site-overviews";
import { useIsMounted, useNow } from "../text/clock";
import { useAllText } from "../text/text";
import { useTimeOfDay } from "../text/time-of-day";
import { classNames } from "../ui/class-names";
import { Floor } from "./canvas/floor";
import { FloorProvider, useFloorModel, useLive, useSilences } from "./canvas/floor-context";
import { FloorTwin } from "./canvas/floor-twin";
import { useDataAt, useIsPast, useLiveness } from "./canvas/use-liveness";
import { KioskBar } from "./kiosk-bar";

/** The server needs a moment after an update; a page that reloads at once might meet the old one. */
const RELOAD_AFTER_MS = MINUTE_MS / 6;
/** The most alerts listed per floor. */
const MAX_ALERTS = 3;
const NO_ALERTS: readonly Alert[] = [];

export interface KioskProps extends KioskFloor {
  readonly sites: readonly SiteOverview[];
  readonly choice: KioskChoice;
  /** A screen that signed in by its own link, and has no other page to leave to. */
  readonly isScreen: boolean;
}

/** The wall display: floors one after the other, without controls. It covers the frame of the page. */
export function Kiosk({ siteId, mapId, sites: initial, choice, isScreen }: KioskProps) {
  const { t } = useAllText();
  const router = useRouter();
  const { sites = initial } = useSiteOverviews(initial);
  const alerts = useActiveAlerts() ?? NO_ALERTS;
  const { floor } = useTurn({ first: { siteId, mapId }, sites, alerts, paceMs: choice.paceMs });
  const here = useMemo(() => worstFirst(alerts.filter((alert) => isSameFloor(alert, floor))), [alerts, floor]);
  useEffect(() => keepAwake({ wakeLock: navigator.wakeLock, page: document }), []);
  return (
    <section
      data-kiosk
      aria-label={t("kiosk.label")}
      className="fixed inset-0 z-40 grid grid-cols-[minmax(0,1fr)] grid-rows-[auto_minmax(0,1fr)_auto] bg-canvas"
    >
      <FloorProvider {...floor} initial={firstSnapshot(sites, floor.siteId)}>
        <Head sites={sites} />
        <div className="relative min-h-0">
          <div inert className="absolute inset-0">
            <Plan areNamesShown={choice.areNamesShown} />
          </div>
          <FloorTwin />
        </div>
        <OpenAlerts alerts={here} />
        <Attended />
      </FloorProvider>
      <KioskBar choice={choice} isScreen={isScreen} onLeave={() => router.push(floorPath(floor.siteId, floor.mapId))} />
    </section>
  );
}

interface TurnInput {
  readonly first: KioskFloor;
  readonly sites: readonly SiteOverview[];
  readonly alerts: readonly Alert[];
  readonly paceMs: number | undefined;
}

function useTurn({ first, sites, alerts, paceMs }: TurnInput): KioskTurn {
  const { locale } = useAllText();
  const now = useNow();
  const floors = useMemo(() => kioskFloors(sites, locale), [sites, locale]);
  const alerted = useMemo(() => worstFirst(alerts).map(({ siteId, mapId }) => ({ siteId, mapId })), [alerts]);
  const [turn, setTurn] = useState<KioskTurn>({ floor: first, since: now });
  const next = floors.length === 0 ? turn : nextTurn(turn, { floors, alerted, paceMs, now });
  if (next !== turn) setTurn(next);
  return next;
}

/** The floors to show: those with a floorplan or an alert, by site, from the lowest up. If there are none, all floors. */
export function kioskFloors(sites: readonly SiteOverview[], locale: string): readonly KioskFloor[] {
  const every = sites.flatMap(({ siteId, floors }) =>
    [...floors].sort(compareFloors(locale)).map((floor) => ({ ...floor, siteId })),
  );
  const shown = every.filter(({ floorplan, activeAlerts }) => floorplan !== undefined || activeAlerts > 0);
  return (shown.length > 0 ? shown : every).map(({ siteId, mapId }) => ({ siteId, mapId }));
}

function Plan({ areNamesShown }: Pick<KioskChoice, "areNamesShown">) {
  const { tracks } = useFloorModel();
  useEffect(() => {
    tracks.areNamesShown = areNamesShown;
  }, [tracks, areNamesShown]);
  return <Floor isBare />;
}

/** The place, the time, and the age of the data. */
export function Head({ sites }: { readonly sites: readonly SiteOverview[] }) {
  const { t } = useAllText();
  const { siteId, mapId } = useFloorModel();
  const site = sites.find((each) => each.siteId === siteId);
  const floor = site?.floors.find((each) => each.mapId === mapId);
  return (
    <header className="flex items-end justify-between gap-[4vmin] border-b bg-surface px-[2.5vmin] py-[1.5vmin]">
      <div className="flex min-w-0 flex-col">
        <p className="truncate text-[clamp(0.875rem,2.4vmin,4rem)] text-muted leading-tight">
          {site && siteName(site, t)}
        </p>
        <h1 className="truncate font-semibold text-[clamp(1.25rem,5vmin,8rem)] leading-tight tracking-tight">
          {floorName(floor ?? { mapId, name: "" }, t)}
        </h1>
      </div>
      <Clock />
    </header>
  );
}

/** Placeholder for a time until the browser renders it. The server does not know the time zone of a site without one. */
const NO_TIME = "\u00a0";

/** In the site's time zone, like everything on a floor. The device behind a screen often has a wrong time zone. */
function Clock() {
  const { t } = useAllText();
  const [toMinute, toSecond] = [useTimeOfDay("short"), useTimeOfDay("medium")];
  const now = useNow();
  const isMounted = useIsMounted();
  const dataAt = useDataAt();
  const isPast = useIsPast();
  const age = dataAt === undefined ? t("connection.noData") : t("kiosk.asOf", { time: toSecond(dataAt, now) });
  return (
    <div className="flex shrink-0 flex-col items-end tabular-nums">
      <time className="font-semibold text-[clamp(1.75rem,8vmin,14rem)] leading-none tracking-tight">
        {isMounted ? toMinute(now, now) : NO_TIME}
      </time>
      <p
        data-past={isPast || undefined}
        className="mt-[0.8vmin] text-[clamp(0.75rem,2.2vmin,4rem)] text-muted data-past:font-semibold data-past:text-over-ink"
      >
        {isMounted ? age : NO_TIME}
      </p>
    </div>
  );
}

/** Acts without a user: reloads after a server update, and shows the page for an ended session. */
function Attended(): ReactNode {
  const liveness = useLiveness();
  useEffect(() => {
    if (liveness === "dismissed") goToSignIn();
    if (liveness !== "outdated") return;
    const timer = setTimeout(() => window.location.reload(), RELOAD_AFTER_MS);
    return () => clearTimeout(timer);
  }, [liveness]);
  return null;
}

export function OpenAlerts({ alerts }: { readonly alerts: readonly Alert[] }) {
  const { t } = useAllText();
  const timeOf = useTimeOfDay("short");
  const now = useNow();
  const rest = alerts.length - MAX_ALERTS;
  if (alerts.length === 0) return null;
  return (
    <ul aria-label={t("nav.alerts")} className="divide-y border-t bg-surface">
      {alerts.slice(0, MAX_ALERTS).map((alert) => (
        <li
          key={alert.alertId}
          className={classNames(
            "flex items-center gap-[2vmin] px-[2.5vmin] py-[1.4vmin] text-[clamp(1rem,3.2vmin,6rem)] leading-tight",
            "data-[severity=critical]:bg-critical/12 data-[severity=major]:bg-major/12",
          )}
          data-severity={alert.severity}
        >
          <SeverityBadge severity={alert.severity} />
          <span className="min-w-0 flex-1 truncate font-semibold">
            {t("alerts.newsOpened", { zone: alertZone(alert, t) })}
          </span>
          <Figures alert={alert} />
          <span className="shrink-0 text-[0.7em] text-muted tabular-nums">
            {t("kiosk.since", { time: timeOf(alert.openedAt, now) })}
          </span>
        </li>
      ))}
      {rest > 0 && <li className="px-[2.5vmin] py-[1vmin] text-muted">{t("alerts.newsRest", { count: rest })}</li>}
    </ul>
  );
}

/** Our own count, as in the zone's label, and Mist's if it differs; only Mist's while ours is unknown. */
function Figures({ alert: { areaId, occupancy, limit } }: { readonly alert: Alert }) {
  const { t } = useAllText();
  const occupancyText = useOccupancyText();
  const area = useLive(({ site }) => site?.areas[areaId]);
  const silences = useSilences();
  const count = area && occupancyState(silences, area);
  const isCounted = count !== undefined && count.state !== "unknown";
  const isAgreed = isCounted && area?.occupancy === occupancy && area.limit === limit;
  return (
    <>
      {area && isCounted && <span className="shrink-0 tabular-nums">{occupancyText(area, count.state)}</span>}
      {!isAgreed && (
        <span className={classNames("shrink-0 tabular-nums", isCounted && "text-[0.7em] text-muted max-sm:hidden")}>
          {t("tip.reported", { occupancy, limit })}
        </span>
      )}
    </>
  );
}
