"use client";

import { type Retained, removeDamagedDays } from "@/domain/contract/settings";
import { call } from "@/viewer/api/call";
import { ConfirmStep } from "../controls/confirm-step";
import { useOutcomeToast } from "../page/use-outcome-toast";
import { useAllText } from "../text/text";

interface RemoveDamagedProps extends Required<Pick<Retained, "damaged">> {
  readonly days: string;
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
  readonly onRemoved: () => Promise<void>;
}

/** Asks for confirmation and shows the fault of each day. A day written by a newer version is intact for that version. */
export function RemoveDamaged({ damaged, days, open, onOpenChange, onRemoved }: RemoveDamagedProps) {
  const { t } = useAllText();
  const toastOutcome = useOutcomeToast();
  const count = damaged.length;

  async function remove(): Promise<void> {
    toastOutcome(await call(removeDamagedDays, {}), t("data.removedDamaged"));
    await onRemoved();
  }

  return (
    <ConfirmStep
      open={open}
      onOpenChange={onOpenChange}
      title={t("data.removeDamagedTitle", { count })}
      text={t("data.removeDamagedText", { days, count })}
      action={t("data.removeDamagedConfirm")}
      isDangerous
      onConfirm={remove}
    >
      <ul className="flex flex-col gap-1 text-muted text-sm">
        {damaged.map(({ day, problem, folder }) => (
          <li key={`${folder} ${day} ${problem}`} className="break-words tabular-nums">
            {folder === undefined ? day : `${folder} ${day}`}: {problem}
          </li>
        ))}
      </ul>
    </ConfirmStep>
  );
}
