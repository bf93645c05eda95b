import { useState } from "react";
import type { Outcome } from "@/viewer/api/outcome";
import { useFaultToast } from "../page/use-outcome-toast";
import { useAllText } from "../text/text";
import { toast, UNDO_FOR_MS } from "../ui/toast";

interface SettingChange<Value> {
  readonly from: Value;
  readonly to: Value;
  readonly write: (value: Value) => Promise<Outcome<unknown>>;
  /** Text of the toast once it is saved, with an Undo button. */
  readonly saved: string;
}

export type SaveSetting = <Value>(change: SettingChange<Value>) => Promise<void>;

/** Saves a setting; the promise resolves when the page has the new value, or after a fault the old one. */
export function useSaveSetting(refresh: () => Promise<void>): SaveSetting {
  const { t } = useAllText();
  const toastFault = useFaultToast();
  return async ({ from, to, write, saved }) => {
    const set = async (value: typeof from): Promise<boolean> => {
      const outcome = await write(value);
      toastFault(outcome);
      await refresh();
      return outcome.ok;
    };
    if (!(await set(to))) return;
    toast.success(saved, {
      duration: UNDO_FOR_MS,
      action: { label: t("setting.undo"), onClick: () => void set(from) },
    });
  };
}

/** The value to show and the setter: the new choice while its request is in flight, then the stored value. */
export function useChosen<Value>(
  value: Value,
  onChoose: (chosen: Value) => Promise<void>,
): readonly [Value, (chosen: Value) => Promise<void>] {
  const [pending, setPending] = useState<{ readonly value: Value }>();
  const choose = async (chosen: Value) => {
    setPending({ value: chosen });
    await onChoose(chosen);
    setPending(undefined);
  };
  return [pending ? pending.value : value, choose];
}
