"use client";

import { Radar } from "lucide-react";
import { useText } from "../text/text";
import { EmptyState } from "../ui/empty-state";

/** What somebody sees who cannot connect Mist, while nothing is there. */
export function NoFloorsYet() {
  const { t } = useText();
  return <EmptyState icon={<Radar />} title={t("fresh.noneTitle")} text={t("fresh.noneText")} />;
}
