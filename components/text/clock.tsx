"use client";

import { createContext, type ReactNode, useContext, useSyncExternalStore } from "react";
import { type EpochMs, SECOND_MS } from "@/domain/time";
import type { Clock } from "@/viewer/clock/clock";
import { serverClock } from "@/viewer/clock/server-clock";

/** The time the page was rendered at: what server and browser both show first, so that neither corrects the other. */
const RenderedAt = createContext<EpochMs>(0);

/** The server's, unless a part of the page is about another time. */
const ClockContext = createContext<Clock>(serverClock);

export function ClockProvider({ at, children }: { readonly at: EpochMs; readonly children: ReactNode }) {
  return <RenderedAt value={at}>{children}</RenderedAt>;
}

/** Ages and times of what is inside go by this clock. */
export function OwnClock({ clock, children }: { readonly clock: Clock; readonly children: ReactNode }) {
  return <ClockContext value={clock}>{children}</ClockContext>;
}

/** Undefined: the reader's. */
const TimeZoneContext = createContext<string | undefined>(undefined);

/** Times of the day inside are as clocks show them in this time zone; undefined is the reader's. */
export function OwnTimeZone({
  timeZone,
  children,
}: {
  readonly timeZone: string | undefined;
  readonly children: ReactNode;
}) {
  return <TimeZoneContext value={timeZone}>{children}</TimeZoneContext>;
}

/** By which times of the day are written here; undefined is the reader's. */
export function useTimeZone(): string | undefined {
  return useContext(TimeZoneContext);
}

/** The time here, in whole seconds, moving on by itself. */
export function useNow(): EpochMs {
  return useClock((now) => now);
}

/** A value derived from the clock. Renders only when the value changes, not every second. */
export function useClock<Read extends string | number>(read: (now: EpochMs) => Read): Read {
  const renderedAt = useContext(RenderedAt);
  const clock = useContext(ClockContext);
  return useSyncExternalStore(
    clock.onTick,
    () => read(Math.floor(clock.now() / SECOND_MS) * SECOND_MS),
    () => read(renderedAt),
  );
}

const nothing = () => () => undefined;

/** False while the server's rendering is taken over; what only the browser knows (its time zone) is shown after that. */
export function useIsMounted(): boolean {
  return useSyncExternalStore(
    nothing,
    () => true,
    () => false,
  );
}
