"use client";

import { TRACK_KINDS } from "@/domain/ids";
import type { Totals } from "@/domain/protocol";
import { type CountState, CURRENT, type Silences } from "@/domain/silence";
import { figureText } from "@/viewer/paint/zone-tone";
import { AsOf } from "../text/as-of";
import { formatNumber } from "../text/format";
import { useText } from "../text/text";
import { classNames } from "../ui/class-names";
import { KindIcon } from "./kind-icon";

export interface KindFiguresProps {
  readonly totals: Totals;
  /** The silences of their site. */
  readonly silences: Silences;
}

/** The number of each kind, in large figures, each with a note on how current it is. */
export function KindFigures({ totals, silences }: KindFiguresProps) {
  return (
    <dl className="grid grid-cols-3 gap-px overflow-hidden rounded-lg border bg-line">
      {TRACK_KINDS.map((kind) => (
        <Total key={kind} kind={kind} count={totals[kind]} state={silences[kind] ?? CURRENT} />
      ))}
    </dl>
  );
}

interface TotalProps {
  readonly kind: (typeof TRACK_KINDS)[number];
  readonly count: number;
  readonly state: CountState;
}

function Total({ kind, count, state }: TotalProps) {
  const { locale, t } = useText();
  return (
    <div className="flex flex-col gap-0.5 bg-surface px-3 py-2.5">
      <dt className="flex items-center gap-1.5 text-faint text-xs">
        <KindIcon kind={kind} />
        {t(`kinds.${kind}`)}
      </dt>
      <dd className={classNames("font-medium text-xl tabular-nums", state.state !== "current" && "text-muted")}>
        {figureText(formatNumber(count, locale), state.state)}
      </dd>
      {state.state !== "current" && (
        <dd>
          <AsOf count={state} />
        </dd>
      )}
    </div>
  );
}
