"use client";

import { type FormEvent, useState } from "react";
import { putJson } from "../request/request";
import type { MessageKey } from "../text/messages";
import { useText } from "../text/text";
import { Button } from "../ui/button";
import { toast } from "../ui/toast";
import { textOf } from "./form-text";
import { LEAST_PASSWORD, NewPasswordField } from "./new-password-field";
import { PasswordField } from "./password-field";

type Fault = { readonly field: "current" | "next"; readonly key: Extract<MessageKey, `password.fault.${string}`> };

/** Asks for the old one; every other browser is signed out by it. */
export function ChangePassword({ email }: { readonly email: string }) {
  const { t } = useText();
  const [fault, setFault] = useState<Fault>();
  const [isBusy, setBusy] = useState(false);
  const wordsOf = (field: Fault["field"]) =>
    fault?.field === field ? t(fault.key, { count: LEAST_PASSWORD }) : undefined;

  async function submit(event: FormEvent<HTMLFormElement>): Promise<void> {
    event.preventDefault();
    if (isBusy) return;
    const form = event.currentTarget;
    const [current, next] = [textOf(form, "current"), textOf(form, "next")];
    setBusy(true);
    const outcome = await putJson("/api/session/password", { current, next });
    setBusy(false);
    if (outcome.ok) {
      setFault(undefined);
      form.reset();
      toast.success(t("password.changed"));
    } else setFault(faultOf(outcome.status));
  }

  return (
    <form method="post" onSubmit={(event) => void submit(event)} className="flex max-w-sm flex-col gap-3">
      {/* By which a password manager knows whose password changes. */}
      <input type="text" name="username" autoComplete="username" defaultValue={email} readOnly hidden />
      <PasswordField
        label={t("password.current")}
        name="current"
        autoComplete="current-password"
        fault={wordsOf("current")}
      />
      <NewPasswordField name="next" fault={wordsOf("next")} />
      <Button type="submit" aria-disabled={isBusy} className="self-start">
        {t("password.change")}
      </Button>
    </form>
  );
}

function faultOf(status: number): Fault {
  if (status === 422) return { field: "next", key: "password.fault.short" };
  if (status === 429) return { field: "current", key: "password.fault.tooMany" };
  return { field: "current", key: status === 401 || status === 403 ? "password.fault.wrong" : "password.fault.other" };
}
