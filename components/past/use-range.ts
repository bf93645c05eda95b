"use client";

import { useState } from "react";
import { MINUTE_MS } from "@/domain/time";
import { type AskedRange, type PastRange, rangeOf, writeRange } from "@/viewer/past/past-range";
import { useClock } from "../text/clock";

/** The range that is asked for, up to the minute in which it was. It does not move on by itself: what is read stays as it is. */
export function useRange(asked: AskedRange, timeZone: string): PastRange {
  const minute = useClock((now) => Math.floor(now / MINUTE_MS) * MINUTE_MS);
  const key = `${writeRange(asked)} ${timeZone}`;
  const rangeNow = () => ({ key, range: typeof asked === "string" ? rangeOf(asked, minute, timeZone) : asked });
  const [known, setKnown] = useState(rangeNow);
  if (known.key === key) return known.range;
  const next = rangeNow();
  setKnown(next);
  return next.range;
}
