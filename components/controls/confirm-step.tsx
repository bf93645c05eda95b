"use client";

import { type ReactNode, useState } from "react";
import { useText } from "../text/text";
import { Button } from "../ui/button";
import { Dialog, DialogActions } from "../ui/dialog";

export interface ConfirmStepProps {
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
  readonly title: string;
  readonly text: string;
  /** Text of the button that confirms. */
  readonly action: string;
  /** Text of the other button, if "Cancel" could be mistaken for the action. */
  readonly cancelLabel?: string;
  readonly onConfirm: () => Promise<void>;
  /** The action deletes something permanently. */
  readonly isDangerous?: boolean;
  /** Explanations. */
  readonly children?: ReactNode;
}

/** Asks before an action that cannot be undone. Closes when it is done. */
export function ConfirmStep(props: ConfirmStepProps) {
  const { open, onOpenChange, title, text, action, onConfirm, isDangerous = false, children } = props;
  const { t } = useText();
  const { cancelLabel = t("action.cancel") } = props;
  const [isBusy, setBusy] = useState(false);

  async function confirm(): Promise<void> {
    if (isBusy) return;
    setBusy(true);
    await onConfirm();
    setBusy(false);
    onOpenChange(false);
  }

  return (
    <Dialog open={open} onOpenChange={onOpenChange} title={title} description={text} closeLabel={t("action.close")}>
      {children}
      <DialogActions cancelLabel={cancelLabel}>
        <Button look={isDangerous ? "danger" : "primary"} aria-disabled={isBusy} onClick={() => void confirm()}>
          {action}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
