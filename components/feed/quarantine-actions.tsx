"use client";

import { RotateCw, Trash2 } from "lucide-react";
import { useState } from "react";
import { ConfirmStep } from "../page/confirm-step";
import { useMay } from "../page/session";
import { useOutcomeToast } from "../page/use-outcome-toast";
import { type Outcome, postJson, remove } from "../request/request";
import { useText } from "../text/text";
import { Button } from "../ui/button";
import { keepFocusNear } from "../ui/opener";
import type { QuarantinedEvent } from "./feed-report";

export interface QuarantineActionsProps {
  readonly event: QuarantinedEvent;
  readonly onDone: () => Promise<void>;
}

/** Another try, or letting the event go for good. */
export function QuarantineActions({ event, onDone }: QuarantineActionsProps) {
  const { t } = useText();
  const tell = useOutcomeToast();
  const [isBusy, setBusy] = useState(false);
  const [isAsking, setAsking] = useState(false);
  if (!useMay("operate")) return null;

  async function run(asked: Promise<Outcome<unknown>>, done: string): Promise<void> {
    setBusy(true);
    const outcome = await asked;
    setBusy(false);
    await onDone();
    tell(outcome, done);
  }

  const path = `/api/feed/quarantine/${event.id}`;
  return (
    <div className="flex gap-2">
      <Button
        aria-disabled={isBusy}
        onClick={() => void keepFocusNear(() => run(postJson(`${path}/retry`), t("feed.retried")))}
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
        onConfirm={() => run(remove(path), t("feed.removed"))}
      />
    </div>
  );
}
