"use client";

import { useId, useState } from "react";
import { createToken, type NewApiToken } from "@/domain/contract/api-token";
import type { SiteId } from "@/domain/ids";
import type { Scope } from "@/domain/who";
import { type Expiry, expiresAt } from "@/viewer/access/expiry";
import { call } from "@/viewer/api/call";
import { useAllText } from "../text/text";
import { Link } from "../ui/link";
import { ExpiryChoice, SecretDialog, SecretForm, SecretOnce } from "./secret-dialog";
import { SiteChoice } from "./site-choice";

/** `ingest` is not offered, because it grants nothing: deliveries are authenticated by their signature. */
const OFFERED = ["read", "operate", "admin"] as const satisfies readonly Scope[];
const EXPIRIES = ["week", "month", "quarter", "year", "never"] as const satisfies readonly Expiry[];

export interface TokenDialogProps {
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
  readonly onMade: () => Promise<void>;
}

/** Makes an API token and shows it. */
export function TokenDialog({ open, onOpenChange, onMade }: TokenDialogProps) {
  const { t } = useAllText();
  return (
    <SecretDialog<NewApiToken>
      open={open}
      onOpenChange={onOpenChange}
      wordsOf={(made) =>
        made
          ? { title: t("tokens.madeTitle", { name: made.name }), description: t("tokens.madeText") }
          : { title: t("tokens.makeTitle"), description: t("tokens.makeText") }
      }
      form={(show) => (
        <TokenForm
          onMade={(token) => {
            show(token);
            void onMade();
          }}
        />
      )}
      secret={({ token }) => <SecretOnce label={t("tokens.token")} value={token} text={t("tokens.once")} />}
    />
  );
}

export function TokenForm({ onMade }: { readonly onMade: (token: NewApiToken) => void }) {
  const { t } = useAllText();
  const [scopes, setScopes] = useState<readonly Scope[]>(["read"]);
  const [siteIds, setSiteIds] = useState<readonly SiteId[]>();
  const [expiry, setExpiry] = useState<(typeof EXPIRIES)[number]>("quarter");
  const isAdmin = scopes.includes("admin");

  function make(name: string) {
    const until = expiresAt(expiry, Date.now());
    const body = { name, scopes, ...(siteIds && !isAdmin && { siteIds }), ...(until && { expiresAt: until }) };
    return call(createToken, { body });
  }

  return (
    <SecretForm
      nameLabel={t("tokens.name")}
      nameHint={t("tokens.nameHint")}
      isNameRequired
      submitLabel={t("tokens.makeSubmit")}
      isIncomplete={scopes.length === 0 || (!isAdmin && siteIds?.length === 0)}
      make={make}
      onMade={onMade}
    >
      <ScopeChoice scopes={scopes} onScopesChange={setScopes} />
      <SiteChoice siteIds={siteIds} onSiteIdsChange={setSiteIds} fixed={isAdmin ? t("people.adminSites") : undefined} />
      <ExpiryChoice label={t("tokens.expiry")} offered={EXPIRIES} value={expiry} onValueChange={setExpiry} />
    </SecretForm>
  );
}

interface ScopeChoiceProps {
  readonly scopes: readonly Scope[];
  readonly onScopesChange: (scopes: readonly Scope[]) => void;
}

/** One or several scopes, each with an explanation. */
function ScopeChoice({ scopes, onScopesChange }: ScopeChoiceProps) {
  const { t } = useAllText();
  const id = useId();
  const toggle = (scope: Scope) =>
    onScopesChange(scopes.includes(scope) ? scopes.filter((each) => each !== scope) : [...scopes, scope]);
  return (
    <fieldset className="flex flex-col">
      <legend className="mb-1.5 font-medium text-xs">{t("tokens.scopes")}</legend>
      <div className="divide-y overflow-hidden rounded-lg border border-line-strong bg-surface shadow-card">
        {OFFERED.map((scope) => (
          <label
            key={scope}
            className="grid cursor-pointer grid-cols-[auto_minmax(0,1fr)] gap-x-2.5 px-3 py-2 transition-colors hover:bg-hover has-checked:bg-accent-soft/60"
          >
            <input
              type="checkbox"
              checked={scopes.includes(scope)}
              onChange={() => toggle(scope)}
              aria-describedby={`${id}-${scope}`}
              className="mt-0.5 size-3.5 accent-accent"
            />
            <span className="flex flex-col">
              <span className="font-medium text-sm">{t(`scope.${scope}`)}</span>
              <span id={`${id}-${scope}`} className="text-pretty text-muted text-xs">
                {t(`scope.${scope}Text`)}
              </span>
            </span>
          </label>
        ))}
      </div>
      <p className="mt-1.5 text-pretty text-muted text-xs">
        {t("tokens.deliveries")}{" "}
        <Link href="/settings/webhook" className="text-accent underline underline-offset-2">
          {t("tokens.toWebhook")}
        </Link>
      </p>
      {scopes.length === 0 && <p className="mt-1.5 text-over-ink text-xs">{t("tokens.noScope")}</p>}
    </fieldset>
  );
}
