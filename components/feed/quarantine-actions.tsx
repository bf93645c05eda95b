"use client";

import { RotateCw, Trash2 } from "lucide-react";
import { useState } from "react";
import { type QuarantinedEvent, removeQuarantined, retryQuarantined } from "@/domain/contract/feed";
import { call } from "@/viewer/api/call";
import type { Outcome } from "@/viewer/api/outcome";
import { ConfirmStep } from "../controls/confirm-step";
import { useMay } from "../page/session";
import { useOutcomeToast } from "../page/use-outcome-toast";
import { useText } from "../text/text";
import { Button } from "../ui/button";
import { keepFocusNear } from "../ui/opener";

interface QuarantineActionsProps {
  readonly event: QuarantinedEvent;
  readonly onDone: () => Promise<void>;
}

/** Buttons that retry the event or delete it. */
export function QuarantineActions({ event, onDone }: QuarantineActionsProps) {
  const { t } = useText();
  const showOutcome = useOutcomeToast();
  const [isBusy, setBusy] = useState(false);
  const [isAsking, setAsking] = useState(false);
  if (!useMay("operate")) return null;

  async function run(asked: Promise<Outcome<unknown>>, done: string): Promise<void> {
    setBusy(true);
    const outcome = await asked;
    setBusy(false);
    await onDone();
    showOutcome(outcome, done);
  }

  const params = { id: String(event.id) };
  return (
    <div className="flex gap-2">
      <Button
        aria-disabled={isBusy}
        onClick={() => void keepFocusNear(() => run(call(retryQuarantined, { params }), t("feed.retried")))}
      >
        <RotateCw className="size-3.5" aria-hidden />
        {t("action.retry")}
      </Button>
      <Button look="ghost" aria-disabled={isBusy} onClick={() => setAsking(true)}>
        <Trash2 className="size-3.5" aria-hidden />
        {t("feed.removeEvent")}
      </Button>
      <ConfirmStep
        open={isAsking}
        onOpenChange={setAsking}
        title={t("feed.removeTitle")}
        text={t("feed.removeText")}
        action={t("feed.removeEvent")}
        isDangerous
        onConfirm={() => run(call(removeQuarantined, { params }), t("feed.removed"))}
      />
    </div>
  );
}
