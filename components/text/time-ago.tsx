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
      // Said once somebody is about to read it: for all of a long list it would hold up the page's first answer to a finger.
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
  /** Where nothing is known of what came after it. */
  readonly until?: EpochMs | undefined;
}

/** How long it has been since: "4 min 40 s", going on. */
export function TimeSince({ at, until }: TimeSinceProps) {
  const { t } = useText();
  return <>{useClock((now) => formatDuration((until ?? now) - at, t))}</>;
}
