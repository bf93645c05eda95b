"use client";

import type { EpochMs } from "@/domain/time";
import { formatInstant } from "./age";
import { useIsMounted } from "./clock";
import { useText } from "./text";
import { TimeAgo } from "./time-ago";

/** A past moment as time and age, side by side if there is room. */
export function Moment({ at }: { readonly at: EpochMs }) {
  const { locale } = useText();
  // The server does not know the viewer's time zone.
  const isMounted = useIsMounted();
  return (
    <p className="flex shrink-0 flex-col items-end text-faint text-xs tabular-nums leading-5 sm:flex-row sm:gap-3">
      <span>{isMounted && formatInstant(at, locale)}</span>
      <TimeAgo at={at} className="text-right sm:w-20" />
    </p>
  );
}
