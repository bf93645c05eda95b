"use client";

import { BellRing } from "lucide-react";
import { formatNumber } from "../text/format";
import { useText } from "../text/text";
import { Badge } from "../ui/badge";

export interface AlertBadgeProps {
  readonly count: number;
  /** Shows the number alone; screen readers get the whole text. */
  readonly isShort?: boolean;
  readonly className?: string;
}

/** The number of active alerts; renders nothing for zero. */
export function AlertBadge({ count, isShort = false, className }: AlertBadgeProps) {
  const { locale, t } = useText();
  if (count === 0) return null;
  const words = t("nav.activeAlerts", { count });
  return (
    <Badge tone="over" className={className} title={isShort ? words : undefined}>
      <BellRing aria-hidden />
      {isShort && <span aria-hidden>{formatNumber(count, locale)}</span>}
      <span className={isShort ? "sr-only" : ""}>{words}</span>
    </Badge>
  );
}
