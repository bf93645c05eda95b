"use client";

import { Inbox, ShieldCheck } from "lucide-react";
import { useMemo, useState } from "react";
import type { Alert } from "@/domain/alert";
import type { Notice } from "@/domain/notice";
import { overLimit, type ZoneOverLimit } from "@/viewer/alerts/over-limit";
import { isMain } from "@/viewer/feed/main-topics";
import { OverZones } from "../alerts/over-zones";
import { NoticeLine } from "../feed/notice-line";
import type { NameOf } from "../feed/notice-text";
import { formatNumber } from "../text/format";
import { useText } from "../text/text";
import { Button } from "../ui/button";
import { EmptyState } from "../ui/empty-state";
import { useFloorModel, useLive, useSilences } from "./canvas/floor-context";
import { useIsReplay } from "./canvas/use-liveness";
import { SiteAlertList } from "./site-alert-list";
import { SitePlaceholder } from "./site-placeholder";

const NO_ALERTS: readonly Alert[] = [];

/** The site's alerts, and what is over its limit without one. */
export function SiteAlerts() {
  const { t } = useText();
  const alerts = useLive((live) => live.site?.alerts ?? NO_ALERTS);
  const isKnown = useLive((live) => live.site?.isWhole ?? false);
  const isReplay = useIsReplay();
  const over = useSiteOver(alerts);
  if (!isKnown) return <SitePlaceholder />;
  if (alerts.length === 0 && over.length === 0)
    return (
      <EmptyState
        icon={<ShieldCheck />}
        title={t("alerts.none")}
        text={t(isReplay ? "alerts.noneThen" : "alerts.noneText")}
      />
    );
  return (
    <>
      <SiteAlertList />
      <OverZones zones={over} hasAlerts={alerts.some(({ active }) => active)} />
    </>
  );
}

/** The site's zones that are over their limit without an alert. */
function useSiteOver(alerts: readonly Alert[]): readonly ZoneOverLimit[] {
  const { siteId } = useFloorModel();
  const areas = useLive((live) => live.site?.areas);
  const silences = useSilences();
  return useMemo(
    () => overLimit([{ siteId, areas: Object.values(areas ?? {}), silences }], alerts),
    [siteId, areas, silences, alerts],
  );
}

const NO_NOTICES: readonly Notice[] = [];

/** The site's newest notices, live: those of the main topics, or all on request. */
export function SiteFeed() {
  const { t } = useText();
  const [isWhole, setWhole] = useState(false);
  const notices = useLive((live) => live.site?.notices ?? NO_NOTICES);
  const isKnown = useLive((live) => live.site?.isWhole ?? false);
  const isReplay = useIsReplay();
  const nameOf = useNames();
  if (!isKnown) return <SitePlaceholder />;
  if (notices.length === 0 && isReplay)
    return <EmptyState icon={<Inbox />} title={t("time.noNotices")} text={t("time.noNoticesText")} />;
  if (notices.length === 0) return <EmptyState icon={<Inbox />} title={t("feed.none")} text={t("feed.noneText")} />;
  const main = notices.filter(isMain);
  const rest = notices.length - main.length;
  if (main.length === 0 && !isWhole) return <OnlyOthers count={rest} onShow={() => setWhole(true)} />;
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

/** Says that all notices are of other topics, and offers to show them. */
function OnlyOthers({ count, onShow }: { readonly count: number; readonly onShow: () => void }) {
  const { locale, t } = useText();
  const text = t("feed.noneMainText", { count, number: formatNumber(count, locale) });
  return (
    <EmptyState icon={<Inbox />} title={t("feed.noneMain")} text={text}>
      <Button onClick={onShow}>{t("feed.showAll")}</Button>
    </EmptyState>
  );
}

/** The names of the site's devices and of the Wi-Fi clients on the floor, by MAC address. */
function useNames(): NameOf {
  const { replica } = useFloorModel().tracks;
  const devices = useLive((live) => live.site?.devices);
  return (mac) => {
    const slot = replica.slotOf(`wifi:${mac}`);
    const label = slot === undefined ? undefined : replica.labels[slot];
    return devices?.find(({ deviceId }) => deviceId === mac)?.name ?? label;
  };
}
