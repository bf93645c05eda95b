"use client";

import { useId, useState } from "react";
import { useMay } from "../page/session";
import { formatAge } from "../text/age";
import { formatBytes } from "../text/bytes";
import { useNow } from "../text/clock";
import { formatNumber } from "../text/format";
import { useText } from "../text/text";
import { classNames } from "../ui/class-names";
import { fieldStyle } from "../ui/input";
import { keepChoices, keepText } from "./keep-choices";
import type { Retained } from "./retention-answer";

const FOREVER = "forever";
/** What is not exact shall not look so. */
const ABOUT_DIGITS = 3;

export interface RetainedRowProps {
  readonly retained: Retained;
  /** Resolves when `retained` says what came of it. */
  readonly onKeep: (days: number | null) => Promise<void>;
}

/** One kind of data: what it is, how much there is of it, and for how long it stays. */
export function RetainedRow({ retained, onKeep }: RetainedRowProps) {
  const { t } = useText();
  const nameId = useId();
  const maySet = useMay("admin");
  const { kind, keepDays } = retained;
  // What was chosen stands there already while it is on its way.
  const [chosen, setChosen] = useState<number | null>();
  const shown = chosen === undefined ? keepDays : chosen;

  async function choose(value: string): Promise<void> {
    const days = value === FOREVER ? null : Number(value);
    setChosen(days);
    await onKeep(days);
    setChosen(undefined);
  }

  return (
    <li className="grid grid-cols-1 gap-x-6 gap-y-2.5 px-5 py-4 sm:grid-cols-[minmax(0,1fr)_11rem]">
      <div className="flex min-w-0 flex-col gap-0.5">
        <h3 id={nameId} className="font-medium text-sm">
          {t(`data.kind.${kind}`)}
        </h3>
        <p className="max-w-prose text-pretty text-muted text-sm">{t(`data.kindText.${kind}`)}</p>
        <Held retained={retained} />
      </div>
      {maySet ? (
        <select
          aria-labelledby={nameId}
          value={shown ?? FOREVER}
          onChange={({ target: { value } }) => void choose(value)}
          className={classNames(fieldStyle, "h-8 self-start px-2")}
        >
          {keepChoices(retained).map((days) => (
            <option key={days} value={days ?? FOREVER}>
              {keepText(retained, days, t)}
            </option>
          ))}
        </select>
      ) : (
        <p className="text-sm sm:text-right">{keepText(retained, keepDays, t)}</p>
      )}
    </li>
  );
}

function Held({ retained: { rows, precision, bytes, oldestAt } }: { readonly retained: Retained }) {
  const { locale, t } = useText();
  const now = useNow();
  return (
    <p className="flex flex-wrap gap-x-3 pt-1 text-faint text-xs tabular-nums">
      {rows === 0 ? (
        t("data.nothing")
      ) : (
        <>
          <span>
            {t(`data.rows.${precision ?? "exact"}`, {
              count: rows,
              rows: formatNumber(precision === "about" ? Number(rows.toPrecision(ABOUT_DIGITS)) : rows, locale),
            })}
          </span>
          <span>{t("data.bytes", { size: formatBytes(bytes, locale) })}</span>
          {oldestAt !== undefined && <span>{t("data.oldest", { time: formatAge(now - oldestAt, t) })}</span>}
        </>
      )}
    </p>
  );
}
