"use client";

import { browserTimeZone } from "../text/local-time";
import { useLive } from "./canvas/floor-context";

/** The time zone of the floor's site; the reader's own where it is not known. */
export function useSiteTimeZone(): string {
  return useLive(({ site }) => site?.timeZone) ?? browserTimeZone();
}
