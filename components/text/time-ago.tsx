"use client";

import type { EpochMs } from "@/domain/time";
import { formatAge, formatDuration, formatInstant } from "./age";
import { useClock } from "./clock";
import { useText } from "./text";

/** "4 min ago", with the date and time on hover. */
export function TimeAgo({ at, className }: { readonly at: EpochMs; readonly className?: string }) {
  const { locale, t } = useText();
  const age = useClock((now) => formatAge(now - at, t));
  return (
    <time
      dateTime={new Date(at).toISOString()}
      // Set on hover, because formatting it for a long list would delay the page's first response to input.
      onPointerEnter={({ currentTarget }) => {
        currentTarget.title = formatInstant(at, locale);
      }}
      className={className}
    >
      {age}
    </time>
  );
}

interface TimeSinceProps {
  readonly at: EpochMs;
  /** The end, if later data is missing. */
  readonly until?: EpochMs | undefined;
}

/** The time since a moment, such as "4 min 40 s", updated every second. */
export function TimeSince({ at, until }: TimeSinceProps) {
  const { t } = useText();
  return <>{useClock((now) => formatDuration((until ?? now) - at, t))}</>;
}
