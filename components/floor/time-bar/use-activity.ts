"use client";

import { useDeferredValue, useEffect, useState } from "react";
import { type Activity, MOST_ACTIVITY_MS, readActivity } from "@/domain/contract/history";
import { type EpochMs, MINUTE_MS } from "@/domain/time";
import type { Fault } from "@/viewer/api/outcome";
import { useAnswer } from "@/viewer/api/use-answer";
import type { KeptFrom } from "@/viewer/replay/kept-from";
import { lengthOf, type TimeSpan } from "@/viewer/time-bar/time-span";
import { useFloorModel } from "../canvas/floor-context";

const EVERY_MS = MINUTE_MS / 2;

export interface KnownActivity {
  /** The last known activity while another request is under way. */
  readonly activity: Activity | undefined;
  readonly fault: Fault | undefined;
}

/** The activity of the floor in a span and somewhat around it, so that not every movement sends a request. */
export function useActivity(span: TimeSpan): KnownActivity {
  const { mapId } = useFloorModel();
  const wanted = asked(span);
  const from = useDeferredValue(wanted.from);
  const to = useDeferredValue(wanted.to);
  const { value, fault } = useAnswer(readActivity, { params: { mapId }, query: { from, to } }, { everyMs: EVERY_MS });
  const [last, setLast] = useState(value);
  if (value && value !== last) setLast(value);
  return { activity: value ?? last, fault };
}

/** Where the kept past begins; also passed on to requests for moments. */
export function useKeptFrom(kept: KeptFrom, { activity, fault }: KnownActivity): EpochMs | undefined {
  const from = activity?.kept?.from;
  const isAnswered = activity !== undefined || fault !== undefined;
  useEffect(() => {
    if (isAnswered) kept.tell(from);
  }, [kept, isAnswered, from]);
  return from;
}

/** Rounds a span to a grid that fits its length, so that similar spans send the same request. */
function asked(span: TimeSpan): TimeSpan {
  const gridMs = 2 ** Math.ceil(Math.log2(lengthOf(span))) / 4;
  const to = (Math.ceil(span.to / gridMs) + 1) * gridMs;
  const from = Math.max((Math.floor(span.from / gridMs) - 1) * gridMs, to - MOST_ACTIVITY_MS);
  return { from: Math.floor(from), to: Math.ceil(to) };
}
