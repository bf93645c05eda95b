"use client";

import { listDevices } from "@/domain/contract/device";
import { SECOND_MS } from "@/domain/time";
import { useAnswer } from "@/viewer/api/use-answer";
import { useAddressFilters } from "../controls/address-filters";
import { Page } from "../page/page";
import { formatNumber } from "../text/format";
import { useText } from "../text/text";
import { Badge } from "../ui/badge";
import { Tabs, TabsContent, TabsList, TabsTrigger } from "../ui/tabs";
import { DataWarnings } from "./data-warnings";
import { DeviceList } from "./device-list";
import { FEED_FILTERS, type FeedFilters } from "./feed-filters";
import { FeedHealth } from "./feed-health";
import { NoticeFeed } from "./notice-feed";
import { Quarantine, useQuarantine } from "./quarantine";
import { useCanSeeQuarantine } from "./use-can-see-quarantine";

const DEVICES_EVERY_MS = 4 * SECOND_MS;

/** The feed page: notices, devices, the health of the feed and the quarantine. */
export function Feed() {
  const { t } = useText();
  const [filters, change] = useAddressFilters(FEED_FILTERS);
  const hasQuarantine = useCanSeeQuarantine();
  return (
    <Page title={t("feed.title")}>
      <DataWarnings />
      <Tabs
        value={filters.tab === "quarantine" && !hasQuarantine ? "notices" : filters.tab}
        onValueChange={(tab) => change({ tab: tab as FeedFilters["tab"] })}
        className="flex flex-col gap-4"
      >
        <TabsList className="overflow-x-auto">
          <TabsTrigger value="notices">{t("feed.notices")}</TabsTrigger>
          <TabsTrigger value="devices">
            {t("feed.devices")}
            <DownCount />
          </TabsTrigger>
          <TabsTrigger value="health">{t("feed.health")}</TabsTrigger>
          {hasQuarantine && (
            <TabsTrigger value="quarantine">
              {t("feed.quarantine")}
              <QuarantineCount />
            </TabsTrigger>
          )}
        </TabsList>
        <TabsContent value="notices">
          <NoticeFeed filters={filters} onChange={change} />
        </TabsContent>
        <TabsContent value="devices">
          <DeviceList filters={filters} onChange={change} />
        </TabsContent>
        <TabsContent value="health">
          <FeedHealth />
        </TabsContent>
        {hasQuarantine && (
          <TabsContent value="quarantine">
            <Quarantine />
          </TabsContent>
        )}
      </Tabs>
    </Page>
  );
}

function DownCount() {
  const { t } = useText();
  const { value } = useAnswer(listDevices, {}, { everyMs: DEVICES_EVERY_MS });
  const down = value?.filter(({ up }) => up === false).length ?? 0;
  if (down === 0) return null;
  return <Badge tone="over">{t("devices.down", { count: down })}</Badge>;
}

function QuarantineCount() {
  const { locale } = useText();
  const { count, isMore } = useQuarantine();
  if (count === 0) return null;
  return <Badge tone="over">{`${formatNumber(count, locale)}${isMore ? "+" : ""}`}</Badge>;
}
