"use client";

import { RotateCw } from "lucide-react";
import { useState } from "react";
import { type QuarantinedEvent, removeQuarantined, retryQuarantined } from "@/domain/contract/feed";
import { call } from "@/viewer/api/call";
import type { Outcome } from "@/viewer/api/outcome";
import { useHasScope } from "../page/session";
import { useText } from "../text/text";
import { Button } from "../ui/button";
import { keepFocusNear } from "../ui/opener";
import { DiscardButton, useQuarantineAct } from "./quarantine-act";

interface QuarantineActionsProps {
  readonly event: QuarantinedEvent;
  readonly onDone: () => Promise<void>;
}

/** Buttons that retry the event or delete it. */
export function QuarantineActions({ event, onDone }: QuarantineActionsProps) {
  const { t } = useText();
  const act = useQuarantineAct(onDone);
  const [isBusy, setBusy] = useState(false);
  if (!useHasScope("operate")) return null;

  async function run(asked: Promise<Outcome<unknown>>, done: string): Promise<void> {
    setBusy(true);
    await act(asked, () => done);
    setBusy(false);
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
      <DiscardButton
        label={t("feed.removeEvent")}
        title={t("feed.removeTitle")}
        text={t("feed.removeText")}
        isBusy={isBusy}
        onConfirm={() => run(call(removeQuarantined, { params }), t("feed.removed"))}
      />
    </div>
  );
}
