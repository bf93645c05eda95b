"use client";

import { BellRing } from "lucide-react";
import { formatNumber } from "../text/format";
import { useText } from "../text/text";
import { Badge } from "../ui/badge";

export interface AlertBadgeProps {
  readonly count: number;
  /** The number alone, where there is little room; the words are read out. */
  readonly isShort?: boolean;
  readonly className?: string;
}

/** How many alerts are active; nothing where none is. */
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
