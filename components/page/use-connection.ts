"use client";

import { useEffect, useSyncExternalStore } from "react";
import { setClockOffset } from "@/viewer/clock/server-clock";
import { connect } from "@/viewer/connection/connect";
import { CONNECTING, type ConnectionState } from "@/viewer/connection/connection";

/** The state of the page's shared connection; "connecting" while the server renders. */
export function useConnection(): ConnectionState {
  return useSyncExternalStore(subscribe, read, () => CONNECTING);
}

const subscribe = (listener: () => void) => connect().state.subscribe(listener);
const read = () => connect().state.getState();

/** Sets the server's clock as the clock of all ages. */
export function useServerClock(): void {
  const { clockOffsetMs } = useConnection();
  useEffect(() => setClockOffset(clockOffsetMs), [clockOffsetMs]);
}
