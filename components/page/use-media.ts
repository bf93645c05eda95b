"use client";

import { useCallback, useSyncExternalStore } from "react";

/** Whether a media query holds; the server says no. */
export function useMedia(query: string): boolean {
  const subscribe = useCallback(
    (listener: () => void) => {
      const media = window.matchMedia(query);
      media.addEventListener("change", listener);
      return () => media.removeEventListener("change", listener);
    },
    [query],
  );
  return useSyncExternalStore(
    subscribe,
    () => window.matchMedia(query).matches,
    () => false,
  );
}

/** Where navigation is a bar at the bottom. */
export const PHONE = "(max-width: 767px)";
