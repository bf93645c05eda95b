"use client";

import { KeyRound, LogIn } from "lucide-react";
import { type FormEvent, useState } from "react";
import { readSession } from "@/domain/contract/session";
import { startSession } from "@/domain/contract/sign-in";
import { safePath } from "@/domain/safe-path";
import { call } from "@/viewer/api/call";
import type { MessageKey } from "../text/messages";
import { useText } from "../text/text";
import { buttonStyle } from "../ui/button";
import { Callout } from "../ui/callout";
import { classNames } from "../ui/class-names";
import { AuthPage, loadNextPage, SubmitButton } from "./auth-page";
import { EmailField, PasswordField, textOf } from "./form-fields";
import { providerFault } from "./provider-fault";

export interface SignInProps {
  /** The name of the identity provider, if there is one. */
  readonly provider?: string | undefined;
  /** The path to continue to, from the address. */
  readonly next?: string | undefined;
  /** Why the sign-in at the provider failed, from the address. */
  readonly error?: string | undefined;
}

type SignInFault = Extract<MessageKey, `login.fault.${string}`>;

/** The sign-in page: by password, and by the identity provider where one is configured. */
export function SignIn({ provider, next, error }: SignInProps) {
  const { t } = useText();
  const [fault, setFault] = useState<SignInFault>();
  const [isBusy, setBusy] = useState(false);

  async function submit(event: FormEvent<HTMLFormElement>): Promise<void> {
    event.preventDefault();
    if (isBusy) return;
    const form = event.currentTarget;
    setBusy(true);
    const wrong = await signIn(textOf(form, "email"), textOf(form, "password"));
    if (wrong === undefined) return loadNextPage(next);
    setFault(wrong);
    setBusy(false);
    if (wrong === "login.fault.wrong") form.querySelector<HTMLInputElement>("[name=password]")?.select();
  }

  return (
    <AuthPage title={t("login.title")} text={next ? t("login.next") : undefined} footer={t("login.forgotten")}>
      {error && <Callout tone="over">{t(providerFault(error))}</Callout>}
      {provider && <ProviderButton name={provider} next={safePath(next)} />}
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
    </AuthPage>
  );
}

/** Signs in. Resolves to undefined on success. */
async function signIn(email: string, password: string): Promise<SignInFault | undefined> {
  const outcome = await call(startSession, { body: { email, password } });
  if (!outcome.ok) return faultOf(outcome.status);
  // A browser that refuses cookies would be sent back here without an explanation.
  return (await call(readSession, {})).ok ? undefined : "login.fault.cookie";
}

function faultOf(status: number): SignInFault {
  if (status === 401 || status === 422) return "login.fault.wrong";
  if (status === 429) return "login.fault.tooMany";
  return status === 503 ? "login.fault.busy" : "login.fault.offline";
}

/** A link to the identity provider, which leads back to `next`. */
function ProviderButton({ name, next }: { readonly name: string; readonly next: string }) {
  const { t } = useText();
  return (
    <>
      <a
        href={`/api/oidc/start?next=${encodeURIComponent(next)}`}
        className={classNames(buttonStyle({}), "h-9 w-full")}
      >
        <KeyRound className="size-4" aria-hidden />
        <span className="truncate">{t("login.with", { name })}</span>
      </a>
      <p
        aria-hidden
        className="flex items-center gap-3 text-faint text-xs before:flex-1 before:border-line before:border-t after:flex-1 after:border-line after:border-t"
      >
        {t("login.or")}
      </p>
    </>
  );
}
