import { Trash2 } from "lucide-react";
import { useState } from "react";
import type { Outcome } from "@/viewer/api/outcome";
import { ConfirmStep } from "../controls/confirm-step";
import { useOutcomeToast } from "../page/use-outcome-toast";
import { Button } from "../ui/button";

export type QuarantineAct = <Value>(asked: Promise<Outcome<Value>>, done: (value: Value) => string) => Promise<void>;

/** Runs an action on quarantined events, reloads them, and then shows the result. */
export function useQuarantineAct(onDone: () => Promise<void>): QuarantineAct {
  const showOutcome = useOutcomeToast();
  return async (asked, done) => {
    const outcome = await asked;
    await onDone();
    showOutcome(outcome, outcome.ok ? done(outcome.value) : "");
  };
}

export interface DiscardButtonProps {
  readonly label: string;
  /** The question. */
  readonly title: string;
  readonly text: string;
  readonly isBusy?: boolean;
  readonly onConfirm: () => Promise<void>;
}

/** A button that discards quarantined events, after a confirmation. */
export function DiscardButton({ label, title, text, isBusy = false, onConfirm }: DiscardButtonProps) {
  const [isAsking, setAsking] = useState(false);
  return (
    <>
      <Button look="ghost" aria-disabled={isBusy} onClick={() => setAsking(true)}>
        <Trash2 className="size-3.5" aria-hidden />
        {label}
      </Button>
      <ConfirmStep
        {...{ title, text, onConfirm }}
        open={isAsking}
        onOpenChange={setAsking}
        action={label}
        isDangerous
      />
    </>
  );
}
