"use client";

import { Trash2 } from "lucide-react";
import { useState } from "react";
import { type Retained, removeDamagedDays } from "@/domain/contract/settings";
import { call } from "@/viewer/api/call";
import { ConfirmStep } from "../controls/confirm-step";
import { useMay } from "../page/session";
import { useOutcomeToast } from "../page/use-outcome-toast";
import { useText } from "../text/text";
import { Button } from "../ui/button";

interface DamagedDaysProps extends Required<Pick<Retained, "damaged">> {
  readonly onRemoved: () => Promise<void>;
}

/** Which days of the history are lost, as their dates in UTC, and the way to delete their files; nothing where none is. */
export function DamagedDays({ damaged, onRemoved }: DamagedDaysProps) {
  const { locale, t } = useText();
  const [isAsking, setAsking] = useState(false);
  const mayRemove = useMay("admin");
  if (damaged.length === 0) return null;
  const dateOf = new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeZone: "UTC" });
  const days = new Intl.ListFormat(locale).format(damaged.map(({ day }) => dateOf.format(Date.parse(day))));
  const count = damaged.length;
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-1 pt-1">
      <p className="text-over text-xs">{t("data.damagedDays", { days, count })}</p>
      {mayRemove && (
        <Button size="sm" look="ghost" onClick={() => setAsking(true)}>
          <Trash2 className="size-3.25" aria-hidden />
          {t("data.removeDamaged", { count })}
        </Button>
      )}
      <RemoveDamaged damaged={damaged} days={days} open={isAsking} onOpenChange={setAsking} onRemoved={onRemoved} />
    </div>
  );
}

interface RemoveDamagedProps extends DamagedDaysProps {
  readonly days: string;
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
}

/** Asks first, and says of each day what is wrong with it: one that a newer version wrote is whole to that. */
export function RemoveDamaged({ damaged, days, open, onOpenChange, onRemoved }: RemoveDamagedProps) {
  const { t } = useText();
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
        {damaged.map(({ day, problem }) => (
          <li key={`${day} ${problem}`} className="break-words tabular-nums">
            {day}: {problem}
          </li>
        ))}
      </ul>
    </ConfirmStep>
  );
}
