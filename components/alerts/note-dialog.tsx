"use client";

import { type FormEvent, useState } from "react";
import { useText } from "../text/text";
import { Button } from "../ui/button";
import { Dialog } from "../ui/dialog";
import { Field, TextArea } from "../ui/input";

const LONGEST_NOTE = 500;

export interface NoteDialogProps {
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
  readonly title: string;
  readonly text: string;
  /** What the button says that does it. */
  readonly action: string;
  /** True if it worked: the dialog closes. */
  readonly onSubmit: (note: string) => Promise<boolean>;
}

/** Asks before something is done about alerts, with a note if one likes. */
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
    setSending(true);
    const worked = await onSubmit(note.trim());
    setSending(false);
    if (worked) onDone();
  }

  return (
    <form onSubmit={(event) => void submit(event)} className="flex flex-col gap-4">
      <Field label={t("alerts.note")}>
        <TextArea
          value={note}
          maxLength={LONGEST_NOTE}
          placeholder={t("alerts.noteHint")}
          onChange={(event) => setNote(event.target.value)}
        />
      </Field>
      <Button type="submit" look="primary" aria-disabled={isSending} className="self-end">
        {action}
      </Button>
    </form>
  );
}
