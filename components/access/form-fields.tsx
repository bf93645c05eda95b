"use client";

import { ArrowBigUpDash, Eye, EyeOff } from "lucide-react";
import { type ComponentProps, type KeyboardEvent, useState } from "react";
import { useText } from "../text/text";
import { classNames } from "../ui/class-names";
import { FormField } from "../ui/form-field";
import { Input } from "../ui/input";

/** The server refuses shorter passwords. */
export const MIN_PASSWORD_LENGTH = 10;

const LONGEST_EMAIL = 254;
const LONGEST_NAME = 100;
const LONGEST_PASSWORD = 1_024;

/** The text of a form's field; empty if there is no such field. */
export function textOf(form: HTMLFormElement, name: string): string {
  const value = new FormData(form).get(name);
  return typeof value === "string" ? value : "";
}

interface TextFieldProps extends Omit<ComponentProps<typeof Input>, "className"> {
  readonly label: string;
  readonly hint?: string | undefined;
  readonly fault?: string | undefined;
}

function TextField({ label, hint, fault, ...input }: TextFieldProps) {
  return (
    <FormField label={label} hint={hint} fault={fault}>
      {({ className, ...control }) => <Input {...control} {...input} className={classNames("h-9", className)} />}
    </FormField>
  );
}

export interface EmailFieldProps {
  readonly label: string;
  readonly fault?: string | undefined;
  /** `username` if password managers should store it as the name of the account. */
  readonly autoComplete?: "username" | "off";
  readonly autoFocus?: boolean;
}

export function EmailField({ autoComplete = "username", ...field }: EmailFieldProps) {
  return (
    <TextField
      {...field}
      name="email"
      type="email"
      autoComplete={autoComplete}
      autoCapitalize="none"
      spellCheck={false}
      required
      maxLength={LONGEST_EMAIL}
    />
  );
}

export interface NameFieldProps {
  readonly label: string;
  readonly hint: string;
  readonly fault?: string | undefined;
  readonly autoComplete?: "name" | "off";
  readonly defaultValue?: string | undefined;
  readonly required?: boolean;
}

export function NameField({ autoComplete = "off", ...field }: NameFieldProps) {
  return <TextField {...field} name="name" autoComplete={autoComplete} maxLength={LONGEST_NAME} />;
}

export interface PasswordFieldProps {
  readonly label: string;
  readonly name: string;
  /** Tells password managers whether to fill in a known password or to offer a new one. */
  readonly autoComplete: "current-password" | "new-password";
  readonly hint?: string | undefined;
  readonly fault?: string | undefined;
  readonly autoFocus?: boolean;
}

/** Uncontrolled, so that text which a password manager fills in before the page's scripts run is not lost. */
export function PasswordField({ label, name, autoComplete, hint, fault, autoFocus = false }: PasswordFieldProps) {
  const { t } = useText();
  const [isShown, setShown] = useState(false);
  const [isCapsLock, setCapsLock] = useState(false);
  const readCapsLock = (event: KeyboardEvent) => setCapsLock(event.getModifierState("CapsLock"));
  const Icon = isShown ? EyeOff : Eye;
  return (
    <FormField label={label} fault={fault} hint={isCapsLock ? t("password.capsLock") : hint}>
      {({ className, ...control }) => (
        <div className="relative">
          <Input
            {...control}
            name={name}
            type={isShown ? "text" : "password"}
            autoComplete={autoComplete}
            autoCapitalize="none"
            spellCheck={false}
            required
            maxLength={LONGEST_PASSWORD}
            autoFocus={autoFocus}
            className={classNames("h-9 pr-16", className)}
            onKeyDown={readCapsLock}
            onKeyUp={readCapsLock}
          />
          <span className="absolute inset-y-0 right-1 flex items-center">
            {isCapsLock && <ArrowBigUpDash className="size-4 text-near" aria-hidden />}
            <button
              type="button"
              aria-label={t(isShown ? "password.hide" : "password.show")}
              aria-pressed={isShown}
              className="grid size-7 place-items-center rounded text-faint hover:text-ink"
              onClick={() => setShown(!isShown)}
            >
              <Icon className="size-4" aria-hidden />
            </button>
          </span>
        </div>
      )}
    </FormField>
  );
}

export interface NewPasswordFieldProps {
  readonly name?: string;
  readonly fault?: string | undefined;
  readonly autoFocus?: boolean;
}

/** A password that is chosen now; a password manager may offer one. */
export function NewPasswordField({ name = "password", fault, autoFocus = false }: NewPasswordFieldProps) {
  const { t } = useText();
  return (
    <PasswordField
      name={name}
      label={t("password.new")}
      autoComplete="new-password"
      hint={t("password.hint", { count: MIN_PASSWORD_LENGTH })}
      fault={fault}
      autoFocus={autoFocus}
    />
  );
}
