"use client";

import { Inbox, MousePointerClick, PanelRightClose, ShieldCheck, X } from "lucide-react";
import { useMemo } from "react";
import type { Alert } from "@/domain/alert";
import type { Notice } from "@/domain/notice";
import { type OverZone, overLimit } from "@/viewer/alerts/over-limit";
import type { ViewState } from "@/viewer/tracks/view-store";
import { AlertItem } from "../alerts/alert-item";
import { OverZones } from "../alerts/over-zones";
import { NoticeLine } from "../feed/notice-line";
import type { NameOf } from "../feed/notice-text";
import { PartBoundary } from "../page/part-boundary";
import { useSession } from "../page/session";
import { floorName } from "../sites/site-names";
import { useText } from "../text/text";
import { Badge } from "../ui/badge";
import { Button } from "../ui/button";
import { EmptyState } from "../ui/empty-state";
import { Lazy, lazyCode } from "../ui/lazy-code";
import { RovingRows } from "../ui/roving-list";
import { Skeleton } from "../ui/skeleton";
import { Tabs, TabsContent, TabsList, TabsTrigger } from "../ui/tabs";
import { walkRows } from "../ui/walk-rows";
import { useFloorModel, useLive, useSilences, useView } from "./canvas/floor-context";

const TABS = ["selection", "alerts", "feed"] as const;
type Tab = (typeof TABS)[number];

/** The selection, unless somebody chose another tab; the alerts where nothing is selected. */
function tabOf({ panel, selection }: ViewState): Tab {
  return TABS.find((tab) => tab === panel) ?? (selection ? "selection" : "alerts");
}

const PANEL = "flex-1 overflow-y-auto overscroll-contain focus-visible:-outline-offset-2";

/** The right side of the floor: tabs for the selection, the alerts and the feed. */
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
      onValueChange={(chosen) => show(selection && chosen === "selection" ? undefined : (chosen as Tab))}
      className="flex min-h-0 flex-1 flex-col"
    >
      <div className="flex shrink-0 items-center gap-2 border-b pr-2">
        <TabsList className="flex-1 border-none pl-2.5">
          <TabsTrigger value="selection">{t("panel.selection")}</TabsTrigger>
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
const areaDetails = lazyCode(() => import("./area-details"));
const deviceDetails = lazyCode(() => import("./device-details"));

/** The details of the selected track, area or device. */
export function SelectionPanel() {
  const { t } = useText();
  const selection = useView((view) => view.selection);
  switch (selection?.type) {
    case "track":
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
      return (
        <EmptyState icon={<MousePointerClick />} title={t("floor.noSelection")} text={t("floor.noSelectionText")} />
      );
  }
}

const NO_ALERTS: readonly Alert[] = [];

/** The site's alerts, active ones first; those of other floors say where. */
function SiteAlerts() {
  const { t } = useText();
  const { mapId } = useFloorModel();
  const alerts = useLive((live) => live.site?.alerts ?? NO_ALERTS);
  const floors = useLive((live) => live.site?.floors);
  const isKnown = useLive((live) => live.site?.isWhole ?? false);
  const sorted = useMemo(() => [...alerts].sort((a, b) => Number(b.active) - Number(a.active)), [alerts]);
  const over = useSiteOver(alerts);
  if (!isKnown) return <SiteToCome />;
  if (sorted.length === 0 && over.length === 0)
    return <EmptyState icon={<ShieldCheck />} title={t("alerts.none")} text={t("alerts.noneText")} />;
  return (
    <>
      <ul className="divide-y" onKeyDown={(event) => void walkRows(event)}>
        <RovingRows keys={sorted.map(({ alertId }) => alertId)}>
          {sorted.map((alert) => {
            const place = alert.mapId === mapId ? {} : { place: floorName(floors?.[alert.mapId] ?? unnamed(alert), t) };
            return <AlertItem key={alert.alertId} alert={alert} {...place} />;
          })}
        </RovingRows>
      </ul>
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

function unnamed({ mapId }: Alert) {
  return { mapId, name: "" };
}

const NO_NOTICES: readonly Notice[] = [];

/** The site's newest notices, as they come. */
export function SiteFeed() {
  const { t } = useText();
  const notices = useLive((live) => live.site?.notices ?? NO_NOTICES);
  const isKnown = useLive((live) => live.site?.isWhole ?? false);
  const nameOf = useNames();
  if (!isKnown) return <SiteToCome />;
  if (notices.length === 0) return <EmptyState icon={<Inbox />} title={t("feed.none")} text={t("feed.noneText")} />;
  return (
    <ul className="divide-y">
      {notices.map((notice) => (
        <li key={`${notice.topic} ${notice.noticeId}`} className="flex px-4 py-2.5">
          <NoticeLine notice={notice} nameOf={nameOf} />
        </li>
      ))}
    </ul>
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

/** Placeholder until the first live snapshot; nothing if this floor may not be watched. */
function SiteToCome() {
  const isRefused = useLive(({ floor }) => floor.refusal !== undefined);
  return isRefused ? null : <Skeleton className="m-4 h-24" />;
}
