"use client";

import { type FormEvent, useState } from "react";
import { toast } from "sonner";
import type { Alert } from "@/domain/alert";
import { postJson } from "../request/request";
import { useText } from "../text/text";
import { Button } from "../ui/button";
import { Dialog } from "../ui/dialog";
import { Field, TextArea } from "../ui/input";
import { alertZone } from "./alert-zone";

export type Handling = "acknowledge" | "resolve";

export interface HandleAlertProps {
  readonly alert: Alert;
  readonly how: Handling;
  readonly onHandled?: (() => void) | undefined;
}

/** A button that acknowledges or resolves an alert, with a note if one likes. */
export function HandleAlert({ alert, how, onHandled }: HandleAlertProps) {
  const { t } = useText();
  const [open, setOpen] = useState(false);
  const zone = alertZone(alert, t);
  return (
    <>
      <Button size="sm" look={how === "acknowledge" ? "outline" : "ghost"} onClick={() => setOpen(true)}>
        {t(`alerts.${how}`)}
      </Button>
      <Dialog
        open={open}
        onOpenChange={setOpen}
        title={t(`alerts.${how}Title`, { zone })}
        description={t(`alerts.${how}Text`)}
        closeLabel={t("action.close")}
      >
        <NoteForm
          alert={alert}
          how={how}
          onHandled={() => {
            setOpen(false);
            onHandled?.();
          }}
        />
      </Dialog>
    </>
  );
}

function NoteForm({ alert, how, onHandled }: HandleAlertProps) {
  const { t } = useText();
  const [note, setNote] = useState("");
  const [isSending, setSending] = useState(false);

  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault();
    setSending(true);
    const path = `/api/alerts/${encodeURIComponent(alert.alertId)}/${how}`;
    const outcome = await postJson(path, note.trim() ? { note: note.trim() } : {});
    setSending(false);
    if (!outcome.ok) {
      toast.error(t("fault.request", { detail: outcome.detail }));
      return;
    }
    const zone = alertZone(alert, t);
    toast.success(how === "acknowledge" ? t("alerts.isAcknowledged", { zone }) : t("alerts.isResolved", { zone }));
    onHandled?.();
  }

  return (
    <form onSubmit={(event) => void submit(event)} className="flex flex-col gap-4">
      <Field label={t("alerts.note")}>
        <TextArea
          value={note}
          maxLength={500}
          placeholder={t("alerts.noteHint")}
          onChange={(event) => setNote(event.target.value)}
        />
      </Field>
      <Button type="submit" look="primary" aria-disabled={isSending} className="self-end">
        {t(`alerts.${how}`)}
      </Button>
    </form>
  );
}
