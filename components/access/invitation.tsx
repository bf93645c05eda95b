"use client";

import { LogIn } from "lucide-react";
import { type FormEvent, useEffect, useState } from "react";
import { type Outcome, postJson, type Refused } from "../request/request";
import type { MessageKey } from "../text/messages";
import { useText } from "../text/text";
import { Skeleton } from "../ui/skeleton";
import { EntryPage } from "./entry-page";
import { textOf } from "./form-text";
import { goOn } from "./go-on";
import { NewPasswordField } from "./new-password-field";
import { Notice } from "./notice";
import { SpentLink } from "./spent-link";
import { SubmitButton } from "./submit-button";

/** As POST /api/session/link/read answers it. */
interface LinkPurpose {
  readonly purpose: "sign-in" | "invitation";
  readonly email: string;
  readonly name: string;
}

/** Somebody was invited, or has forgotten their password: here they choose one. */
export function Invitation({ token }: { readonly token: string }) {
  const { t } = useText();
  const [purpose, setPurpose] = useState<Outcome<LinkPurpose>>();
  useEffect(() => {
    void postJson<LinkPurpose>("/api/session/link/read", { token }).then(setPurpose);
  }, [token]);
  if (purpose && !purpose.ok) return <SpentLink status={purpose.status} />;
  const email = purpose?.value.email;
  return (
    <EntryPage title={t("invitation.title")} text={t("invitation.text")}>
      {email === undefined ? <Skeleton className="h-40 rounded-lg" /> : <PasswordForm token={token} email={email} />}
    </EntryPage>
  );
}

function PasswordForm({ token, email }: { readonly token: string; readonly email: string }) {
  const { t } = useText();
  const [refused, setRefused] = useState<Refused>();
  const [isBusy, setBusy] = useState(false);
  const isShort = refused?.status === 422;

  async function submit(event: FormEvent<HTMLFormElement>): Promise<void> {
    event.preventDefault();
    if (isBusy) return;
    setBusy(true);
    const outcome = await postJson("/api/session/link", { token, password: textOf(event.currentTarget, "password") });
    if (outcome.ok) return goOn("/");
    setRefused(outcome);
    setBusy(false);
  }

  return (
    <form method="post" onSubmit={(event) => void submit(event)} className="flex flex-col gap-3">
      {refused && !isShort && <Notice tone="over">{t(faultKey(refused.status))}</Notice>}
      <div className="flex flex-col gap-1">
        <span className="font-medium text-xs">{t("login.email")}</span>
        <span className="truncate text-sm">{email}</span>
        {/* By which a password manager knows whose password it is. */}
        <input type="text" name="username" autoComplete="username" defaultValue={email} readOnly hidden />
      </div>
      <NewPasswordField autoFocus fault={isShort ? t("password.fault.short", { count: 10 }) : undefined} />
      <SubmitButton isBusy={isBusy} icon={<LogIn />} text={t("invitation.submit")} busyText={t("login.busy")} />
    </form>
  );
}

function faultKey(status: number): Extract<MessageKey, `login.fault.${string}` | "link.spent"> {
  if (status === 401) return "link.spent";
  return status === 503 ? "login.fault.busy" : "login.fault.offline";
}
