"use client";

import { RotateCw, Trash2 } from "lucide-react";
import { useState } from "react";
import { useMay } from "../access/session";
import { type Outcome, postJson, remove } from "../request/request";
import { useText } from "../text/text";
import { Button } from "../ui/button";
import { Dialog } from "../ui/dialog";
import { toast } from "../ui/toast";
import type { QuarantinedEvent } from "./feed-report";

export interface QuarantineActionsProps {
  readonly event: QuarantinedEvent;
  readonly onDone: () => Promise<void>;
}

/** Another try, or letting the event go for good. */
export function QuarantineActions({ event, onDone }: QuarantineActionsProps) {
  const { t } = useText();
  const [isBusy, setBusy] = useState(false);
  const [isAsking, setAsking] = useState(false);
  if (!useMay("operate")) return null;

  async function run(asked: Promise<Outcome<unknown>>, done: string): Promise<void> {
    setBusy(true);
    const outcome = await asked;
    setBusy(false);
    if (outcome.ok) toast.success(done);
    else toast.error(outcome.detail);
    await onDone();
  }

  const path = `/api/feed/quarantine/${event.id}`;
  return (
    <div className="flex gap-2">
      <Button aria-disabled={isBusy} onClick={() => void run(postJson(`${path}/retry`), t("feed.retried"))}>
        <RotateCw className="size-3.5" aria-hidden />
        {t("action.retry")}
      </Button>
      <Button look="ghost" aria-disabled={isBusy} onClick={() => setAsking(true)}>
        <Trash2 className="size-3.5" aria-hidden />
        {t("feed.removeEvent")}
      </Button>
      <Dialog
        open={isAsking}
        onOpenChange={setAsking}
        title={t("feed.removeTitle")}
        description={t("feed.removeText")}
        closeLabel={t("action.close")}
      >
        <Button
          look="primary"
          className="self-end"
          onClick={() => {
            setAsking(false);
            void run(remove(path), t("feed.removed"));
          }}
        >
          {t("feed.removeEvent")}
        </Button>
      </Dialog>
    </div>
  );
}
