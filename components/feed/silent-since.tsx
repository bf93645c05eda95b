"use client";

import type { EpochMs } from "@/domain/time";
import { formatTimeOfDay } from "../text/age";
import { useIsMounted, useNow } from "../text/clock";
import { useText } from "../text/text";

/** "No data since 10:42". Nothing on the server, which does not know the reader's time zone. */
export function SilentSince({ at }: { readonly at: EpochMs }) {
  const { locale, t } = useText();
  const now = useNow();
  return useIsMounted() && t("feed.silentSince", { time: formatTimeOfDay(at, now, locale) });
}
