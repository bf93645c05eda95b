"use client";

import { useCallback } from "react";
import type { EpochMs } from "@/domain/time";
import { formatAge, formatDuration, formatInstant, formatTime } from "./age";
import { useClock, useIsMounted, useNow, useTimeZone } from "./clock";
import { useText } from "./text";

/** "4 min ago", with the date and time on hover. */
export function TimeAgo({ at, className }: { readonly at: EpochMs; readonly className?: string }) {
  const { locale, t } = useText();
  const age = useClock((now) => formatAge(now - at, t));
  const mounted = useIsMounted();
  return (
    <time
      dateTime={new Date(at).toISOString()}
      title={mounted ? formatInstant(at, locale) : undefined}
      className={className}
    >
      {age}
    </time>
  );
}

interface TimeSinceProps {
  readonly at: EpochMs;
  /** Where nothing is known of what came after it. */
  readonly until?: EpochMs | undefined;
}

/** How long it has been since: "4 min 40 s", going on. */
export function TimeSince({ at, until }: TimeSinceProps) {
  const { t } = useText();
  return <>{useClock((now) => formatDuration((until ?? now) - at, t))}</>;
}

/** Writes times of the day as clocks show them where the page is about: "12:03:45", or "12:03". With the date unless it is that of `now`. */
export function useTimeOfDay(timeStyle: "short" | "medium"): (at: EpochMs, now: EpochMs) => string {
  const { locale } = useText();
  const timeZone = useTimeZone();
  return useCallback((at, now) => formatTime(at, now, { locale, timeStyle, timeZone }), [locale, timeStyle, timeZone]);
}

/** "12:03:45", once the browser's time zone is known. */
export function TimeOfDay({ at, className }: { readonly at: EpochMs; readonly className?: string }) {
  const now = useNow();
  const mounted = useIsMounted();
  const timeOf = useTimeOfDay("medium");
  return (
    <time dateTime={new Date(at).toISOString()} className={className}>
      {mounted && timeOf(at, now)}
    </time>
  );
}
