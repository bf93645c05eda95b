"use client";

import { useCallback, useMemo, useState } from "react";
import type { Alert } from "@/domain/alert";

/** Which of the alerts in the list are selected. What left the list is selected no more. */
export function useSelectedAlerts(alerts: readonly Alert[]) {
  const [ids, setIds] = useState<ReadonlySet<string>>(NONE);
  const selected = useMemo(() => alerts.filter(({ alertId }) => ids.has(alertId)), [alerts, ids]);

  const select = useCallback((alertIds: readonly string[], isSelected: boolean) => {
    setIds((before) => {
      const next = new Set(before);
      for (const id of alertIds) {
        if (isSelected) next.add(id);
        else next.delete(id);
      }
      return next;
    });
  }, []);

  const clear = useCallback(() => setIds(NONE), []);
  return { selected, isSelected: (alertId: string) => ids.has(alertId), select, clear };
}

const NONE: ReadonlySet<string> = new Set();
