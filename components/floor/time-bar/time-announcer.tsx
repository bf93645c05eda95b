"use client";

import { useEffect, useRef, useState } from "react";
import type { ReplayState } from "@/viewer/replay/replay-state";
import { announcedStateOf, changeOf, type TimeAnnouncement } from "@/viewer/time-bar/time-announcement";
import { useText } from "../../text/text";
import { formatMoment } from "../../text/zone-time";

interface TimeAnnouncerProps {
  readonly state: ReplayState;
  readonly timeZone: string | undefined;
}

/** Repeated key presses within this time are announced once. */
const SETTLED_MS = 500;

/** Announces changes of the replay to screen readers: that it plays, how fast, where it paused. */
export function TimeAnnouncer({ state, timeZone }: TimeAnnouncerProps) {
  const { t, locale } = useText();
  const news = useNews(state);
  function words(): string {
    if (!news) return "";
    if (news.type === "playing") return t("time.isPlaying", { speed: news.speed });
    if (!("at" in news)) return `${t("time.speed")}: ${t("time.times", { speed: news.speed })}`;
    const moment = t("time.pastAt", formatMoment(news.at, { now: Date.now(), locale, ...(timeZone && { timeZone }) }));
    return news.type === "paused" ? t("time.isPaused", { time: moment }) : moment;
  }
  return (
    <p role="status" className="sr-only">
      {words()}
    </p>
  );
}

function useNews(state: ReplayState): TimeAnnouncement | undefined {
  const { isPlaying, speed, heldAt } = announcedStateOf(state);
  const told = useRef({ isPlaying, speed, heldAt });
  const [news, setNews] = useState<TimeAnnouncement>();
  useEffect(() => {
    const timer = setTimeout(() => {
      const latest = changeOf(told.current, { isPlaying, speed, heldAt });
      told.current = { isPlaying, speed, heldAt };
      // A focused slider announces its moments itself.
      const isTold = latest?.type === "moment" && document.activeElement?.getAttribute("role") === "slider";
      setNews(isTold ? undefined : latest);
    }, SETTLED_MS);
    return () => clearTimeout(timer);
  }, [isPlaying, speed, heldAt]);
  return news;
}
