"use client";

import { useMemo } from "react";
import type { Alert } from "@/domain/alert";
import type { AreaId } from "@/domain/ids";
import { AlertState, Course } from "../alerts/alert-item";
import { WatchAlert } from "../alerts/watch-alert";
import { useText } from "../text/text";
import { useLive } from "./canvas/floor-context";
import { DetailsSection } from "./details-section";

const NO_ALERTS: readonly Alert[] = [];

/** The alerts of an area, active ones first, each with its replay. Nothing where there are none. */
export function AreaAlerts({ areaId }: { readonly areaId: AreaId }) {
  const { t } = useText();
  const all = useLive((live) => live.site?.alerts ?? NO_ALERTS);
  const alerts = useMemo(
    () => all.filter((alert) => alert.areaId === areaId).sort((a, b) => Number(b.active) - Number(a.active)),
    [all, areaId],
  );
  if (alerts.length === 0) return null;
  return (
    <DetailsSection title={t("alerts.title")}>
      <ul className="flex flex-col gap-2">
        {alerts.map((alert) => (
          <li key={alert.alertId} className="flex items-center gap-2 text-muted text-xs">
            <p className="flex min-w-0 flex-1 flex-wrap gap-x-3 gap-y-0.5">
              <Course alert={alert} />
            </p>
            <AlertState alert={alert} className="shrink-0" />
            <WatchAlert alert={alert} />
          </li>
        ))}
      </ul>
    </DetailsSection>
  );
}
