"use client";

import { LogIn } from "lucide-react";
import { type FormEvent, useCallback, useEffect, useState } from "react";
import { type LinkReading, openLink, readLink } from "@/domain/contract/sign-in";
import { call } from "@/viewer/api/call";
import type { Outcome, Refused } from "@/viewer/api/outcome";
import { useSession } from "../page/session";
import type { MessageKey } from "../text/messages";
import { useText } from "../text/text";
import { Callout } from "../ui/callout";
import { Skeleton } from "../ui/skeleton";
import { AuthPage, loadNextPage, SubmitButton } from "./auth-page";
import { MIN_PASSWORD_LENGTH, NewPasswordField, textOf } from "./form-fields";
import { SpentLink, useLinkToken } from "./opened-link";

export interface SignInLinkProps {
  /** Given for a link of an older version; otherwise the token is after the `#` of the address. */
  readonly token?: string;
  /** The path to continue to. */
  readonly next?: string | undefined;
}

/** Shows whom a link signs in. Only the button uses the link up, because mail scanners open links and run their scripts. */
export function SignInLink({ token: given, next }: SignInLinkProps) {
  const { t } = useText();
  const token = useLinkToken(given);
  const [outcome, setOutcome] = useState<Outcome<LinkReading>>();
  const read = useCallback(async (): Promise<void> => {
    setOutcome(undefined);
    if (token) setOutcome(await call(readLink, { body: { token } }));
  }, [token]);
  useEffect(() => void read(), [read]);
  if (token === "") return <SpentLink status="incomplete" />;
  if (outcome && !outcome.ok) return <SpentLink status={outcome.status} onRetry={() => void read()} />;
  if (token === undefined || !outcome)
    return (
      <AuthPage title={t("link.opening")}>
        <Skeleton className="h-40 rounded-lg" />
      </AuthPage>
    );
  const Form = outcome.value.purpose === "invitation" ? PasswordForm : PressForm;
  return <Form token={token} who={outcome.value} next={next} />;
}

interface FormProps {
  readonly token: string;
  readonly who: LinkReading;
  readonly next: string | undefined;
}

function useLinkForm({ token, next }: FormProps) {
  const [refused, setRefused] = useState<Refused>();
  const [isBusy, setBusy] = useState(false);
  async function open(more: { readonly password?: string }): Promise<void> {
    if (isBusy) return;
    setBusy(true);
    const outcome = await call(openLink, { body: { token, ...more } });
    if (outcome.ok) return loadNextPage(next);
    setRefused(outcome);
    setBusy(false);
  }
  return { refused, isBusy, open };
}

export function PressForm(props: FormProps) {
  const { t } = useText();
  const session = useSession();
  const { refused, isBusy, open } = useLinkForm(props);
  const { email, name } = props.who;
  const other = session?.kind === "user" && session.email !== email ? session.name : undefined;
  return (
    <AuthPage title={t("login.title")} text={t("link.text", { host: window.location.host })}>
      <form
        method="post"
        onSubmit={(event) => {
          event.preventDefault();
          void open({});
        }}
        className="flex flex-col gap-4"
      >
        {refused && <Callout tone="over">{t(faultKey(refused.status))}</Callout>}
        {other && <Callout>{t("link.replaces", { name: other })}</Callout>}
        <p className="flex min-w-0 flex-col text-sm">
          <span className="font-medium text-xs">{t("link.as")}</span>
          <span className="truncate">{name || email}</span>
          {name && <span className="truncate text-muted">{email}</span>}
        </p>
        <SubmitButton isBusy={isBusy} icon={<LogIn />} text={t("login.submit")} busyText={t("login.busy")} />
      </form>
    </AuthPage>
  );
}

/** For people who were invited or have forgotten their password: they choose one. */
export function PasswordForm(props: FormProps) {
  const { t } = useText();
  const { refused, isBusy, open } = useLinkForm(props);
  const { email } = props.who;
  const isShort = refused?.status === 422;

  function submit(event: FormEvent<HTMLFormElement>): void {
    event.preventDefault();
    void open({ password: textOf(event.currentTarget, "password") });
  }

  return (
    <AuthPage title={t("invitation.title")} text={t("invitation.text")}>
      <form method="post" onSubmit={submit} className="flex flex-col gap-3">
        {refused && !isShort && <Callout tone="over">{t(faultKey(refused.status))}</Callout>}
        <div className="flex flex-col gap-1">
          <span className="font-medium text-xs">{t("login.email")}</span>
          <span className="truncate text-sm">{email}</span>
          {/* Tells password managers which account the password belongs to. */}
          <input type="text" name="username" autoComplete="username" defaultValue={email} readOnly hidden />
        </div>
        <NewPasswordField
          autoFocus
          fault={isShort ? t("password.fault.short", { count: MIN_PASSWORD_LENGTH }) : undefined}
        />
        <SubmitButton isBusy={isBusy} icon={<LogIn />} text={t("invitation.submit")} busyText={t("login.busy")} />
      </form>
    </AuthPage>
  );
}

function faultKey(status: number): Extract<MessageKey, `login.fault.${string}` | "link.spent" | "link.tooMany"> {
  if (status === 401) return "link.spent";
  if (status === 429) return "link.tooMany";
  return status === 503 ? "login.fault.busy" : "login.fault.offline";
}
