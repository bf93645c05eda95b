"use client";

import { Eraser } from "lucide-react";
import { useId, useState } from "react";
import {
  editRetention,
  type Retained,
  type RetainedKind,
  type Retention,
  readRetention,
  runRetention,
} from "@/domain/contract/settings";
import { SECOND_MS } from "@/domain/time";
import { call } from "@/viewer/api/call";
import { useAnswer } from "@/viewer/api/use-answer";
import { keepChoices } from "@/viewer/settings/keep-choices";
import { DataWarnings } from "../feed/data-warnings";
import { useMay } from "../page/session";
import { SettingsCard } from "../page/settings-card";
import { StaleNote } from "../page/stale-note";
import { useFaultToast } from "../page/use-outcome-toast";
import { formatAge, formatDuration } from "../text/age";
import { formatBytes } from "../text/bytes";
import { useNow } from "../text/clock";
import { formatNumber } from "../text/format";
import type { Translate } from "../text/messages";
import { useText } from "../text/text";
import { Button } from "../ui/button";
import { Select } from "../ui/select";
import { Skeleton } from "../ui/skeleton";
import { toast, UNDO_FOR_MS } from "../ui/toast";
import { DiskLimits } from "./disk-limits";

const EVERY_MS = 5 * SECOND_MS;
const YEAR_DAYS = 365;
const FOREVER = "forever";
/** An estimated number is rounded to this many digits, so that it does not look exact. */
const ABOUT_DIGITS = 3;

/** The settings page of data: what is stored, how much of it, and for how long and up to which size. */
export function DataSettings() {
  const { t } = useText();
  const toastFault = useFaultToast();
  const { value: retention, fault, refresh } = useAnswer(readRetention, {}, { everyMs: EVERY_MS });

  async function keep(retained: Retained, days: number | null): Promise<void> {
    const before = retained.keepDays;
    if (!(await set(retained.kind, days))) return;
    toast.success(t("data.saved", { kind: t(`data.kind.${retained.kind}`), time: keepText(retained, days, t) }), {
      duration: UNDO_FOR_MS,
      action: { label: t("data.undo"), onClick: () => void set(retained.kind, before) },
    });
  }

  async function set(kind: RetainedKind, days: number | null): Promise<boolean> {
    const outcome = await call(editRetention, { body: { [kind]: days } });
    toastFault(outcome);
    await refresh();
    return outcome.ok;
  }

  return (
    <div className="flex flex-col gap-5">
      <DataWarnings />
      <section className="overflow-hidden rounded-xl border bg-surface shadow-card">
        <header className="flex flex-col gap-0.5 border-b px-5 py-4.5">
          <h2 className="font-medium text-base">{t("data.heading")}</h2>
          <p className="max-w-prose text-pretty text-muted text-sm">{t("data.text")}</p>
        </header>
        {retention ? (
          <>
            <ul aria-label={t("data.heading")} className="divide-y">
              {retention.kinds.map((retained) => (
                <RetainedRow key={retained.kind} retained={retained} onKeep={(days) => keep(retained, days)} />
              ))}
            </ul>
            <RetentionRuns retention={retention} onRun={refresh} />
          </>
        ) : (
          <div className="p-5">{fault ? <StaleNote fault={fault} /> : <Skeleton className="h-96" />}</div>
        )}
      </section>
      {retention && <DiskLimits budgets={retention.budgets} storage={retention.storage} onChanged={refresh} />}
      <SettingsCard title={t("data.staysTitle")} text={t("data.staysText")}>
        <p className="max-w-prose text-pretty text-muted text-sm">{t("data.eraseText")}</p>
      </SettingsCard>
    </div>
  );
}

interface RetainedRowProps {
  readonly retained: Retained;
  /** Resolves when `retained` has the new value, or the old one after a fault. */
  readonly onKeep: (days: number | null) => Promise<void>;
}

/** One kind of data: a description, how much is stored, and for how long it is kept. */
function RetainedRow({ retained, onKeep }: RetainedRowProps) {
  const { t } = useText();
  const nameId = useId();
  const maySet = useMay("admin");
  const { kind, keepDays } = retained;
  // Shows the new choice while its request is under way.
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
        <Stored retained={retained} />
      </div>
      {maySet ? (
        <Select
          aria-labelledby={nameId}
          value={shown ?? FOREVER}
          onChange={({ target: { value } }) => void choose(value)}
        >
          {keepChoices(retained).map((days) => (
            <option key={days} value={days ?? FOREVER}>
              {keepText(retained, days, t)}
            </option>
          ))}
        </Select>
      ) : (
        <p className="text-sm sm:text-right">{keepText(retained, keepDays, t)}</p>
      )}
    </li>
  );
}

/** "90 days", "2 years", "for ever"; for 0 days, how long it is kept all the same. */
function keepText({ kind }: Retained, days: number | null, t: Translate): string {
  if (days === null) return t("data.forever");
  if (days === 0) return t(kind === "tracks" ? "data.anHour" : "data.asNeeded");
  if (days % YEAR_DAYS === 0) return t("data.years", { count: days / YEAR_DAYS });
  return t("data.days", { count: days });
}

/** How many entries are stored, their size, and the age of the oldest. */
function Stored({ retained: { rows, precision, bytes, oldestAt } }: { readonly retained: Retained }) {
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

interface RetentionRunsProps {
  readonly retention: Retention;
  readonly onRun: () => Promise<void>;
}

/** The last deletion by age and the next one, and a button that starts it now. */
function RetentionRuns({ retention: { isRunning, nextRunAt, lastRun }, onRun }: RetentionRunsProps) {
  const { t } = useText();
  const toastFault = useFaultToast();
  const now = useNow();
  const maySet = useMay("admin");

  async function run(): Promise<void> {
    toastFault(await call(runRetention, {}));
    await onRun();
  }

  const removed = Object.values(lastRun?.removed ?? {}).reduce((sum, count) => sum + count, 0);
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-2 border-t px-5 py-3.5">
      <p className="min-w-0 flex-1 text-pretty text-muted text-sm tabular-nums">
        <span role="status">{isRunning ? t("data.running") : lastRun && t("data.last", { count: removed })}</span>
        {!isRunning && (
          <span className="text-faint">
            {lastRun && ` ${t("data.lastAge", { time: formatAge(now - lastRun.at, t) })}`}{" "}
            {t("data.next", { duration: formatDuration(nextRunAt - now, t) })}
          </span>
        )}
      </p>
      {maySet && (
        <Button aria-disabled={isRunning} onClick={() => void run()}>
          <Eraser className="size-3.5" aria-hidden />
          {t("data.run")}
        </Button>
      )}
    </div>
  );
}
