"use client";

import { DataWarnings } from "../feed/data-warnings";
import { SettingsCard } from "../page/settings-card";
import { StaleNote } from "../page/stale-note";
import { faultText } from "../request/fault-text";
import { patchJson } from "../request/request";
import { useText } from "../text/text";
import { Skeleton } from "../ui/skeleton";
import { toast, UNDO_FOR_MS } from "../ui/toast";
import { keepText } from "./keep-choices";
import { RetainedRow } from "./retained-row";
import { RETENTION_PATH, type Retained, type RetainedKind, useRetention } from "./retention-answer";
import { RetentionRuns } from "./retention-runs";

/** What is kept, how much of it there is, and for how long it stays. */
export function DataSettings() {
  const { t } = useText();
  const { retention, fault, refresh } = useRetention();

  async function keep(retained: Retained, days: number | null): Promise<void> {
    const before = retained.keepDays;
    if (!(await set(retained.kind, days))) return;
    toast.success(t("data.saved", { kind: t(`data.kind.${retained.kind}`), time: keepText(retained, days, t) }), {
      duration: UNDO_FOR_MS,
      action: { label: t("data.undo"), onClick: () => void set(retained.kind, before) },
    });
  }

  async function set(kind: RetainedKind, days: number | null): Promise<boolean> {
    const outcome = await patchJson(RETENTION_PATH, { [kind]: days });
    if (!outcome.ok) toast.error(faultText(outcome, t));
    await refresh();
    return outcome.ok;
  }

  return (
    <div className="flex w-full max-w-3xl flex-col gap-5">
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
      <SettingsCard title={t("data.staysTitle")} text={t("data.staysText")}>
        <p className="max-w-prose text-pretty text-muted text-sm">{t("data.eraseText")}</p>
      </SettingsCard>
    </div>
  );
}
