"use client";

import { Page } from "../shell/page";
import { useText } from "../text/text";
import { Tabs, TabsContent, TabsList, TabsTrigger } from "../ui/tabs";
import { FeedHealth } from "./feed-health";
import { NoticeFeed } from "./notice-feed";
import { Quarantine } from "./quarantine";

/** What Mist told us besides positions, and how well it gets through. */
export function Feed() {
  const { t } = useText();
  return (
    <Page title={t("feed.title")}>
      <Tabs defaultValue="notices" className="flex flex-col gap-4">
        <TabsList>
          <TabsTrigger value="notices">{t("feed.notices")}</TabsTrigger>
          <TabsTrigger value="health">{t("feed.health")}</TabsTrigger>
          <TabsTrigger value="quarantine">{t("feed.quarantine")}</TabsTrigger>
        </TabsList>
        <TabsContent value="notices">
          <NoticeFeed />
        </TabsContent>
        <TabsContent value="health">
          <FeedHealth />
        </TabsContent>
        <TabsContent value="quarantine">
          <Quarantine />
        </TabsContent>
      </Tabs>
    </Page>
  );
}
