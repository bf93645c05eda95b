"use client";

import { useRouter } from "next/navigation";
import { useEffect, useRef, useState } from "react";
import { SECOND_MS } from "@/domain/time";
import { createAlertAnnouncer } from "@/viewer/alerts/alert-announcer";
import { type AlertNews, mostSevere, newsTag } from "@/viewer/alerts/alert-news";
import { chime, unlockSoundAtFirstTouch } from "@/viewer/alerts/alert-sound";
import { useStoredChoice } from "../controls/stored-choice";
import { useText } from "../text/text";
import { Lazy, lazyCode } from "../ui/lazy-code";
import { toast } from "../ui/toast";
import { useAlertCache } from "./alert-provider";
import { notificationSwitch, notify, soundSwitch } from "./desktop-notification";
import { newsPath, newsTitle } from "./news-words";

const alertToast = lazyCode(() => import("./alert-toast"));

const TOAST_ID = "alerts";
const SHOWN_MS = 12 * SECOND_MS;

/** Announces alerts on every page: by a toast and, where switched on, by sound and desktop notification. */
export function AlertToasts() {
  const book = useAlertCache();
  const { t } = useText();
  const router = useRouter();
  const [sound] = useStoredChoice(soundSwitch);
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
  const close = () => toast.dismiss(TOAST_ID);
  toast(<Lazy code={alertToast}>{({ AlertToast }) => <AlertToast news={news} onClose={close} />}</Lazy>, {
    id: TOAST_ID,
    duration: SHOWN_MS,
    classNames: { content: "min-w-0 flex-1" },
    onDismiss: onClosed,
    onAutoClose: onClosed,
  });
}
