"use client";

import { useDeferredValue, useEffect, useMemo, useState } from "react";
import { type Activity, readActivity } from "@/domain/contract/history";
import { DAY_MS, type EpochMs, MINUTE_MS } from "@/domain/time";
import type { Fault } from "@/viewer/api/outcome";
import { useAnswer } from "@/viewer/api/use-answer";
import type { KeptFrom } from "@/viewer/replay/kept-from";
import { activityUntil, type SeenActivity } from "@/viewer/time-bar/activity-at";
import { lengthOf, spanToRead, type TimeSpan } from "@/viewer/time-bar/time-span";
import { useFloorModel } from "../canvas/floor-context";
import { useOnlyWindow } from "../canvas/use-only-window";

const EVERY_MS = MINUTE_MS / 2;
/** Spans of months are read less often: each bar is hours wide, and all their days are opened. */
const MONTHS = { fromMs: 60 * DAY_MS, everyMs: 5 * MINUTE_MS } as const;

export interface KnownActivity {
  /** The last known activity while another request is under way. */
  readonly activity: SeenActivity | undefined;
  readonly fault: Fault | undefined;
}

/**
 * The activity of the floor in a span and somewhat around it, so that not every movement sends a request. No request is sent for a span
 * before the kept past.
 */
export function useActivity(span: TimeSpan): KnownActivity {
  const { mapId } = useFloorModel();
  const wanted = spanToRead(span);
  const from = useDeferredValue(wanted.from);
  const to = useDeferredValue(wanted.to);
  const everyMs = lengthOf(span) < MONTHS.fromMs ? EVERY_MS : MONTHS.everyMs;
  const [last, setLast] = useState<Activity>();
  const isKept = to > (last?.kept?.from ?? Number.NEGATIVE_INFINITY);
  const asked = isKept ? { params: { mapId }, query: { from, to } } : undefined;
  const { value, fault } = useAnswer(readActivity, asked, { everyMs });
  if (value && value !== last) setLast(value);
  const until = useOnlyWindow()?.until;
  const known = value ?? last;
  const activity = useMemo(() => known && (until === undefined ? known : activityUntil(known, until)), [known, until]);
  return { activity, fault };
}

/** Where the kept past begins; also passed on to requests for moments. */
export function useKeptFrom(kept: KeptFrom, { activity, fault }: KnownActivity): EpochMs | undefined {
  const from = activity ? activity.kept?.from : fault?.keptFrom;
  const isAnswered = activity !== undefined || fault !== undefined;
  useEffect(() => {
    if (isAnswered) kept.tell(from);
  }, [kept, isAnswered, from]);
  return from;
}
