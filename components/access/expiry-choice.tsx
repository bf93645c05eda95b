"use client";

import { useText } from "../text/text";
import { FormField } from "../ui/form-field";
import { Select } from "../ui/select";
import type { Expiry } from "./expiry";

export interface ExpiryChoiceProps<Offered extends Expiry> {
  readonly label: string;
  readonly hint?: string;
  readonly offered: readonly Offered[];
  readonly value: Offered;
  readonly onValueChange: (expiry: Offered) => void;
}

export function ExpiryChoice<Offered extends Expiry>(props: ExpiryChoiceProps<Offered>) {
  const { label, hint, offered, value, onValueChange } = props;
  const { t } = useText();
  return (
    <FormField label={label} hint={hint}>
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
