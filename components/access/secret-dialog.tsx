"use client";

import { type FormEvent, type ReactNode, useState } from "react";
import type { Expiry } from "@/viewer/access/expiry";
import type { Outcome, Refused } from "@/viewer/api/outcome";
import { CopyField } from "../controls/copy-field";
import { faultText } from "../page/fault-text";
import { useAllText } from "../text/text";
import { Button } from "../ui/button";
import { Callout } from "../ui/callout";
import { Dialog, DialogActions } from "../ui/dialog";
import { FormField } from "../ui/form-field";
import { Select } from "../ui/select";
import { NameField, textOf } from "./form-fields";

export interface SecretDialogProps<Made> {
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
  /** The dialog's own words: first for the form, then for what was made. */
  readonly wordsOf: (made: Made | undefined) => { readonly title: string; readonly description: string };
  readonly form: (onMade: (made: Made) => void) => ReactNode;
  readonly secret: (made: Made) => ReactNode;
}

/** A form that makes something with a secret, then the secret: shown this once, and forgotten on closing. */
export function SecretDialog<Made>({ open, onOpenChange, wordsOf, form, secret }: SecretDialogProps<Made>) {
  const { t } = useAllText();
  const [made, setMade] = useState<Made>();
  function change(isOpen: boolean): void {
    onOpenChange(isOpen);
    if (!isOpen) setMade(undefined);
  }
  return (
    <Dialog
      open={open}
      onOpenChange={change}
      {...wordsOf(made)}
      closeLabel={t("action.close")}
      className="max-h-[calc(100dvh-1.5rem)] max-w-lg overflow-y-auto"
    >
      {made ? secret(made) : form(setMade)}
    </Dialog>
  );
}

export interface SecretOnceProps {
  readonly label: string;
  readonly value: string;
  /** Says that the secret is not shown again, and what to do with it. */
  readonly text: string;
}

export function SecretOnce({ label, value, text }: SecretOnceProps) {
  return (
    <div className="flex flex-col gap-3">
      <CopyField label={label} value={value} />
      <Callout>{text}</Callout>
    </div>
  );
}

export interface SecretFormProps<Made> {
  readonly nameLabel: string;
  readonly nameHint: string;
  readonly isNameRequired?: boolean;
  readonly submitLabel: string;
  /** True while a choice besides the name is missing. */
  readonly isIncomplete?: boolean;
  /** Requests it, under the name that was entered. */
  readonly make: (name: string) => Promise<Outcome<Made>>;
  readonly onMade: (made: Made) => void;
  /** The choices besides the name. */
  readonly children: ReactNode;
}

/** Makes a named token or link; a refusal is shown above the fields. */
export function SecretForm<Made>(props: SecretFormProps<Made>) {
  const { nameLabel, nameHint, isNameRequired = false, submitLabel, isIncomplete = false } = props;
  const { t } = useAllText();
  const [refused, setRefused] = useState<Refused>();
  const [isBusy, setBusy] = useState(false);

  async function submit(event: FormEvent<HTMLFormElement>): Promise<void> {
    event.preventDefault();
    if (isBusy || isIncomplete) return;
    const name = textOf(event.currentTarget, "name").trim();
    setBusy(true);
    const outcome = await props.make(name);
    setBusy(false);
    if (outcome.ok) props.onMade(outcome.value);
    else setRefused(outcome);
  }

  return (
    <form onSubmit={(event) => void submit(event)} className="flex flex-col gap-3.5">
      {refused && <Callout tone="over">{faultText(refused, t)}</Callout>}
      <NameField label={nameLabel} hint={nameHint} required={isNameRequired} />
      {props.children}
      <DialogActions cancelLabel={t("action.cancel")}>
        <Button type="submit" look="primary" aria-disabled={isBusy || isIncomplete}>
          {submitLabel}
        </Button>
      </DialogActions>
    </form>
  );
}

export interface ExpiryChoiceProps<Offered extends Expiry> {
  readonly label: string;
  readonly offered: readonly Offered[];
  readonly value: Offered;
  readonly onValueChange: (expiry: Offered) => void;
}

export function ExpiryChoice<Offered extends Expiry>(props: ExpiryChoiceProps<Offered>) {
  const { label, offered, value, onValueChange } = props;
  const { t } = useAllText();
  return (
    <FormField label={label}>
      {(control) => (
        <Select {...control} value={value} onChange={(event) => onValueChange(event.target.value as Offered)}>
          {offered.map((expiry: Expiry) => (
            <option key={expiry} value={expiry}>
              {t(`expiry.${expiry}`)}
            </option>
          ))}
        </Select>
      )}
    </FormField>
  );
}
