"use client";

import { useRouter } from "next/navigation";
import { useEffect, useRef, useState } from "react";
import { SECOND_MS } from "@/domain/time";
import { useKept } from "../page/kept-choice";
import { useText } from "../text/text";
import { toast } from "../ui/toast";
import { notificationSwitch, notify, soundSwitch } from "./alert-call";
import { type AlertNews, mostSevere, newsTag } from "./alert-news";
import { useAlertBook } from "./alert-provider";
import { chime, unlockSoundAtFirstTouch } from "./alert-sound";
import { createAlertTeller } from "./alert-teller";
import { AlertToast, newsPath, newsTitle } from "./alert-toast";

const TOAST_ID = "alerts";
const SHOWN_MS = 12 * SECOND_MS;

/** Tells news of alerts on every page: by a toast, by ear where that is on, and outside the page where that is asked for. */
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
  const [teller] = useState(() =>
    createAlertTeller({
      show: (news) => showToast(news, () => teller.closed()),
      hide: () => void toast.dismiss(TOAST_ID),
      call: (news) => callOut.current(news),
    }),
  );
  useEffect(() => {
    const stopNews = book.onNews((news) => teller.hear(news));
    const stopFollowing = book.state.subscribe(({ alerts }) => teller.follow(alerts));
    return () => {
      stopNews();
      stopFollowing();
      teller.stop();
    };
  }, [book, teller]);
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
