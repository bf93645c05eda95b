"use client";

import { KeyRound, Laptop, Smartphone } from "lucide-react";
import { useRouter } from "next/navigation";
import { type FormEvent, useState } from "react";
import { editSession, type Session } from "@/domain/contract/session";
import { changePassword, connectOidc, listSessions, type OpenSession, removeSession } from "@/domain/contract/sign-in";
import { SECOND_MS } from "@/domain/time";
import { browserOf } from "@/viewer/access/browser-name";
import { call } from "@/viewer/api/call";
import { useAnswer } from "@/viewer/api/use-answer";
import { useSession } from "../page/session";
import { SettingsCard } from "../page/settings-card";
import { StaleNote } from "../page/stale-note";
import { useFaultToast, useOutcomeToast } from "../page/use-outcome-toast";
import { placeName } from "../sites/site-names";
import { useSiteOverviews } from "../sites/use-site-overviews";
import type { MessageKey } from "../text/messages";
import { useAllText } from "../text/text";
import { TimeAgo } from "../text/time-ago";
import { Badge } from "../ui/badge";
import { Button } from "../ui/button";
import { Callout } from "../ui/callout";
import { keepFocusNear } from "../ui/opener";
import { Skeleton } from "../ui/skeleton";
import { toast } from "../ui/toast";
import { MIN_PASSWORD_LENGTH, NameField, NewPasswordField, PasswordField, textOf } from "./form-fields";
import { Initials } from "./initials";
import { providerFault } from "./provider-fault";

export interface AccountProps {
  /** The name of the identity provider, if one is configured. */
  readonly provider: string | undefined;
  /** Why connecting it failed, from the address. */
  readonly error: string | undefined;
}

/** The settings page of the signed-in person: rights, name, open sessions, password and identity provider. */
export function Account({ provider, error }: AccountProps) {
  const { t } = useAllText();
  const session = useSession();
  if (session?.kind !== "user") return null;
  return (
    <div className="flex flex-col gap-5">
      <Profile session={session} />
      <SettingsCard title={t("account.name")} text={t("account.nameText")}>
        <OwnName session={session} />
      </SettingsCard>
      <SettingsCard title={t("account.sessions")} text={t("account.sessionsText")}>
        <OwnSessions />
      </SettingsCard>
      <SettingsCard
        title={t("account.password")}
        text={t(session.hasPassword ? "account.passwordText" : "account.noPasswordText")}
      >
        {session.hasPassword && <ChangePassword email={session.email ?? ""} />}
      </SettingsCard>
      {provider && <ConnectProvider name={provider} isConnected={session.isConnected ?? false} error={error} />}
    </div>
  );
}

function Profile({ session }: { readonly session: Session }) {
  const { t } = useAllText();
  const { sites = [] } = useSiteOverviews();
  const { role = "viewer", email, siteIds } = session;
  return (
    <section className="flex flex-wrap items-center gap-x-4 gap-y-3 rounded-xl border bg-surface px-5 py-4.5 shadow-card">
      <Initials name={session.name} />
      <div className="flex min-w-0 flex-1 basis-48 flex-col">
        <h2 className="truncate font-semibold text-lg">{session.name}</h2>
        {session.name !== session.email && <p className="truncate text-muted text-sm">{email}</p>}
      </div>
      <div className="flex flex-wrap items-center gap-1.5">
        <Badge tone="accent">{t(`role.${role}`)}</Badge>
        {siteIds ? (
          siteIds.map((siteId) => <Badge key={siteId}>{placeName(sites, { siteId }, t)}</Badge>)
        ) : (
          <Badge>{t("filter.siteAll")}</Badge>
        )}
      </div>
    </section>
  );
}

/** After a change the server renders the page again, because the name is also shown outside this part. */
function OwnName({ session: { name, email } }: { readonly session: Session }) {
  const { t } = useAllText();
  const router = useRouter();
  const toastOutcome = useOutcomeToast();
  const [isBusy, setBusy] = useState(false);

  async function submit(event: FormEvent<HTMLFormElement>): Promise<void> {
    event.preventDefault();
    if (isBusy) return;
    setBusy(true);
    const outcome = await call(editSession, { body: { name: textOf(event.currentTarget, "name").trim() } });
    setBusy(false);
    toastOutcome(outcome, t("account.nameSaved"));
    if (outcome.ok) router.refresh();
  }

  return (
    <form method="post" onSubmit={(event) => void submit(event)} className="flex max-w-sm flex-col gap-3">
      <NameField
        label={t("account.name")}
        hint={t("account.nameHint")}
        autoComplete="name"
        defaultValue={name === email ? "" : name}
      />
      <Button type="submit" aria-disabled={isBusy} className="self-start">
        {t("account.saveName")}
      </Button>
    </form>
  );
}

const EVERY_MS = 15 * SECOND_MS;

/** The browsers in which the person is signed in; each other one can be signed out. */
function OwnSessions() {
  const { t } = useAllText();
  const toastOutcome = useOutcomeToast();
  const { value: sessions, fault, refresh } = useAnswer(listSessions, {}, { everyMs: EVERY_MS });
  if (!sessions) return fault ? <StaleNote fault={fault} /> : <Skeleton className="h-16 rounded-lg" />;

  async function end({ sessionId }: OpenSession): Promise<void> {
    const outcome = await call(removeSession, { params: { sessionId } });
    await refresh();
    toastOutcome(outcome, t("account.sessionEnded"));
  }

  return (
    <ul aria-label={t("account.sessions")} className="divide-y rounded-lg border">
      {sessions.map((session) => (
        <SessionRow key={session.sessionId} session={session} onEnd={() => void keepFocusNear(() => end(session))} />
      ))}
    </ul>
  );
}

function SessionRow({ session, onEnd }: { readonly session: OpenSession; readonly onEnd: () => void }) {
  const { t } = useAllText();
  const { userAgent, address, seenAt, current } = session;
  const { browser, system, isPhone } = browserOf(userAgent);
  const Icon = isPhone ? Smartphone : Laptop;
  const name =
    browser && system ? t("account.browserOn", { browser, system }) : (browser ?? t("account.unknownBrowser"));
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-1 px-3 py-2.5">
      <Icon className="size-4 shrink-0 text-faint" aria-hidden />
      <div className="flex min-w-0 flex-1 basis-36 flex-col">
        <span className="text-sm">{name}</span>
        <span className="flex flex-wrap gap-x-2 text-faint text-xs">
          {address && <span className="font-mono">{address}</span>}
          <TimeAgo at={seenAt} />
        </span>
      </div>
      {current ? (
        <Badge tone="good">{t("account.thisOne")}</Badge>
      ) : (
        <Button size="sm" aria-label={t("account.endThat", { name })} onClick={onEnd}>
          {t("account.end")}
        </Button>
      )}
    </li>
  );
}

interface PasswordFault {
  readonly field: "current" | "next";
  readonly key: Extract<MessageKey, `password.fault.${string}`>;
}

/** Asks for the current password too. The server then signs out every other browser. */
function ChangePassword({ email }: { readonly email: string }) {
  const { t } = useAllText();
  const [fault, setFault] = useState<PasswordFault>();
  const [isBusy, setBusy] = useState(false);
  const faultAt = (field: PasswordFault["field"]) =>
    fault?.field === field ? t(fault.key, { count: MIN_PASSWORD_LENGTH }) : undefined;

  async function submit(event: FormEvent<HTMLFormElement>): Promise<void> {
    event.preventDefault();
    if (isBusy) return;
    const form = event.currentTarget;
    const [current, next] = [textOf(form, "current"), textOf(form, "next")];
    setBusy(true);
    const outcome = await call(changePassword, { body: { current, next } });
    setBusy(false);
    if (outcome.ok) {
      setFault(undefined);
      form.reset();
      toast.success(t("password.changed"));
    } else setFault(passwordFault(outcome.status));
  }

  return (
    <form method="post" onSubmit={(event) => void submit(event)} className="flex max-w-sm flex-col gap-3">
      {/* Tells password managers which account the password belongs to. */}
      <input type="text" name="username" autoComplete="username" defaultValue={email} readOnly hidden />
      <PasswordField
        label={t("password.current")}
        name="current"
        autoComplete="current-password"
        fault={faultAt("current")}
      />
      <NewPasswordField name="next" fault={faultAt("next")} />
      <Button type="submit" aria-disabled={isBusy} className="self-start">
        {t("password.change")}
      </Button>
    </form>
  );
}

function passwordFault(status: number): PasswordFault {
  if (status === 422) return { field: "next", key: "password.fault.short" };
  if (status === 429) return { field: "current", key: "password.fault.tooMany" };
  return { field: "current", key: status === 401 || status === 403 ? "password.fault.wrong" : "password.fault.other" };
}

interface ConnectProviderProps {
  /** The provider's name. */
  readonly name: string;
  readonly isConnected: boolean;
  /** Why connecting failed, from the address. */
  readonly error: string | undefined;
}

/** Connects the account with the identity provider. Only the signed-in person can do it. */
function ConnectProvider({ name, isConnected, error }: ConnectProviderProps) {
  const { t } = useAllText();
  const toastFault = useFaultToast();
  const [isBusy, setBusy] = useState(false);

  async function connect(): Promise<void> {
    if (isBusy) return;
    setBusy(true);
    const outcome = await call(connectOidc, {});
    if (outcome.ok) return window.location.assign(outcome.value.url);
    toastFault(outcome);
    setBusy(false);
  }

  return (
    <SettingsCard
      title={t("account.provider", { name })}
      text={t(isConnected ? "account.providerConnected" : "account.providerText", { name })}
    >
      {error && <Callout tone="over">{t(providerFault(error))}</Callout>}
      {!isConnected && (
        <Button aria-disabled={isBusy} onClick={() => void connect()} className="self-start">
          <KeyRound className="size-3.5" aria-hidden />
          {t("account.connect", { name })}
        </Button>
      )}
    </SettingsCard>
  );
}
