"use client";

import { UserPlus } from "lucide-react";
import { type FormEvent, useState } from "react";
import { setUp } from "@/domain/contract/sign-in";
import { call } from "@/viewer/api/call";
import type { Refused } from "@/viewer/api/outcome";
import { fieldFaultText } from "../page/field-fault-text";
import type { MessageKey } from "../text/messages";
import { useAllText } from "../text/text";
import { Callout } from "../ui/callout";
import { AuthPage, loadNextPage, SubmitButton } from "./auth-page";
import { EmailField, NameField, NewPasswordField, textOf } from "./form-fields";
import { useCleanAddress } from "./opened-link";

export interface SetUpProps {
  readonly token: string | undefined;
  /** True while there is no other way to sign in. */
  readonly isOnlyWay?: boolean;
  /** Given where the server created a new database at this start. */
  readonly newFolder?: { readonly dir: string; readonly wasUsed: boolean } | undefined;
}

/** Creates the first admin. Without the token of the set-up link, it explains where to find that link. */
export function SetUp({ token, isOnlyWay = false, newFolder }: SetUpProps) {
  const { t } = useAllText();
  if (token === undefined || token === "") return <WithoutToken isOnlyWay={isOnlyWay} />;
  return (
    <AuthPage title={t("setup.title")} text={t("setup.text")} footer={t("setup.next")}>
      {newFolder && (
        <Callout tone="info">
          {t(newFolder.wasUsed ? "setup.emptyBefore" : "setup.empty", { dir: newFolder.dir })}
        </Callout>
      )}
      <SetUpForm token={token} />
    </AuthPage>
  );
}

function WithoutToken({ isOnlyWay }: Required<Pick<SetUpProps, "isOnlyWay">>) {
  const { t } = useAllText();
  return (
    <AuthPage title={t("setup.title")} text={t("setup.missing")}>
      <ol className="flex flex-col gap-3 text-sm [counter-reset:step]">
        {(["setup.where", "setup.orEnvironment"] as const).map((key) => (
          <li
            key={key}
            className="grid grid-cols-[auto_minmax(0,1fr)] gap-2.5 text-pretty [counter-increment:step] before:grid before:size-5 before:place-items-center before:rounded-full before:border before:border-line-strong before:text-2xs before:text-muted before:content-[counter(step)]"
          >
            {t(key)}
          </li>
        ))}
      </ol>
      {!isOnlyWay && (
        <a href="/login" className="text-accent text-sm underline-offset-2 hover:underline">
          {t("setup.toSignIn")}
        </a>
      )}
    </AuthPage>
  );
}

function SetUpForm({ token }: { readonly token: string }) {
  const { t } = useAllText();
  useCleanAddress();
  const [refused, setRefused] = useState<Refused>();
  const [isBusy, setBusy] = useState(false);
  const faultOf = (field: string) => {
    const wrong = refused?.errors?.find((error) => error.field === field);
    return wrong && fieldFaultText(wrong, t);
  };

  async function submit(event: FormEvent<HTMLFormElement>): Promise<void> {
    event.preventDefault();
    if (isBusy) return;
    setBusy(true);
    const form = event.currentTarget;
    const name = textOf(form, "name");
    const body = { token, email: textOf(form, "email"), ...(name && { name }), password: textOf(form, "password") };
    const outcome = await call(setUp, { body });
    if (outcome.ok) return loadNextPage("/");
    setRefused(outcome);
    setBusy(false);
  }

  return (
    <form method="post" onSubmit={(event) => void submit(event)} className="flex flex-col gap-3">
      {refused && !refused.errors && (
        <Callout tone="over">
          {t(wholeFault(refused.status))}{" "}
          {(refused.status === 404 || refused.status === 409) && (
            <a href="/login" className="whitespace-nowrap font-medium underline underline-offset-2">
              {t("setup.toSignIn")}
            </a>
          )}
        </Callout>
      )}
      <EmailField label={t("login.email")} autoFocus fault={faultOf("email")} />
      <NameField label={t("people.name")} hint={t("setup.nameHint")} autoComplete="name" fault={faultOf("name")} />
      <NewPasswordField fault={faultOf("password")} />
      <SubmitButton isBusy={isBusy} icon={<UserPlus />} text={t("setup.submit")} busyText={t("setup.busy")} />
    </form>
  );
}

function wholeFault(status: number): Extract<MessageKey, `setup.fault.${string}`> {
  if (status === 409) return "setup.fault.taken";
  if (status === 401) return "setup.fault.link";
  return status === 404 ? "setup.fault.over" : "setup.fault.other";
}
