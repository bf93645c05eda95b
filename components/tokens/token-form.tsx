"use client";

import { type FormEvent, useState } from "react";
import type { SiteId } from "@/domain/ids";
import { type Expiry, expiresAt } from "../access/expiry";
import { ExpiryChoice } from "../access/expiry-choice";
import { textOf } from "../access/form-text";
import { Notice } from "../access/notice";
import type { Scope } from "../access/session";
import { SiteChoice } from "../access/site-choice";
import { postJson, type Refused } from "../request/request";
import { useText } from "../text/text";
import { Button } from "../ui/button";
import { FormField } from "../ui/form-field";
import { Input } from "../ui/input";
import type { NewApiToken } from "./api-token";
import { ScopeChoice } from "./scope-choice";

const EXPIRIES = ["week", "month", "quarter", "year", "never"] as const satisfies readonly Expiry[];

export function TokenForm({ onMade }: { readonly onMade: (token: NewApiToken) => void }) {
  const { t } = useText();
  const [scopes, setScopes] = useState<readonly Scope[]>(["read"]);
  const [siteIds, setSiteIds] = useState<readonly SiteId[]>();
  const [expiry, setExpiry] = useState<(typeof EXPIRIES)[number]>("quarter");
  const [refused, setRefused] = useState<Refused>();
  const [isBusy, setBusy] = useState(false);
  const isAdmin = scopes.includes("admin");
  const misses = scopes.length === 0 || (!isAdmin && siteIds?.length === 0);

  async function submit(event: FormEvent<HTMLFormElement>): Promise<void> {
    event.preventDefault();
    if (isBusy || misses) return;
    const until = expiresAt(expiry, Date.now());
    setBusy(true);
    const outcome = await postJson<NewApiToken>("/api/tokens", {
      name: textOf(event.currentTarget, "name").trim(),
      scopes,
      ...(siteIds && !isAdmin && { siteIds }),
      ...(until && { expiresAt: until }),
    });
    setBusy(false);
    if (outcome.ok) onMade(outcome.value);
    else setRefused(outcome);
  }

  return (
    <form onSubmit={(event) => void submit(event)} className="flex flex-col gap-3.5">
      {refused && <Notice tone="over">{t("fault.request", { detail: refused.detail })}</Notice>}
      <FormField label={t("tokens.name")} hint={t("tokens.nameHint")}>
        {(control) => <Input {...control} name="name" required autoComplete="off" maxLength={100} className="h-9" />}
      </FormField>
      <ScopeChoice scopes={scopes} onScopesChange={setScopes} />
      <SiteChoice siteIds={siteIds} onSiteIdsChange={setSiteIds} fixed={isAdmin ? t("people.adminSites") : undefined} />
      <ExpiryChoice label={t("tokens.expiry")} offered={EXPIRIES} value={expiry} onValueChange={setExpiry} />
      <Button type="submit" look="primary" aria-disabled={isBusy || misses} className="self-end">
        {t("tokens.makeSubmit")}
      </Button>
    </form>
  );
}
