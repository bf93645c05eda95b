"use client";

import { type FormEvent, useState } from "react";
import type { Alert } from "@/domain/alert";
import { acknowledgeAlert, acknowledgeAlerts, resolveAlert } from "@/domain/contract/alert";
import { sendsText } from "@/viewer/actions/sends-text";
import { call } from "@/viewer/api/call";
import { faultText } from "../page/fault-text";
import { useHasScope } from "../page/session";
import { useText } from "../text/text";
import { Button } from "../ui/button";
import { Dialog, DialogActions } from "../ui/dialog";
import { TextArea } from "../ui/input";
import { useTabStop } from "../ui/roving-list";
import { toast } from "../ui/toast";
import { useAlertCache } from "./alert-provider";
import { alertZone } from "./alert-zone";

interface HandleAlertProps {
  readonly alert: Alert;
  readonly how: "acknowledge" | "resolve";
  readonly onHandled?: (() => void) | undefined;
}

/** A button that acknowledges or resolves an alert, with an optional note; only for callers who may. */
export function HandleAlert({ alert, how, onHandled }: HandleAlertProps) {
  const { t } = useText();
  const book = useAlertCache();
  const [open, setOpen] = useState(false);
  const zone = alertZone(alert, t);
  const tabIndex = useTabStop();
  if (!useHasScope("operate")) return null;

  async function send(note: string): Promise<boolean> {
    const endpoint = how === "acknowledge" ? acknowledgeAlert : resolveAlert;
    const outcome = await call(endpoint, { params: { alertId: alert.alertId }, body: note === "" ? {} : { note } });
    if (!outcome.ok) {
      toast.error(faultText(outcome, t));
      return false;
    }
    book.update([outcome.value]);
    toast.success(how === "acknowledge" ? t("alerts.isAcknowledged", { zone }) : t("alerts.isResolved", { zone }));
    onHandled?.();
    return true;
  }

  return (
    <>
      <Button
        size="sm"
        look={how === "acknowledge" ? "outline" : "ghost"}
        tabIndex={tabIndex}
        onClick={() => setOpen(true)}
      >
        {t(`alerts.${how}`)}
      </Button>
      <NoteDialog
        open={open}
        onOpenChange={setOpen}
        title={t(`alerts.${how}Title`, { zone })}
        text={t(`alerts.${how}Text`)}
        action={t(`alerts.${how}`)}
        onSubmit={send}
      />
    </>
  );
}

const LONGEST_NOTE = 500;

interface NoteDialogProps {
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
  readonly title: string;
  readonly text: string;
  /** Label of the button that submits. */
  readonly action: string;
  /** Resolves to true where it worked; the dialog then closes. */
  readonly onSubmit: (note: string) => Promise<boolean>;
}

/** Asks for confirmation and an optional note. */
export function NoteDialog({ open, onOpenChange, title, text, ...form }: NoteDialogProps) {
  const { t } = useText();
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title={title} description={text} closeLabel={t("action.close")}>
      <NoteForm {...form} onDone={() => onOpenChange(false)} />
    </Dialog>
  );
}

function NoteForm({
  action,
  onSubmit,
  onDone,
}: Pick<NoteDialogProps, "action" | "onSubmit"> & { readonly onDone: () => void }) {
  const { t } = useText();
  const [note, setNote] = useState("");
  const [isSending, setSending] = useState(false);

  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault();
    if (isSending) return;
    setSending(true);
    const worked = await onSubmit(note.trim());
    setSending(false);
    if (worked) onDone();
  }

  return (
    <form onSubmit={(event) => void submit(event)} className="flex flex-col gap-4">
      {/* biome-ignore lint/a11y/noLabelWithoutControl: the control is the text area */}
      <label className="flex flex-col gap-1.5">
        <span className="font-medium text-xs">{t("alerts.note")}</span>
        <TextArea
          value={note}
          maxLength={LONGEST_NOTE}
          placeholder={t("alerts.noteHint")}
          onChange={(event) => setNote(event.target.value)}
          onKeyDown={(event) => sendsText(event.nativeEvent) && event.currentTarget.form?.requestSubmit()}
        />
      </label>
      <DialogActions cancelLabel={t("action.cancel")}>
        <Button type="submit" look="primary" aria-disabled={isSending}>
          {action}
        </Button>
      </DialogActions>
    </form>
  );
}

/** Acknowledges alerts and shows the result in a toast; true if it worked. */
export function useAcknowledge(): (alerts: readonly Alert[], note?: string) => Promise<boolean> {
  const { t } = useText();
  const book = useAlertCache();
  return async (alerts, note) => {
    const outcome = await acknowledgeAll(alerts, note);
    if (!outcome.ok) {
      toast.error(faultText(outcome, t));
      return false;
    }
    const { acknowledged } = outcome.value;
    book.update(acknowledged);
    const [first] = acknowledged;
    if (first && acknowledged.length === 1) toast.success(t("alerts.isAcknowledged", { zone: alertZone(first, t) }));
    else toast.success(t("alerts.areAcknowledged", { count: acknowledged.length }));
    return true;
  };
}

/** Alerts without an acknowledgement. Acknowledging the others again would overwrite a colleague's name and note. */
export function unacknowledged(alerts: readonly Alert[]): readonly Alert[] {
  return alerts.filter(({ acknowledged }) => !acknowledged);
}

/** Acknowledges all of them with one note. */
function acknowledgeAll(alerts: readonly Alert[], note = "") {
  const alertIds = alerts.map(({ alertId }) => alertId);
  return call(acknowledgeAlerts, { body: { alertIds, ...(note && { note }) } });
}
