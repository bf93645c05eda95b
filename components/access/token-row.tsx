"use client";

import { useState } from "react";
import { ConfirmStep } from "../page/confirm-step";
import { placeName } from "../page/place-names";
import { useSiteOverviews } from "../page/site-overviews";
import { useOutcomeToast } from "../page/use-outcome-toast";
import { remove } from "../request/request";
import { formatAge, formatDuration } from "../text/age";
import { useNow } from "../text/clock";
import { useText } from "../text/text";
import { Badge } from "../ui/badge";
import { Button } from "../ui/button";
import type { ApiToken } from "./api-token";

export interface TokenRowProps {
  readonly token: ApiToken;
  readonly onRevoked: () => Promise<void>;
}

export function TokenRow({ token, onRevoked }: TokenRowProps) {
  const { t } = useText();
  const tell = useOutcomeToast();
  const [isAsking, setAsking] = useState(false);
  const { name, prefix, scopes } = token;

  async function revoke(): Promise<void> {
    const outcome = await remove(`/api/tokens/${encodeURIComponent(token.tokenId)}`);
    await onRevoked();
    tell(outcome, t("tokens.isRevoked", { name }));
  }

  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 px-4 py-3">
      <div className="flex min-w-0 flex-1 basis-56 flex-col gap-0.5">
        <p className="flex min-w-0 flex-wrap items-center gap-x-2 gap-y-1 text-sm">
          <span className="truncate font-medium">{name}</span>
          {scopes.map((scope) => (
            <Badge key={scope} tone={scope === "admin" ? "accent" : "neutral"}>
              {t(`scope.${scope}`)}
            </Badge>
          ))}
        </p>
        <Facts token={token} />
      </div>
      <code className="font-mono text-faint text-xs">{prefix}…</code>
      <Button size="sm" aria-label={t("tokens.revokeThat", { name })} onClick={() => setAsking(true)}>
        {t("tokens.revoke")}
      </Button>
      <ConfirmStep
        open={isAsking}
        onOpenChange={setAsking}
        title={t("tokens.revokeTitle", { name })}
        text={t("tokens.revokeText")}
        action={t("tokens.revokeConfirm")}
        onConfirm={revoke}
      />
    </li>
  );
}

/** For which sites, by whom, until when, used when. */
function Facts({ token: { siteIds, createdBy, expiresAt, usedAt } }: { readonly token: ApiToken }) {
  const { t } = useText();
  const now = useNow();
  const { sites = [] } = useSiteOverviews();
  const facts = [
    siteIds?.map((siteId) => placeName(sites, { siteId }, t)).join(", ") ?? t("filter.siteAll"),
    t("tokens.by", { name: createdBy }),
    expiresAt === undefined ? t("tokens.endless") : t("tokens.ends", { duration: formatDuration(expiresAt - now, t) }),
    usedAt === undefined ? t("tokens.unused") : t("tokens.used", { time: formatAge(now - usedAt, t) }),
  ];
  return <p className="text-pretty text-faint text-xs tabular-nums">{facts.join(" · ")}</p>;
}
