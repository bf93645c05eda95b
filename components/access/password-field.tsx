"use client";

import { ArrowBigUpDash, Eye, EyeOff } from "lucide-react";
import { type KeyboardEvent, useState } from "react";
import { useText } from "../text/text";
import { classNames } from "../ui/class-names";
import { FormField } from "../ui/form-field";
import { Input } from "../ui/input";

export interface PasswordFieldProps {
  readonly label: string;
  readonly name: string;
  /** By which password managers know whether to fill in or to offer a new one. */
  readonly autoComplete: "current-password" | "new-password";
  readonly hint?: string | undefined;
  readonly fault?: string | undefined;
  readonly autoFocus?: boolean;
}

/** The browser keeps what is typed, so that what a password manager fills in before the page is awake is not lost. */
export function PasswordField({ label, name, autoComplete, hint, fault, autoFocus = false }: PasswordFieldProps) {
  const { t } = useText();
  const [isShown, setShown] = useState(false);
  const [isCapsLock, setCapsLock] = useState(false);
  const watch = (event: KeyboardEvent) => setCapsLock(event.getModifierState("CapsLock"));
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
            maxLength={1_024}
            autoFocus={autoFocus}
            className={classNames("h-9 pr-16", className)}
            onKeyDown={watch}
            onKeyUp={watch}
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
