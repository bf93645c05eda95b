"use client";

import { useEffect, useSyncExternalStore } from "react";
import { setClockOffset } from "@/viewer/clock/server-clock";
import { connect } from "@/viewer/connection/connect";
import { CONNECTING, type ConnectionState } from "@/viewer/connection/connection";

/** The page's one connection, on every page; while the server renders it is still to come. */
export function useConnection(): ConnectionState {
  return useSyncExternalStore(subscribe, read, () => CONNECTING);
}

const subscribe = (listener: () => void) => connect().state.subscribe(listener);
const read = () => connect().state.getState();

/** Ages on every page are told by the server's clock. */
export function useServerClock(): void {
  const { clockOffsetMs } = useConnection();
  useEffect(() => setClockOffset(clockOffsetMs), [clockOffsetMs]);
}
