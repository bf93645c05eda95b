"use client";

import { useMemo } from "react";
import type { Alert } from "@/domain/alert";
import { AlertItem } from "../alerts/alert-item";
import { AlertsAround } from "../alerts/alerts-around";
import { floorName } from "../sites/site-names";
import { useText } from "../text/text";
import { RovingRows } from "../ui/roving-list";
import { walkRows } from "../ui/walk-rows";
import { useFloorModel, useLive } from "./canvas/floor-context";
import { useIsReplay } from "./canvas/use-liveness";

const NO_ALERTS: readonly Alert[] = [];

/** The site's alerts, active ones first; those of other floors say where. Nothing where there are none. */
export function SiteAlertList() {
  const { t } = useText();
  const { mapId } = useFloorModel();
  const alerts = useLive((live) => live.site?.alerts ?? NO_ALERTS);
  const isReplay = useIsReplay();
  const floors = useLive((live) => live.site?.floors);
  const sorted = useMemo(() => [...alerts].sort((a, b) => Number(b.active) - Number(a.active)), [alerts]);
  if (sorted.length === 0) return null;
  return (
    <ul className="divide-y" onKeyDown={(event) => void walkRows(event)}>
      <AlertsAround alerts={sorted}>
        <RovingRows keys={sorted.map(({ alertId }) => alertId)}>
          {sorted.map((alert) => {
            const place = alert.mapId === mapId ? {} : { place: floorName(floors?.[alert.mapId] ?? unnamed(alert), t) };
            return <AlertItem key={alert.alertId} alert={alert} isPast={isReplay} {...place} />;
          })}
        </RovingRows>
      </AlertsAround>
    </ul>
  );
}

function unnamed({ mapId }: Alert) {
  return { mapId, name: "" };
}
