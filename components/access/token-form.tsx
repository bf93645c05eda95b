"use client";

import { useState } from "react";
import type { SiteId } from "@/domain/ids";
import type { Scope } from "../page/session";
import { useText } from "../text/text";
import type { NewApiToken } from "./api-token";
import { type Expiry, expiresAt } from "./expiry";
import { ExpiryChoice } from "./expiry-choice";
import { MakingForm } from "./making-form";
import { ScopeChoice } from "./scope-choice";
import { SiteChoice } from "./site-choice";

const EXPIRIES = ["week", "month", "quarter", "year", "never"] as const satisfies readonly Expiry[];

export function TokenForm({ onMade }: { readonly onMade: (token: NewApiToken) => void }) {
  const { t } = useText();
  const [scopes, setScopes] = useState<readonly Scope[]>(["read"]);
  const [siteIds, setSiteIds] = useState<readonly SiteId[]>();
  const [expiry, setExpiry] = useState<(typeof EXPIRIES)[number]>("quarter");
  const isAdmin = scopes.includes("admin");

  function bodyOf(name: string): object {
    const until = expiresAt(expiry, Date.now());
    return { name, scopes, ...(siteIds && !isAdmin && { siteIds }), ...(until && { expiresAt: until }) };
  }

  return (
    <MakingForm
      path="/api/tokens"
      nameLabel={t("tokens.name")}
      nameHint={t("tokens.nameHint")}
      isNameRequired
      submitLabel={t("tokens.makeSubmit")}
      isIncomplete={scopes.length === 0 || (!isAdmin && siteIds?.length === 0)}
      bodyOf={bodyOf}
      onMade={onMade}
    >
      <ScopeChoice scopes={scopes} onScopesChange={setScopes} />
      <SiteChoice siteIds={siteIds} onSiteIdsChange={setSiteIds} fixed={isAdmin ? t("people.adminSites") : undefined} />
      <ExpiryChoice label={t("tokens.expiry")} offered={EXPIRIES} value={expiry} onValueChange={setExpiry} />
    </MakingForm>
  );
}
