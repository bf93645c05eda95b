"use client";

import { useCallback } from "react";
import type { EpochMs } from "@/domain/time";
import { formatTime } from "./age";
import { useIsMounted, useNow, useTimeZone } from "./clock";
import { useText } from "./text";

/**
 * Returns a function that formats times of day in the time zone of the page's content: "12:03:45" or "12:03", with the date unless it is
 * that of `now`.
 */
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
