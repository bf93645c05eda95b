"use client";

import { LogIn } from "lucide-react";
import { type FormEvent, useState } from "react";
import { ownPath } from "@/domain/own-path";
import { getJson, postJson } from "../request/request";
import type { MessageKey } from "../text/messages";
import { useText } from "../text/text";
import { Callout } from "../ui/callout";
import { EmailField } from "./email-field";
import { EntryPage } from "./entry-page";
import { textOf } from "./form-text";
import { goOn } from "./go-on";
import { PasswordField } from "./password-field";
import { ProviderButton } from "./provider-button";
import { providerFault } from "./provider-fault";
import { SubmitButton } from "./submit-button";

export interface SignInProps {
  /** The name of the identity provider, where there is one. */
  readonly provider?: string | undefined;
  /** Where they were on their way to, as the address says. */
  readonly next?: string | undefined;
  /** Why the provider's way did not lead in, as the address says. */
  readonly error?: string | undefined;
}

/** What is wrong beside the password, or above it all. */
type Fault = Extract<MessageKey, `login.fault.${string}`>;

/** By password, or by the provider where there is one. */
export function SignIn({ provider, next, error }: SignInProps) {
  const { t } = useText();
  const [fault, setFault] = useState<Fault>();
  const [isBusy, setBusy] = useState(false);

  async function submit(event: FormEvent<HTMLFormElement>): Promise<void> {
    event.preventDefault();
    if (isBusy) return;
    const form = event.currentTarget;
    setBusy(true);
    const wrong = await signIn(textOf(form, "email"), textOf(form, "password"));
    if (wrong === undefined) return goOn(next);
    setFault(wrong);
    setBusy(false);
    if (wrong === "login.fault.wrong") form.querySelector<HTMLInputElement>("[name=password]")?.select();
  }

  return (
    <EntryPage title={t("login.title")} text={next ? t("login.next") : undefined} footer={t("login.forgotten")}>
      {error && <Callout tone="over">{t(providerFault(error))}</Callout>}
      {provider && <ProviderButton name={provider} next={ownPath(next)} />}
      <form method="post" onSubmit={(event) => void submit(event)} className="flex flex-col gap-3">
        <EmailField label={t("login.email")} autoFocus={!provider} />
        <PasswordField
          label={t("login.password")}
          name="password"
          autoComplete="current-password"
          fault={fault && t(fault)}
        />
        <SubmitButton isBusy={isBusy} icon={<LogIn />} text={t("login.submit")} busyText={t("login.busy")} />
      </form>
    </EntryPage>
  );
}

/** Undefined where they are in. */
async function signIn(email: string, password: string): Promise<Fault | undefined> {
  const outcome = await postJson("/api/session", { email, password });
  if (!outcome.ok) return faultOf(outcome.status);
  // A browser that keeps no cookie would land here again, without a word.
  return (await getJson("/api/session")).ok ? undefined : "login.fault.cookie";
}

function faultOf(status: number): Fault {
  if (status === 401 || status === 422) return "login.fault.wrong";
  if (status === 429) return "login.fault.tooMany";
  return status === 503 ? "login.fault.busy" : "login.fault.offline";
}
