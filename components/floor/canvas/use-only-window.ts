"use client";

import { useMemo } from "react";
import type { ReplayWindow } from "@/viewer/clock/replay-window";
import { useSession } from "../../page/session";

/** The only window of the past that a share link may show; undefined if the viewer sees the live floor. */
export function useOnlyWindow(): ReplayWindow | undefined {
  const { from, until } = useSession()?.window ?? {};
  return useMemo(
    () =>
      from === undefined || until === undefined ? undefined : { from: Date.parse(from), until: Date.parse(until) },
    [from, until],
  );
}
