"use client";

import { placeName } from "../page/place-names";
import { type Session, useSession } from "../page/session";
import { SettingsCard } from "../page/settings-card";
import { useSiteOverviews } from "../page/site-overviews";
import { useText } from "../text/text";
import { Badge } from "../ui/badge";
import { ChangePassword } from "./change-password";
import { ConnectProvider } from "./connect-provider";
import { Initials } from "./initials";
import { OwnSessions } from "./own-sessions";

export interface AccountProps {
  /** The name of the identity provider, where there is one. */
  readonly provider: string | undefined;
  /** Why connecting it did not work. */
  readonly error: string | undefined;
}

/** Who one is here, the password, the provider, and where else one is signed in. */
export function Account({ provider, error }: AccountProps) {
  const { t } = useText();
  const session = useSession();
  if (session?.kind !== "user") return null;
  return (
    <div className="flex w-full max-w-3xl flex-col gap-5">
      <Who session={session} />
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

function Who({ session }: { readonly session: Session }) {
  const { t } = useText();
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
