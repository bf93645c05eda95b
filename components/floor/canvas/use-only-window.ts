"use client";

import { useMemo } from "react";
import type { ReplayWindow } from "@/viewer/clock/replay-window";
import { useSession } from "../../page/session";

/** The only time of the past that they see, and nothing of now; undefined where they see the present. */
export function useOnlyWindow(): ReplayWindow | undefined {
  const { from, until } = useSession()?.window ?? {};
  return useMemo(
    () =>
      from === undefined || until === undefined ? undefined : { from: Date.parse(from), until: Date.parse(until) },
    [from, until],
  );
}
