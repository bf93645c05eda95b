"use client";

import { BellOff, SearchX, ShieldCheck } from "lucide-react";
import { useText } from "../text/text";
import { Button } from "../ui/button";
import { EmptyState } from "../ui/empty-state";
import { type AlertFilters, isNarrowed } from "./alert-filters";

const WIDE: Partial<AlertFilters> = { handled: "any", severities: [], siteId: undefined, q: "" };

/** Why there is nothing in the list, and what to do where that is the filters' doing. */
export function NoAlerts({
  filters,
  onChange,
}: {
  readonly filters: AlertFilters;
  readonly onChange: (change: Partial<AlertFilters>) => void;
}) {
  const { t } = useText();
  if (isNarrowed(filters)) {
    return (
      <EmptyState icon={<SearchX />} title={t("alerts.noMatch")} text={t("alerts.noMatchText")}>
        <Button onClick={() => onChange(WIDE)}>{t("filter.clearAll")}</Button>
      </EmptyState>
    );
  }
  if (filters.state === "active")
    return <EmptyState icon={<ShieldCheck />} title={t("alerts.none")} text={t("alerts.noneText")} />;
  return <EmptyState icon={<BellOff />} title={t("alerts.noneEver")} text={t("alerts.noneEverText")} />;
}
