"use client";

import { createContext, type ReactNode, useContext, useSyncExternalStore } from "react";
import { type EpochMs, SECOND_MS } from "@/domain/time";

/** The time the page was rendered at: what server and browser both show first, so that neither corrects the other. */
const RenderedAt = createContext<EpochMs>(0);

export function ClockProvider({ at, children }: { readonly at: EpochMs; readonly children: ReactNode }) {
  return <RenderedAt value={at}>{children}</RenderedAt>;
}

let offsetMs = 0;
const listeners = new Set<() => void>();
let ticking: ReturnType<typeof setInterval> | undefined;

/** How far the server's clock is ahead of the browser's; ages are told by the server's. */
export function setClockOffset(ms: number): void {
  offsetMs = ms;
}

/** The server's time, in whole seconds, moving on by itself: one timer for the whole page. */
export function useNow(): EpochMs {
  return useClock((now) => now);
}

/** What is read off the clock: renders only when that changes, where the time itself changes every second. */
export function useClock<Read extends string | number>(read: (now: EpochMs) => Read): Read {
  const renderedAt = useContext(RenderedAt);
  return useSyncExternalStore(
    onTick,
    () => read(Math.floor((Date.now() + offsetMs) / SECOND_MS) * SECOND_MS),
    () => read(renderedAt),
  );
}

/** Calls back once a second, for what renders nothing by itself; returns its stop. */
export function onTick(listener: () => void): () => void {
  listeners.add(listener);
  ticking ??= setInterval(() => {
    for (const each of listeners) each();
  }, SECOND_MS);
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    clearInterval(ticking);
    ticking = undefined;
  };
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
