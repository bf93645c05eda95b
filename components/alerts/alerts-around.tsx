"use client";

import { createContext, type ReactNode, useContext, useMemo } from "react";
import type { Alert } from "@/domain/alert";
import type { EpochMs } from "@/domain/time";
import { hasSeveral } from "@/viewer/alerts/severities";

interface Around {
  /** Whether the alerts of the list have more than one severity. */
  readonly isMixed: boolean;
  /** When the oldest active alert opened: its bar is full. */
  readonly oldestAt: EpochMs | undefined;
}

const AroundContext = createContext<Around>({ isMixed: false, oldestAt: undefined });

/** Provides what the alerts of a list are compared with: the other alerts in it. */
export function AlertsAround({
  alerts,
  children,
}: {
  readonly alerts: readonly Alert[];
  readonly children: ReactNode;
}) {
  const around = useMemo(() => {
    const opened = alerts.filter(({ active }) => active).map(({ openedAt }) => openedAt);
    return { isMixed: hasSeveral(alerts), oldestAt: opened.length > 0 ? Math.min(...opened) : undefined };
  }, [alerts]);
  return <AroundContext value={around}>{children}</AroundContext>;
}

export function useAlertsAround(): Around {
  return useContext(AroundContext);
}
