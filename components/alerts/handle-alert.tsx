"use client";

import { useState } from "react";
import type { Alert } from "@/domain/alert";
import { useMay } from "../page/session";
import { faultText } from "../request/fault-text";
import { postJson } from "../request/request";
import { useText } from "../text/text";
import { Button } from "../ui/button";
import { toast } from "../ui/toast";
import { useAlertBook } from "./alert-provider";
import { alertZone } from "./alert-zone";
import { NoteDialog } from "./note-dialog";

export interface HandleAlertProps {
  readonly alert: Alert;
  readonly how: "acknowledge" | "resolve";
  readonly onHandled?: (() => void) | undefined;
}

/** A button that acknowledges or resolves an alert, with a note if one likes; for those who may. */
export function HandleAlert({ alert, how, onHandled }: HandleAlertProps) {
  const { t } = useText();
  const book = useAlertBook();
  const [open, setOpen] = useState(false);
  const zone = alertZone(alert, t);
  if (!useMay("operate")) return null;

  async function send(note: string): Promise<boolean> {
    const path = `/api/alerts/${encodeURIComponent(alert.alertId)}/${how}`;
    const outcome = await postJson<Alert>(path, note === "" ? {} : { note });
    if (!outcome.ok) {
      toast.error(faultText(outcome, t));
      return false;
    }
    book.tell([outcome.value]);
    toast.success(how === "acknowledge" ? t("alerts.isAcknowledged", { zone }) : t("alerts.isResolved", { zone }));
    onHandled?.();
    return true;
  }

  return (
    <>
      <Button size="sm" look={how === "acknowledge" ? "outline" : "ghost"} onClick={() => setOpen(true)}>
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
