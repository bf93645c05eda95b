"use client";

import { type ReactNode, useState } from "react";
import { useText } from "../text/text";
import { Button } from "../ui/button";
import { Dialog } from "../ui/dialog";

export interface ConfirmStepProps {
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
  readonly title: string;
  readonly text: string;
  /** What the button that does it says. */
  readonly action: string;
  readonly onConfirm: () => Promise<void>;
  /** What to know before. */
  readonly children?: ReactNode;
}

/** Asks before something that cannot be taken back; closes when it is done. */
export function ConfirmStep({ open, onOpenChange, title, text, action, onConfirm, children }: ConfirmStepProps) {
  const { t } = useText();
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
      <Button look="primary" aria-disabled={isBusy} className="self-end" onClick={() => void confirm()}>
        {action}
      </Button>
    </Dialog>
  );
}
