"use client";

import { X } from "lucide-react";
import { useRouter } from "next/navigation";
import { useEffect, useRef, useState } from "react";
import { SECOND_MS } from "@/domain/time";
import { createAlertAnnouncer } from "@/viewer/alerts/alert-announcer";
import { type AlertNews, mostSevere, newsTag } from "@/viewer/alerts/alert-news";
import { chime, unlockSoundAtFirstTouch } from "@/viewer/alerts/alert-sound";
import { useKept } from "../controls/kept-choice";
import { useMay } from "../page/session";
import { placeName } from "../sites/site-names";
import { useSiteOverviews } from "../sites/use-site-overviews";
import type { Translate } from "../text/messages";
import { useText } from "../text/text";
import { Button, buttonStyle } from "../ui/button";
import { Link } from "../ui/link";
import { toast } from "../ui/toast";
import { AlertCountNote } from "./alert-count-note";
import { activeAlertsPath } from "./alert-filters";
import { useAlertBook } from "./alert-provider";
import { alertZone, zonePath } from "./alert-zone";
import { notificationSwitch, notify, soundSwitch } from "./desktop-notification";
import { useAcknowledge } from "./handle-alert";
import { SeverityIcon } from "./severity-mark";

const TOAST_ID = "alerts";
const SHOWN_MS = 12 * SECOND_MS;

/** Announces alerts on every page: by a toast and, where switched on, by sound and desktop notification. */
export function AlertToasts() {
  const book = useAlertBook();
  const { t } = useText();
  const router = useRouter();
  const [sound] = useKept(soundSwitch);
  const callOut = useRef<(news: readonly AlertNews[]) => void>(() => undefined);
  useEffect(() => {
    callOut.current = (news) => {
      if (soundSwitch.read() === "on") chime(mostSevere(news));
      if (notificationSwitch.read() !== "on") return;
      const onOpen = () => router.push(newsPath(news));
      notify({ title: newsTitle(news, t), text: t("alerts.notificationText"), tag: newsTag(news), onOpen });
    };
  }, [t, router]);
  const [announcer] = useState(() =>
    createAlertAnnouncer({
      show: (news) => showToast(news, () => announcer.closed()),
      hide: () => void toast.dismiss(TOAST_ID),
      call: (news) => callOut.current(news),
    }),
  );
  useEffect(() => {
    const stopNews = book.onNews((news) => announcer.announce(news));
    const stopFollowing = book.state.subscribe(({ alerts }) => announcer.follow(alerts));
    return () => {
      stopNews();
      stopFollowing();
      announcer.stop();
    };
  }, [book, announcer]);
  useEffect(() => (sound === "on" ? unlockSoundAtFirstTouch() : undefined), [sound]);
  return null;
}

function showToast(news: readonly AlertNews[], onClosed: () => void): void {
  toast(<AlertToast news={news} onClose={() => toast.dismiss(TOAST_ID)} />, {
    id: TOAST_ID,
    duration: SHOWN_MS,
    classNames: { content: "min-w-0 flex-1" },
    onDismiss: onClosed,
    onAutoClose: onClosed,
  });
}

/** Zones named in a toast; the rest is a number. */
const NAMED = 3;

interface AlertToastProps {
  /** At least one, newest first. */
  readonly news: readonly AlertNews[];
  readonly onClose: () => void;
}

/** One alert with its actions, or several alerts as one. */
function AlertToast({ news, onClose }: AlertToastProps) {
  const { t } = useText();
  const acknowledge = useAcknowledge();
  const mayAcknowledge = useMay("operate");
  return (
    <div data-severity={mostSevere(news)} className="flex items-start gap-3">
      <SeverityIcon severity={mostSevere(news)} />
      <div className="flex min-w-0 flex-1 flex-col gap-2.5">
        <div className="flex flex-col gap-0.5">
          <p className="font-medium">{newsTitle(news, t)}</p>
          <NewsText news={news} />
        </div>
        <div className="flex flex-wrap gap-1.5">
          <ShowLink news={news} onFollow={onClose} />
          {mayAcknowledge && (
            <Button
              size="sm"
              look="ghost"
              onClick={() => {
                onClose();
                void acknowledge(news.map(({ alert }) => alert));
              }}
            >
              {t(news.length === 1 ? "alerts.acknowledge" : "alerts.acknowledgeAll")}
            </Button>
          )}
        </div>
      </div>
      <Button look="ghost" size="icon-sm" aria-label={t("action.close")} onClick={onClose} className="-mt-1 -mr-1.5">
        <X className="size-3.5" aria-hidden />
      </Button>
    </div>
  );
}

/** "Canteen is over its limit", or "5 new alerts". */
function newsTitle(news: readonly AlertNews[], t: Translate): string {
  const [only] = news;
  if (!only || news.length > 1) return t("alerts.newsMany", { count: news.length });
  const zone = alertZone(only.alert, t);
  return only.why === "opened" ? t("alerts.newsOpened", { zone }) : t("alerts.newsWorsened", { zone });
}

/** The zone on its floor for one alert, the alerts page for several. */
function newsPath(news: readonly AlertNews[]): string {
  const [only] = news;
  return only && news.length === 1 ? zonePath(only.alert) : activeAlertsPath();
}

function NewsText({ news }: Pick<AlertToastProps, "news">) {
  const { t } = useText();
  const { sites = [] } = useSiteOverviews();
  const [only] = news;
  if (only && news.length === 1) {
    const { alert } = only;
    return (
      <p className="text-muted text-xs tabular-nums">
        {t("alerts.occupancy", { occupancy: alert.occupancy, limit: alert.limit })} · {placeName(sites, alert, t)}{" "}
        <AlertCountNote alert={alert} className="block" />
      </p>
    );
  }
  const zones = [...new Set(news.map(({ alert }) => alertZone(alert, t)))];
  const rest = zones.length - NAMED;
  return (
    <p className="text-pretty break-words text-muted text-xs">
      {zones.slice(0, NAMED).join(", ")}
      {rest > 0 && ` ${t("alerts.newsRest", { count: rest })}`}
    </p>
  );
}

function ShowLink({ news, onFollow }: Pick<AlertToastProps, "news"> & { readonly onFollow: () => void }) {
  const { t } = useText();
  return (
    <Link href={newsPath(news)} onClick={onFollow} className={buttonStyle({ size: "sm", look: "outline" })}>
      {t(news.length === 1 ? "alerts.showOnFloor" : "alerts.showAll")}
    </Link>
  );
}
