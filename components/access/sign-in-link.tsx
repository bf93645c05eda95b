"use client";

import { LogIn } from "lucide-react";
import { type FormEvent, useCallback, useEffect, useState } from "react";
import { useSession } from "../page/session";
import { type Outcome, postJson, type Refused } from "../request/request";
import type { MessageKey } from "../text/messages";
import { useText } from "../text/text";
import { Callout } from "../ui/callout";
import { Skeleton } from "../ui/skeleton";
import { EntryPage } from "./entry-page";
import { textOf } from "./form-text";
import { goOn } from "./go-on";
import { useLinkToken } from "./link-token";
import { NewPasswordField } from "./new-password-field";
import { SpentLink } from "./spent-link";
import { SubmitButton } from "./submit-button";

/** As POST /api/session/link/read answers it. */
interface LinkPurpose {
  readonly purpose: "sign-in" | "invitation";
  readonly email: string;
  readonly name: string;
}

export interface SignInLinkProps {
  /** Of a link of an older version; else it stands behind the `#` of the address. */
  readonly token?: string;
  /** Where to go on to. */
  readonly next?: string | undefined;
}

/** Says whom a link signs in. Only a press uses it up: mail scanners open links and run the scripts of their pages. */
export function SignInLink({ token: given, next }: SignInLinkProps) {
  const { t } = useText();
  const token = useLinkToken(given);
  const [read, setRead] = useState<Outcome<LinkPurpose>>();
  const look = useCallback(async (): Promise<void> => {
    setRead(undefined);
    if (token) setRead(await postJson<LinkPurpose>("/api/session/link/read", { token }));
  }, [token]);
  useEffect(() => void look(), [look]);
  if (token === "") return <SpentLink status="incomplete" />;
  if (read && !read.ok) return <SpentLink status={read.status} onRetry={() => void look()} />;
  if (token === undefined || !read)
    return (
      <EntryPage title={t("link.opening")}>
        <Skeleton className="h-40 rounded-lg" />
      </EntryPage>
    );
  const Form = read.value.purpose === "invitation" ? PasswordForm : PressForm;
  return <Form token={token} who={read.value} next={next} />;
}

interface FormProps {
  readonly token: string;
  readonly who: LinkPurpose;
  readonly next: string | undefined;
}

function useOpening({ token, next }: FormProps) {
  const [refused, setRefused] = useState<Refused>();
  const [isBusy, setBusy] = useState(false);
  async function open(more: object): Promise<void> {
    if (isBusy) return;
    setBusy(true);
    const outcome = await postJson("/api/session/link", { token, ...more });
    if (outcome.ok) return goOn(next);
    setRefused(outcome);
    setBusy(false);
  }
  return { refused, isBusy, open };
}

function PressForm(props: FormProps) {
  const { t } = useText();
  const session = useSession();
  const { refused, isBusy, open } = useOpening(props);
  const { email, name } = props.who;
  const other = session?.kind === "user" && session.email !== email ? session.name : undefined;
  return (
    <EntryPage title={t("login.title")} text={t("link.text", { host: window.location.host })}>
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
    </EntryPage>
  );
}

/** Somebody was invited, or has forgotten their password: here they choose one. */
function PasswordForm(props: FormProps) {
  const { t } = useText();
  const { refused, isBusy, open } = useOpening(props);
  const { email } = props.who;
  const isShort = refused?.status === 422;

  function submit(event: FormEvent<HTMLFormElement>): void {
    event.preventDefault();
    void open({ password: textOf(event.currentTarget, "password") });
  }

  return (
    <EntryPage title={t("invitation.title")} text={t("invitation.text")}>
      <form method="post" onSubmit={submit} className="flex flex-col gap-3">
        {refused && !isShort && <Callout tone="over">{t(faultKey(refused.status))}</Callout>}
        <div className="flex flex-col gap-1">
          <span className="font-medium text-xs">{t("login.email")}</span>
          <span className="truncate text-sm">{email}</span>
          {/* By which a password manager knows whose password it is. */}
          <input type="text" name="username" autoComplete="username" defaultValue={email} readOnly hidden />
        </div>
        <NewPasswordField autoFocus fault={isShort ? t("password.fault.short", { count: 10 }) : undefined} />
        <SubmitButton isBusy={isBusy} icon={<LogIn />} text={t("invitation.submit")} busyText={t("login.busy")} />
      </form>
    </EntryPage>
  );
}

function faultKey(status: number): Extract<MessageKey, `login.fault.${string}` | "link.spent" | "link.tooMany"> {
  if (status === 401) return "link.spent";
  if (status === 429) return "link.tooMany";
  return status === 503 ? "login.fault.busy" : "login.fault.offline";
}
