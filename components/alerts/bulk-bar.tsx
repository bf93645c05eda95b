"use client";

import { CheckCheck, X } from "lucide-react";
import type { Alert } from "@/domain/alert";
import { useText } from "../text/text";
import { Button } from "../ui/button";
import { unacknowledged } from "./acknowledge";
import { NoteDialog } from "./note-dialog";
import { useAcknowledge } from "./use-acknowledge";

export interface BulkBarProps {
  readonly selected: readonly Alert[];
  readonly isAsking: boolean;
  readonly onAskingChange: (isAsking: boolean) => void;
  readonly onClear: () => void;
}

/** What can be done about several at once; there only while several (or one) are selected. */
export function BulkBar({ selected, isAsking, onAskingChange, onClear }: BulkBarProps) {
  const { t } = useText();
  const acknowledge = useAcknowledge();
  const waiting = unacknowledged(selected);
  const settled = selected.length - waiting.length;
  if (selected.length === 0) return null;

  async function send(note: string): Promise<boolean> {
    const worked = waiting.length === 0 || (await acknowledge(waiting, note));
    if (worked) onClear();
    return worked;
  }

  return (
    <div
      role="toolbar"
      aria-label={t("alerts.bulk")}
      className="sticky bottom-4 z-10 mt-auto flex animate-rise items-center gap-2 self-center rounded-xl border bg-raised py-2 pr-2 pl-4 shadow-float"
    >
      <p className="mr-2 flex flex-col gap-x-3 whitespace-nowrap tabular-nums sm:flex-row sm:items-baseline">
        <span className="font-medium text-sm">{t("alerts.selected", { count: selected.length })}</span>
        {settled > 0 && <span className="text-muted text-xs">{t("alerts.bulkSettled", { count: settled })}</span>}
      </p>
      {waiting.length > 0 && (
        <Button look="primary" onClick={() => onAskingChange(true)}>
          <CheckCheck className="size-3.5" aria-hidden />
          {t("alerts.acknowledge")}
        </Button>
      )}
      <Button look="ghost" size="icon" aria-label={t("alerts.deselect")} onClick={onClear}>
        <X className="size-4" aria-hidden />
      </Button>
      <NoteDialog
        open={isAsking}
        onOpenChange={onAskingChange}
        title={t("alerts.bulkTitle", { count: waiting.length })}
        text={t("alerts.acknowledgeText")}
        action={t("alerts.acknowledge")}
        onSubmit={send}
      />
    </div>
  );
}
