"use client";

import { TRACK_KINDS } from "@/domain/ids";
import type { Totals } from "@/domain/protocol";
import { formatNumber } from "../text/format";
import { useText } from "../text/text";
import { classNames } from "../ui/class-names";
import { KindIcon } from "./kind-icon";

/** How many of each kind; a kind nobody is of is left out of the picture, not of the count. */
export function KindTotals({ totals, className }: { readonly totals: Totals; readonly className?: string }) {
  const { locale, t } = useText();
  return (
    <ul className={classNames("flex items-center gap-3 text-muted text-xs tabular-nums", className)}>
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
