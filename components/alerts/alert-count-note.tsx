"use client";

import type { Alert } from "@/domain/alert";
import { occupancyState } from "@/domain/counted-sources";
import { CURRENT } from "@/domain/silence";
import { useSiteOverviews } from "../sites/use-site-overviews";
import { useAsOf } from "../text/as-of";
import { useText } from "../text/text";
import { classNames } from "../ui/class-names";

interface AlertCountNoteProps {
  readonly alert: Alert;
  readonly className?: string;
}

/** Says that the count of an active alert's zone is not current, so that it is unknown whether the zone is still over its limit. */
export function AlertCountNote({ alert: { active, siteId, areaId }, className }: AlertCountNoteProps) {
  const { t } = useText();
  const asOf = useAsOf();
  const { sites = [] } = useSiteOverviews();
  const site = sites.find((each) => each.siteId === siteId);
  const area = site?.areas.find((each) => each.areaId === areaId);
  const count = site && active ? occupancyState(site.silences, area) : CURRENT;
  if (count.state === "current") return null;
  return (
    <span data-count-state={count.state} className={classNames("text-muted text-xs tabular-nums", className)}>
      {t("alerts.countNote", { note: asOf(count) })}
    </span>
  );
}
