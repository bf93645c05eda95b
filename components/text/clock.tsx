"use client";

import { createContext, type ReactNode, useContext, useSyncExternalStore } from "react";
import { type EpochMs, SECOND_MS } from "@/domain/time";
import type { Clock } from "@/viewer/clock/clock";
import { serverClock } from "@/viewer/clock/server-clock";

/** The time of rendering, which server and browser both show first, so that hydration matches. */
const RenderedAt = createContext<EpochMs>(0);

/** The server's clock, unless a part of the page shows another time. */
const ClockContext = createContext<Clock>(serverClock);

export function ClockProvider({ at, children }: { readonly at: EpochMs; readonly children: ReactNode }) {
  return <RenderedAt value={at}>{children}</RenderedAt>;
}

/** Sets the clock for ages and times inside. */
export function OwnClock({ clock, children }: { readonly clock: Clock; readonly children: ReactNode }) {
  return <ClockContext value={clock}>{children}</ClockContext>;
}

/** Undefined means the reader's time zone. */
const TimeZoneContext = createContext<string | undefined>(undefined);

/** Sets the time zone for times of day inside; undefined means the reader's. */
export function OwnTimeZone({
  timeZone,
  children,
}: {
  readonly timeZone: string | undefined;
  readonly children: ReactNode;
}) {
  return <TimeZoneContext value={timeZone}>{children}</TimeZoneContext>;
}

/** The time zone for times of day here; undefined means the reader's. */
export function useTimeZone(): string | undefined {
  return useContext(TimeZoneContext);
}

/** The current time by the surrounding clock, in whole seconds. Renders every second. */
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

/** False during hydration. Values that only the browser knows, such as its time zone, are shown afterwards. */
export function useIsMounted(): boolean {
  return useSyncExternalStore(
    nothing,
    () => true,
    () => false,
  );
}
