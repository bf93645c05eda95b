"use client";

import { useMemo } from "react";
import { knownZone } from "@/viewer/time-bar/zoned-time";
import { useLive } from "./floor-context";

/** The site's time zone; undefined where it has none, or one that the browser does not know: times are the reader's then. */
export function useSiteZone(): string | undefined {
  const timeZone = useLive(({ site }) => site?.timeZone);
  return useMemo(() => knownZone(timeZone), [timeZone]);
}
