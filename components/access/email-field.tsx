"use client";

import { classNames } from "../ui/class-names";
import { FormField } from "../ui/form-field";
import { Input } from "../ui/input";

export interface EmailFieldProps {
  readonly label: string;
  readonly hint?: string | undefined;
  readonly fault?: string | undefined;
  /** What somebody signs in with, to a password manager. */
  readonly autoComplete?: "username" | "off";
  readonly autoFocus?: boolean;
  readonly defaultValue?: string | undefined;
}

export function EmailField({
  label,
  hint,
  fault,
  autoComplete = "username",
  autoFocus = false,
  defaultValue,
}: EmailFieldProps) {
  return (
    <FormField label={label} hint={hint} fault={fault}>
      {({ className, ...control }) => (
        <Input
          {...control}
          name="email"
          type="email"
          autoComplete={autoComplete}
          autoCapitalize="none"
          spellCheck={false}
          required
          maxLength={254}
          defaultValue={defaultValue}
          autoFocus={autoFocus}
          className={classNames("h-9", className)}
        />
      )}
    </FormField>
  );
}
