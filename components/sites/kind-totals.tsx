"use client";

import { TRACK_KINDS } from "@/domain/ids";
import type { Totals } from "@/domain/protocol";
import { formatNumber } from "../text/format";
import { useText } from "../text/text";
import { KindIcon } from "./kind-icon";

export interface KindTotalsProps {
  readonly totals: Totals;
  readonly label?: string;
}

/** How many of each kind. */
export function KindTotals({ totals, label }: KindTotalsProps) {
  const { locale, t } = useText();
  return (
    <ul aria-label={label} className="flex shrink-0 items-center gap-3 text-muted text-xs tabular-nums">
      {TRACK_KINDS.map((kind) => (
        <li key={kind} className="flex items-center gap-1.5" title={t(`kinds.${kind}`)}>
          <KindIcon kind={kind} />
          <span className="sr-only">{t(`kinds.${kind}`)}</span>
          {formatNumber(totals[kind], locale)}
        </li>
      ))}
    </ul>
  );
}
