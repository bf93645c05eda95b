"use client";

import { ShieldCheck } from "lucide-react";
import { useMemo } from "react";
import type { Alert } from "@/domain/alert";
import { AlertItem } from "../alerts/alert-item";
import { useText } from "../text/text";
import { EmptyState } from "../ui/empty-state";
import { useFloorModel, useLive } from "./canvas/floor-context";
import { SiteToCome } from "./site-to-come";

const NONE: readonly Alert[] = [];

/** The site's alerts, active ones first; those of other floors say where. */
export function SiteAlerts() {
  const { t } = useText();
  const { mapId } = useFloorModel();
  const alerts = useLive((live) => live.site?.alerts ?? NONE);
  const floors = useLive((live) => live.site?.floors);
  const isKnown = useLive((live) => live.site?.isWhole ?? false);
  const sorted = useMemo(() => [...alerts].sort((a, b) => Number(b.active) - Number(a.active)), [alerts]);
  if (!isKnown) return <SiteToCome />;
  if (sorted.length === 0)
    return <EmptyState icon={<ShieldCheck />} title={t("alerts.none")} text={t("alerts.noneText")} />;
  return (
    <ul className="divide-y">
      {sorted.map((alert) => {
        const floor = alert.mapId === mapId ? undefined : floors?.[alert.mapId]?.name;
        return <AlertItem key={alert.alertId} alert={alert} {...(floor === undefined ? {} : { place: floor })} />;
      })}
    </ul>
  );
}
