"use client";

import { type FormEvent, type ReactNode, useState } from "react";
import { faultText } from "../request/fault-text";
import { postJson, type Refused } from "../request/request";
import { useText } from "../text/text";
import { Button } from "../ui/button";
import { Callout } from "../ui/callout";
import { FormField } from "../ui/form-field";
import { Input } from "../ui/input";
import { textOf } from "./form-text";

const LONGEST_NAME = 100;

export interface MakingFormProps<Made> {
  /** Where it is made. */
  readonly path: string;
  readonly nameLabel: string;
  readonly nameHint: string;
  readonly isNameRequired?: boolean;
  readonly submitLabel: string;
  /** Something has to be chosen before. */
  readonly isIncomplete?: boolean;
  /** What is asked for, under this name. */
  readonly bodyOf: (name: string) => object;
  readonly onMade: (made: Made) => void;
  /** What is to be chosen besides the name. */
  readonly children: ReactNode;
}

/** Makes something that has a name and opens a door: says why not where it is refused. */
export function MakingForm<Made>(props: MakingFormProps<Made>) {
  const { path, nameLabel, nameHint, isNameRequired = false, submitLabel, isIncomplete = false } = props;
  const { t } = useText();
  const [refused, setRefused] = useState<Refused>();
  const [isBusy, setBusy] = useState(false);

  async function submit(event: FormEvent<HTMLFormElement>): Promise<void> {
    event.preventDefault();
    if (isBusy || isIncomplete) return;
    const name = textOf(event.currentTarget, "name").trim();
    setBusy(true);
    const outcome = await postJson<Made>(path, props.bodyOf(name));
    setBusy(false);
    if (outcome.ok) props.onMade(outcome.value);
    else setRefused(outcome);
  }

  return (
    <form onSubmit={(event) => void submit(event)} className="flex flex-col gap-3.5">
      {refused && <Callout tone="over">{faultText(refused, t)}</Callout>}
      <FormField label={nameLabel} hint={nameHint}>
        {(control) => (
          <Input
            {...control}
            name="name"
            required={isNameRequired}
            autoComplete="off"
            maxLength={LONGEST_NAME}
            className="h-9"
          />
        )}
      </FormField>
      {props.children}
      <Button type="submit" look="primary" aria-disabled={isBusy || isIncomplete} className="self-end">
        {submitLabel}
      </Button>
    </form>
  );
}
