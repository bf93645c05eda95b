"use client";

import { Eraser } from "lucide-react";
import { useId } from "react";
import { editRetention, type Retained, type Retention, readRetention, runRetention } from "@/domain/contract/settings";
import { SECOND_MS } from "@/domain/time";
import { call } from "@/viewer/api/call";
import { useAnswer } from "@/viewer/api/use-answer";
import { keepChoices } from "@/viewer/settings/keep-choices";
import { DataWarnings } from "../feed/data-warnings";
import { useHasScope } from "../page/session";
import { SettingsCard } from "../page/settings-card";
import { StaleNote } from "../page/stale-note";
import { useFaultToast } from "../page/use-outcome-toast";
import { formatAge, formatDuration } from "../text/age";
import { formatBytes } from "../text/bytes";
import { useNow } from "../text/clock";
import { formatNumber } from "../text/format";
import type { TranslateAll } from "../text/messages";
import { useAllText } from "../text/text";
import { Button, buttonStyle } from "../ui/button";
import { classNames } from "../ui/class-names";
import { Lazy, lazyCode } from "../ui/lazy-code";
import { Link } from "../ui/link";
import { Skeleton } from "../ui/skeleton";
import { DamagedDays } from "./damaged-days";
import { DiskLimits } from "./disk-limits";
import { useSaveSetting } from "./save-setting";
import { SettingSelect } from "./setting-select";

const EVERY_MS = 5 * SECOND_MS;
const YEAR_DAYS = 365;
/** An estimated number is rounded to this many digits, so that it does not look exact. */
const ABOUT_DIGITS = 3;

const recordings = lazyCode(() => import("./recordings"));

/** The settings page of data: what is stored, how much of it, and for how long and up to which size. */
export function DataSettings() {
  const { t } = useAllText();
  const { value: retention, fault, refresh } = useAnswer(readRetention, {}, { everyMs: EVERY_MS });
  const save = useSaveSetting(refresh);
  const isAdmin = useHasScope("admin");

  function keep(retained: Retained, days: number | null): Promise<void> {
    const { kind, keepDays } = retained;
    return save({
      from: keepDays,
      to: days,
      write: (set) => call(editRetention, { body: { [kind]: set } }),
      saved: t("data.saved", { kind: t(`data.kind.${kind}`), time: keepText(retained, days, t) }),
    });
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
                <RetainedRow
                  key={retained.kind}
                  retained={retained}
                  onKeep={(days) => keep(retained, days)}
                  onChanged={refresh}
                />
              ))}
            </ul>
            <RetentionRuns retention={retention} onRun={refresh} />
          </>
        ) : (
          <div className="p-5">{fault ? <StaleNote fault={fault} /> : <Skeleton className="h-96" />}</div>
        )}
      </section>
      {retention && <DiskLimits budgets={retention.budgets} storage={retention.storage} save={save} />}
      <SettingsCard title={t("data.sqlTitle")} text={t("data.sqlText")}>
        <Link href="/analytics" className={classNames(buttonStyle({ size: "sm" }), "self-start")}>
          {t("data.sqlOpen")}
        </Link>
      </SettingsCard>
      {isAdmin && <Lazy code={recordings}>{({ Recordings }) => <Recordings />}</Lazy>}
      <SettingsCard title={t("data.staysTitle")} text={t("data.staysText")}>
        <p className="max-w-prose text-pretty text-muted text-sm">{t("data.eraseText")}</p>
      </SettingsCard>
    </div>
  );
}

interface RetainedRowProps {
  readonly retained: Retained;
  readonly onKeep: (days: number | null) => Promise<void>;
  readonly onChanged: () => Promise<void>;
}

/** One kind of data: a description, how much is stored, and for how long it is kept. */
function RetainedRow({ retained, onKeep, onChanged }: RetainedRowProps) {
  const { t } = useAllText();
  const nameId = useId();
  const { kind, keepDays } = retained;
  return (
    <li className="grid grid-cols-1 gap-x-6 gap-y-2.5 px-5 py-4 sm:grid-cols-[minmax(0,1fr)_11rem]">
      <div className="flex min-w-0 flex-col gap-0.5">
        <h3 id={nameId} className="font-medium text-sm">
          {t(`data.kind.${kind}`)}
        </h3>
        <p className="max-w-prose text-pretty text-muted text-sm">{t(`data.kindText.${kind}`)}</p>
        <Stored retained={retained} />
        <DamagedDays damaged={retained.damaged ?? []} onRemoved={onChanged} />
      </div>
      <SettingSelect
        aria-labelledby={nameId}
        value={keepDays}
        choices={keepChoices(retained)}
        textOf={(days) => keepText(retained, days, t)}
        onChoose={onKeep}
      />
    </li>
  );
}

/** "90 days", "2 years", "for ever"; for 0 days, the minimum that is kept in any case. */
function keepText({ kind }: Retained, days: number | null, t: TranslateAll): string {
  if (days === null) return t("data.forever");
  if (days === 0) return t(kind === "tracks" ? "data.anHour" : "data.asNeeded");
  if (days % YEAR_DAYS === 0) return t("data.years", { count: days / YEAR_DAYS });
  return t("data.days", { count: days });
}

/** How many entries are stored, their size, and the age of the oldest. */
function Stored({ retained }: { readonly retained: Retained }) {
  const { kind, rows, precision, bytes, derivedBytes = 0, oldestAt } = retained;
  const { locale, t } = useAllText();
  const now = useNow();
  return (
    <p className="flex flex-wrap gap-x-3 pt-1 text-faint text-xs tabular-nums">
      {rows === 0 ? (
        t("data.nothing")
      ) : (
        <>
          <span>
            {t(`data.rows.${kind === "history" ? "days" : (precision ?? "exact")}`, {
              count: rows,
              rows: formatNumber(precision === "about" ? Number(rows.toPrecision(ABOUT_DIGITS)) : rows, locale),
            })}
          </span>
          <span>{t("data.bytes", { size: formatBytes(bytes, locale) })}</span>
          {derivedBytes > 0 && <span>{t("data.derived", { size: formatBytes(derivedBytes, locale) })}</span>}
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
  const { t } = useAllText();
  const toastFault = useFaultToast();
  const now = useNow();
  const maySet = useHasScope("admin");

  async function run(): Promise<void> {
    toastFault(await call(runRetention, {}));
    await onRun();
  }

  const removed = Object.values(lastRun?.removed ?? {}).reduce((sum, count) => sum + count, 0);
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-2 border-t px-5 py-3.5">
      <p className="min-w-0 flex-1 basis-60 text-pretty text-muted text-sm tabular-nums">
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
