"use client";

import { Inbox, PanelRightClose, ShieldCheck, X } from "lucide-react";
import { useMemo, useState } from "react";
import type { Alert } from "@/domain/alert";
import type { Notice } from "@/domain/notice";
import { type OverZone, overLimit } from "@/viewer/alerts/over-limit";
import { isMain } from "@/viewer/feed/main-topics";
import type { ViewState } from "@/viewer/tracks/view-store";
import { OverZones } from "../alerts/over-zones";
import { NoticeLine } from "../feed/notice-line";
import type { NameOf } from "../feed/notice-text";
import { PartBoundary } from "../page/part-boundary";
import { useSession } from "../page/session";
import { useText } from "../text/text";
import { Badge } from "../ui/badge";
import { Button } from "../ui/button";
import { EmptyState } from "../ui/empty-state";
import { Lazy, lazyCode } from "../ui/lazy-code";
import { Tabs, TabsContent, TabsList, TabsTrigger } from "../ui/tabs";
import { useFloorModel, useLive, useSilences, useView } from "./canvas/floor-context";
import { useIsReplay } from "./canvas/use-liveness";
import { FloorSummary } from "./floor-summary";
import { SiteAlertList } from "./site-alert-list";
import { SiteToCome } from "./site-to-come";

const TABS = ["selection", "alerts", "feed"] as const;
type Tab = (typeof TABS)[number];

/** The selection, or the floor as a whole, unless somebody chose another tab. */
function tabOf({ panel }: ViewState): Tab {
  return TABS.find((tab) => tab === panel) ?? "selection";
}

const PANEL = "flex-1 overflow-y-auto overscroll-contain focus-visible:-outline-offset-2";

/** The right side of the floor: tabs for the selection or the summary, the alerts and the feed. */
export function DetailsPanel({ onClose }: { readonly onClose: () => void }) {
  const { t } = useText();
  const tab = useView(tabOf);
  const selection = useView((view) => view.selection);
  const show = useView((view) => view.show);
  // The feed belongs to the whole site, so a link to one floor does not include it.
  const hasFeed = useSession()?.mapId === undefined;
  const activeAlerts = useLive((live) => live.site?.alerts.filter((alert) => alert.active).length ?? 0);
  return (
    <Tabs
      value={tab}
      onValueChange={(chosen) => show(chosen === "selection" && selection ? undefined : (chosen as Tab))}
      className="flex min-h-0 flex-1 flex-col"
    >
      <div className="flex shrink-0 items-center gap-2 border-b pr-2">
        <TabsList className="flex-1 border-none pl-2.5">
          <TabsTrigger value="selection">{t(selection ? "panel.selection" : "panel.summary")}</TabsTrigger>
          <TabsTrigger value="alerts">
            {t("panel.alerts")}
            {activeAlerts > 0 && <Badge tone="over">{activeAlerts}</Badge>}
          </TabsTrigger>
          {hasFeed && <TabsTrigger value="feed">{t("panel.feed")}</TabsTrigger>}
        </TabsList>
        <Button look="ghost" size="icon-sm" aria-label={t("floor.panelHide")} onClick={onClose}>
          <PanelRightClose className="size-4 max-md:hidden" aria-hidden />
          <X className="size-4 md:hidden" aria-hidden />
        </Button>
      </div>
      <TabsContent value="selection" className={PANEL}>
        <PartBoundary about={selection}>
          <SelectionPanel />
        </PartBoundary>
      </TabsContent>
      <TabsContent value="alerts" className={PANEL}>
        <PartBoundary>
          <SiteAlerts />
        </PartBoundary>
      </TabsContent>
      <TabsContent value="feed" className={PANEL}>
        <PartBoundary>
          <SiteFeed />
        </PartBoundary>
      </TabsContent>
    </Tabs>
  );
}

const trackDetails = lazyCode(() => import("./track-details"));
const pastTrackDetails = lazyCode(() => import("./past-track-details"));
const areaDetails = lazyCode(() => import("./area-details"));
const deviceDetails = lazyCode(() => import("./device-details"));

/** The details of the selected track, area or device; the floor's summary while nothing is selected. */
export function SelectionPanel() {
  const selection = useView((view) => view.selection);
  const isReplay = useIsReplay();
  switch (selection?.type) {
    case "track":
      if (isReplay)
        return (
          <Lazy code={pastTrackDetails}>
            {({ PastTrackDetails }) => <PastTrackDetails trackId={selection.trackId} />}
          </Lazy>
        );
      return (
        <Lazy code={trackDetails}>
          {({ TrackDetails }) => <TrackDetails key={selection.trackId} trackId={selection.trackId} />}
        </Lazy>
      );
    case "area":
      return (
        <Lazy code={areaDetails}>
          {({ AreaDetails }) => <AreaDetails key={selection.areaId} areaId={selection.areaId} />}
        </Lazy>
      );
    case "device":
      return (
        <Lazy code={deviceDetails}>
          {({ DeviceDetails }) => <DeviceDetails key={selection.deviceId} deviceId={selection.deviceId} />}
        </Lazy>
      );
    case undefined:
      return <FloorSummary />;
  }
}

const NO_ALERTS: readonly Alert[] = [];

/** The site's alerts, and what is over its limit without one. */
function SiteAlerts() {
  const { t } = useText();
  const alerts = useLive((live) => live.site?.alerts ?? NO_ALERTS);
  const isKnown = useLive((live) => live.site?.isWhole ?? false);
  const over = useSiteOver(alerts);
  if (!isKnown) return <SiteToCome />;
  if (alerts.length === 0 && over.length === 0)
    return <EmptyState icon={<ShieldCheck />} title={t("alerts.none")} text={t("alerts.noneText")} />;
  return (
    <>
      <SiteAlertList />
      <OverZones zones={over} hasAlerts={alerts.some(({ active }) => active)} />
    </>
  );
}

/** The site's zones that are over their limit without an alert. */
function useSiteOver(alerts: readonly Alert[]): readonly OverZone[] {
  const { siteId } = useFloorModel();
  const areas = useLive((live) => live.site?.areas);
  const silences = useSilences();
  return useMemo(
    () => overLimit([{ siteId, areas: Object.values(areas ?? {}), silences }], alerts),
    [siteId, areas, silences, alerts],
  );
}

const NO_NOTICES: readonly Notice[] = [];

/** The site's newest notices, as they come: those of the main topics, unless somebody wants all. */
export function SiteFeed() {
  const { t } = useText();
  const [isWhole, setWhole] = useState(false);
  const notices = useLive((live) => live.site?.notices ?? NO_NOTICES);
  const isKnown = useLive((live) => live.site?.isWhole ?? false);
  const isReplay = useIsReplay();
  const nameOf = useNames();
  if (!isKnown) return <SiteToCome />;
  if (notices.length === 0 && isReplay)
    return <EmptyState icon={<Inbox />} title={t("time.noNotices")} text={t("time.noNoticesText")} />;
  if (notices.length === 0) return <EmptyState icon={<Inbox />} title={t("feed.none")} text={t("feed.noneText")} />;
  const main = notices.filter(isMain);
  const rest = notices.length - main.length;
  return (
    <>
      {rest > 0 && (
        <div className="flex items-center justify-between gap-3 border-b px-4 py-2 text-muted text-xs">
          <span>{!isWhole && t("feed.othersHidden", { count: rest })}</span>
          <Button look="ghost" size="sm" className="text-accent" onClick={() => setWhole(!isWhole)}>
            {t(isWhole ? "feed.showMain" : "feed.showAll")}
          </Button>
        </div>
      )}
      <ul className="divide-y">
        {(isWhole ? notices : main).map((notice) => (
          <li key={`${notice.topic} ${notice.noticeId}`} className="flex px-4 py-2.5">
            <NoticeLine notice={notice} nameOf={nameOf} />
          </li>
        ))}
      </ul>
    </>
  );
}

/** What the site's devices and the Wi-Fi clients on the floor are called by their addresses. */
function useNames(): NameOf {
  const { replica } = useFloorModel().tracks;
  const devices = useLive((live) => live.site?.devices);
  return (mac) => {
    const slot = replica.slotOf(`wifi:${mac}`);
    const label = slot === undefined ? undefined : replica.labels[slot];
    return devices?.find(({ deviceId }) => deviceId === mac)?.name ?? label;
  };
}
