"use client";

import { TRACK_KINDS } from "@/domain/ids";
import type { Totals } from "@/domain/protocol";
import type { Silences } from "@/domain/silence";
import { figureText } from "@/viewer/paint/zone-tone";
import { formatNumber } from "../text/format";
import { useText } from "../text/text";
import { classNames } from "../ui/class-names";
import { KindIcon } from "./kind-icon";

export interface KindTotalsProps {
  readonly totals: Totals;
  readonly label?: string;
  /** The silences of their site. */
  readonly silences?: Silences;
}

/** The number of each kind. If its source is silent, the number is paler, or a dash. */
export function KindTotals({ totals, label, silences = {} }: KindTotalsProps) {
  const { locale, t } = useText();
  return (
    <ul aria-label={label} className="flex shrink-0 items-center gap-3 text-muted text-xs tabular-nums">
      {TRACK_KINDS.map((kind) => (
        <li
          key={kind}
          className={classNames("flex items-center gap-1.5", silences[kind] && "text-faint")}
          title={t(`kinds.${kind}`)}
        >
          <KindIcon kind={kind} hollow={silences[kind] !== undefined} />
          <span className="sr-only">{t(`kinds.${kind}`)}</span>
          {figureText(formatNumber(totals[kind], locale), silences[kind]?.state ?? "current")}
        </li>
      ))}
    </ul>
  );
}
