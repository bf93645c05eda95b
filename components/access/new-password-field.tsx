"use client";

import { useText } from "../text/text";
import { PasswordField } from "./password-field";

/** The server refuses shorter ones. */
export const LEAST_PASSWORD = 10;

export interface NewPasswordFieldProps {
  readonly name?: string;
  readonly label?: string;
  readonly fault?: string | undefined;
  readonly autoFocus?: boolean;
}

/** A password that is chosen now; a manager may offer one. */
export function NewPasswordField({ name = "password", label, fault, autoFocus }: NewPasswordFieldProps) {
  const { t } = useText();
  return (
    <PasswordField
      name={name}
      label={label ?? t("password.new")}
      autoComplete="new-password"
      hint={t("password.hint", { count: LEAST_PASSWORD })}
      fault={fault}
      {...(autoFocus !== undefined && { autoFocus })}
    />
  );
}
