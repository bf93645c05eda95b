"use client";

import { useState } from "react";
import { MINUTE_MS } from "@/domain/time";
import { type AskedRange, type PastRange, rangeOf, writeRange } from "@/viewer/past/past-range";
import { useClock } from "../text/clock";

/** Resolves a range up to the minute in which it was asked for. It does not move by itself, so that what is being read stays put. */
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
