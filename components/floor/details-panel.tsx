"use client";

import { PanelRightClose, X } from "lucide-react";
import type { ViewState } from "@/viewer/tracks/view-store";
import { PartBoundary } from "../page/part-boundary";
import { useSession } from "../page/session";
import { useText } from "../text/text";
import { Badge } from "../ui/badge";
import { Button } from "../ui/button";
import { Lazy, lazyCode } from "../ui/lazy-code";
import { Tabs, TabsContent, TabsList, TabsTrigger } from "../ui/tabs";
import { useLive, useView } from "./canvas/floor-context";
import { useIsReplay } from "./canvas/use-liveness";
import { FloorSummary } from "./floor-summary";

const TABS = ["selection", "alerts", "feed"] as const;
type Tab = (typeof TABS)[number];

/** The chosen tab; by default the selection or the floor's summary. */
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
          <Lazy code={siteNews}>{({ SiteAlerts }) => <SiteAlerts />}</Lazy>
        </PartBoundary>
      </TabsContent>
      <TabsContent value="feed" className={PANEL}>
        <PartBoundary>
          <Lazy code={siteNews}>{({ SiteFeed }) => <SiteFeed />}</Lazy>
        </PartBoundary>
      </TabsContent>
    </Tabs>
  );
}

const siteNews = lazyCode(() => import("./site-news"));
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
