"use client";

import { useState } from "react";
import { type Budget, type BudgetKind, editRetention, type Storage } from "@/domain/contract/settings";
import { call } from "@/viewer/api/call";
import { budgetChoices } from "@/viewer/settings/budget-choices";
import { useMay } from "../page/session";
import { useFaultToast } from "../page/use-outcome-toast";
import { formatBytes } from "../text/bytes";
import { useText } from "../text/text";
import { Meter } from "../ui/meter";
import { Select } from "../ui/select";
import { toast, UNDO_FOR_MS } from "../ui/toast";

const AUTOMATIC = "automatic";
/** From this share of its limit on, a kind is near it. */
const NEAR = 0.9;

export interface DiskLimitsProps {
  readonly budgets: readonly Budget[];
  readonly storage: Storage;
  /** Reads the limits again. */
  readonly onChanged: () => Promise<void>;
}

/** How much of the disk each kind of data takes, and how much it may take. */
export function DiskLimits({ budgets, storage, onChanged }: DiskLimitsProps) {
  const { locale, t } = useText();
  const toastFault = useFaultToast();
  const sizeOf = (bytes: number) => formatBytes(bytes, locale);

  async function limit(budget: Budget, bytes: number | null): Promise<void> {
    const { kind, setBytes, automaticBytes } = budget;
    if (!(await set(kind, bytes))) return;
    const said = { kind: t(`data.kind.${kind}`), size: sizeOf(bytes ?? automaticBytes) };
    toast.success(t("data.limitSaved", said), {
      duration: UNDO_FOR_MS,
      action: { label: t("data.undo"), onClick: () => void set(kind, setBytes) },
    });
  }

  async function set(kind: BudgetKind, bytes: number | null): Promise<boolean> {
    const outcome = await call(editRetention, { body: { budgets: { [kind]: bytes } } });
    toastFault(outcome);
    await onChanged();
    return outcome.ok;
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
  /** Resolves when `budget` has the new limit, or the old one after a fault. */
  readonly onLimit: (bytes: number | null) => Promise<void>;
}

/** One kind of data: what happens at its limit, how full it is, and the limit. */
function BudgetRow({ budget, diskBytes, onLimit }: BudgetRowProps) {
  const { locale, t } = useText();
  const maySet = useMay("admin");
  const { kind, bytes, limitBytes, setBytes, automaticBytes } = budget;
  // Shows the new choice while its request is under way.
  const [chosen, setChosen] = useState<number | null>();
  const shown = chosen === undefined ? setBytes : chosen;
  const limitText = (limit: number | null) =>
    limit === null ? t("data.automatic", { size: formatBytes(automaticBytes, locale) }) : formatBytes(limit, locale);

  async function choose(value: string): Promise<void> {
    const limit = value === AUTOMATIC ? null : Number(value);
    setChosen(limit);
    await onLimit(limit);
    setChosen(undefined);
  }

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
      {maySet ? (
        <Select
          aria-label={t("data.limitFor", { kind: t(`data.kind.${kind}`) })}
          value={shown ?? AUTOMATIC}
          onChange={({ target: { value } }) => void choose(value)}
        >
          {budgetChoices(budget, diskBytes).map((limit) => (
            <option key={limit} value={limit ?? AUTOMATIC}>
              {limitText(limit)}
            </option>
          ))}
        </Select>
      ) : (
        <p className="text-sm sm:text-right">{limitText(setBytes)}</p>
      )}
    </li>
  );
}

function barOf(share: number): string {
  if (share > 1) return "bg-over";
  return share >= NEAR ? "bg-near" : "bg-accent";
}
