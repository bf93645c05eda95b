"use client";

import { type Budget, editRetention, type Storage } from "@/domain/contract/settings";
import { call } from "@/viewer/api/call";
import { budgetChoices } from "@/viewer/settings/budget-choices";
import { formatBytes } from "../text/bytes";
import { useAllText } from "../text/text";
import { Meter } from "../ui/meter";
import type { SaveSetting } from "./save-setting";
import { SettingSelect } from "./setting-select";

/** From this share, a kind of data is near its limit. */
const NEAR = 0.9;

export interface DiskLimitsProps {
  readonly budgets: readonly Budget[];
  readonly storage: Storage;
  readonly save: SaveSetting;
}

/** How much of the disk each kind of data takes, and how much it may take. */
export function DiskLimits({ budgets, storage, save }: DiskLimitsProps) {
  const { locale, t } = useAllText();
  const sizeOf = (bytes: number) => formatBytes(bytes, locale);

  function limit({ kind, setBytes, automaticBytes }: Budget, bytes: number | null): Promise<void> {
    return save({
      from: setBytes,
      to: bytes,
      write: (set) => call(editRetention, { body: { budgets: { [kind]: set } } }),
      saved: t("data.limitSaved", { kind: t(`data.kind.${kind}`), size: sizeOf(bytes ?? automaticBytes) }),
    });
  }

  return (
    <section className="overflow-hidden rounded-xl border bg-surface shadow-card">
      <header className="flex flex-col gap-0.5 border-b px-5 py-4.5">
        <h2 className="font-medium text-base">{t("data.limits")}</h2>
        <p className="max-w-prose text-pretty text-muted text-sm">{t("data.limitsText")}</p>
        <p className="flex flex-wrap gap-x-3 pt-1 text-faint text-xs tabular-nums">
          <span>{t("data.disk", { free: sizeOf(storage.freeBytes), total: sizeOf(storage.diskBytes) })}</span>
          <span>{t("data.file", { size: sizeOf(storage.fileBytes), free: sizeOf(storage.reusableBytes) })}</span>
        </p>
      </header>
      <ul aria-label={t("data.limits")} className="divide-y">
        {budgets.map((budget) => (
          <BudgetRow
            key={budget.kind}
            budget={budget}
            diskBytes={storage.diskBytes}
            onLimit={(bytes) => limit(budget, bytes)}
          />
        ))}
      </ul>
    </section>
  );
}

interface BudgetRowProps {
  readonly budget: Budget;
  readonly diskBytes: number;
  readonly onLimit: (bytes: number | null) => Promise<void>;
}

/** One kind of data: what happens at its limit, how full it is, and the limit. */
function BudgetRow({ budget, diskBytes, onLimit }: BudgetRowProps) {
  const { locale, t } = useAllText();
  const { kind, bytes, limitBytes, setBytes, automaticBytes } = budget;
  const limitText = (limit: number | null) =>
    limit === null ? t("data.automatic", { size: formatBytes(automaticBytes, locale) }) : formatBytes(limit, locale);

  return (
    <li className="grid grid-cols-1 gap-x-6 gap-y-2.5 px-5 py-4 sm:grid-cols-[minmax(0,1fr)_11rem]">
      <div className="flex min-w-0 flex-col gap-0.5">
        <h3 className="font-medium text-sm">{t(`data.kind.${kind}`)}</h3>
        <p className="max-w-prose text-pretty text-muted text-sm">{t(`data.limitText.${kind}`)}</p>
        <p className="flex flex-wrap gap-x-3 pt-1 text-faint text-xs tabular-nums">
          <span>
            {t("data.limitUsed", { size: formatBytes(bytes, locale), limit: formatBytes(limitBytes, locale) })}
          </span>
          {bytes > limitBytes && <span className="text-over">{t("data.limitExceeded")}</span>}
        </p>
        <Meter share={bytes / limitBytes} barClassName={barOf(bytes / limitBytes)} />
      </div>
      <SettingSelect
        aria-label={t("data.limitFor", { kind: t(`data.kind.${kind}`) })}
        value={setBytes}
        choices={budgetChoices(budget, diskBytes)}
        textOf={limitText}
        onChoose={onLimit}
      />
    </li>
  );
}

function barOf(share: number): string {
  if (share > 1) return "bg-over";
  return share >= NEAR ? "bg-near" : "bg-accent";
}
