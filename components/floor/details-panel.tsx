"use client";

import { PanelRightClose } from "lucide-react";
import { useEffect, useState } from "react";
import { PartBoundary } from "../page/part-boundary";
import { useSession } from "../page/session";
import { useText } from "../text/text";
import { Badge } from "../ui/badge";
import { Button } from "../ui/button";
import { ScrollArea } from "../ui/scroll-area";
import { Tabs, TabsContent, TabsList, TabsTrigger } from "../ui/tabs";
import { useLive, useView } from "./canvas/floor-context";
import { SelectionPanel } from "./selection-panel";
import { SiteAlerts } from "./site-alerts";
import { SiteFeed } from "./site-feed";

type Tab = "selection" | "alerts" | "feed";

/** The right side: what is selected, what is wrong, what happened. */
export function DetailsPanel({ onClose }: { readonly onClose: () => void }) {
  const { t } = useText();
  const [tab, setTab] = useState<Tab>("alerts");
  const selection = useView((view) => view.selection);
  // The feed is of whole sites: not for those who may see one floor.
  const hasFeed = useSession()?.mapId === undefined;
  const activeAlerts = useLive((live) => live.site?.alerts.filter((alert) => alert.active).length ?? 0);
  useEffect(() => {
    if (selection) setTab("selection");
  }, [selection]);
  return (
    <Tabs value={tab} onValueChange={(chosen) => setTab(chosen as Tab)} className="flex h-full min-h-0 flex-col">
      <div className="flex shrink-0 items-center gap-2 border-b pr-2">
        <TabsList className="flex-1 border-none pl-2.5">
          <TabsTrigger value="selection">{t("panel.selection")}</TabsTrigger>
          <TabsTrigger value="alerts">
            {t("panel.alerts")}
            {activeAlerts > 0 && <Badge tone="over">{activeAlerts}</Badge>}
          </TabsTrigger>
          {hasFeed && <TabsTrigger value="feed">{t("panel.feed")}</TabsTrigger>}
        </TabsList>
        <Button
          look="ghost"
          size="icon-sm"
          aria-label={t("floor.panelHide")}
          className="max-md:hidden"
          onClick={onClose}
        >
          <PanelRightClose className="size-4" aria-hidden />
        </Button>
      </div>
      <TabsContent value="selection" className="flex-1" asChild>
        <ScrollArea aria-label={t("panel.selection")}>
          <PartBoundary about={selection}>
            <SelectionPanel />
          </PartBoundary>
        </ScrollArea>
      </TabsContent>
      <TabsContent value="alerts" className="flex-1" asChild>
        <ScrollArea aria-label={t("panel.alerts")}>
          <PartBoundary>
            <SiteAlerts />
          </PartBoundary>
        </ScrollArea>
      </TabsContent>
      <TabsContent value="feed" className="flex-1" asChild>
        <ScrollArea aria-label={t("panel.feed")}>
          <PartBoundary>
            <SiteFeed />
          </PartBoundary>
        </ScrollArea>
      </TabsContent>
    </Tabs>
  );
}
