"use client";

import { useCallback } from "react";
import type { CountState } from "@/domain/silence";
import { type EpochMs, MINUTE_MS } from "@/domain/time";
import { classNames } from "../ui/class-names";
import { useClock, useIsMounted } from "./clock";
import { useText } from "./text";
import { useTimeOfDay } from "./time-of-day";

/** The style of a number that is not current, if there is no room for its time. */
export const HELD_FIGURE = "underline decoration-dashed decoration-1 underline-offset-3";

/** Days begin at a whole quarter of an hour in every time zone. */
const DAYS_BEGIN_EVERY_MS = 15 * MINUTE_MS;

function beginOfQuarter(now: EpochMs): EpochMs {
  return Math.floor(now / DAYS_BEGIN_EVERY_MS) * DAYS_BEGIN_EVERY_MS;
}

/**
 * Returns a function that says how current a number is: "as of 10:42", "unknown since 10:42", or empty for a current one. The function is
 * the same until a new day may have begun.
 */
export function useAsOf(): (count: CountState) => string {
  const { t } = useText();
  const timeOf = useTimeOfDay("short");
  const isMounted = useIsMounted();
  // Renders once a quarter of an hour: hundreds of figures say this, and the time itself changes every second.
  const now = useClock(beginOfQuarter);
  return useCallback(
    (count) => {
      if (count.state === "current") return "";
      // The server does not know the reader's time zone.
      if (!isMounted) return t(`count.${count.state}Untimed`);
      return t(`count.${count.state}`, { time: timeOf(count.asOf, now) });
    },
    [t, timeOf, isMounted, now],
  );
}

interface AsOfProps {
  readonly count: CountState;
  readonly className?: string;
}

/** A note on how current the number beside it is. Renders nothing for a current one. */
export function AsOf(props: AsOfProps) {
  return props.count.state === "current" ? null : <Note {...props} />;
}

function Note({ count, className }: AsOfProps) {
  const asOf = useAsOf();
  return (
    <span
      data-count-state={count.state}
      className={classNames("fallback:text-faint fallback:text-xs tabular-nums", className)}
    >
      {asOf(count)}
    </span>
  );
}
