"use client";

import { KeySquare, Plus } from "lucide-react";
import { useState } from "react";
import { type ApiToken, listTokens, removeToken } from "@/domain/contract/api-token";
import { SECOND_MS } from "@/domain/time";
import { call } from "@/viewer/api/call";
import { useAnswer } from "@/viewer/api/use-answer";
import { placeName } from "../sites/site-names";
import { useSiteOverviews } from "../sites/use-site-overviews";
import { formatAge, formatDuration } from "../text/age";
import { useNow } from "../text/clock";
import { useAllText } from "../text/text";
import { Badge } from "../ui/badge";
import { Button } from "../ui/button";
import { EmptyState } from "../ui/empty-state";
import { RevocableRow } from "./revocable-row";
import { SettingsList } from "./settings-list";
import { TokenDialog } from "./token-dialog";

const EVERY_MS = 10 * SECOND_MS;

/** The settings page of API tokens. */
export function Tokens() {
  const { t } = useAllText();
  const { value: tokens, fault, refresh } = useAnswer(listTokens, {}, { everyMs: EVERY_MS });
  const [isMaking, setMaking] = useState(false);
  return (
    <div className="flex flex-col gap-4">
      <div className="flex flex-wrap items-center gap-3">
        <p className="min-w-0 flex-1 basis-64 text-pretty text-muted text-sm">{t("tokens.text")}</p>
        <Button look="primary" onClick={() => setMaking(true)}>
          <Plus className="size-3.5" aria-hidden />
          {t("tokens.make")}
        </Button>
      </div>
      <SettingsList
        label={t("tokens.title")}
        items={tokens}
        fault={fault}
        empty={<EmptyState icon={<KeySquare />} title={t("tokens.none")} text={t("tokens.noneText")} />}
        renderRow={(token) => <TokenRow key={token.tokenId} token={token} onRevoked={refresh} />}
      />
      <TokenDialog open={isMaking} onOpenChange={setMaking} onMade={refresh} />
    </div>
  );
}

interface TokenRowProps {
  readonly token: ApiToken;
  readonly onRevoked: () => Promise<void>;
}

function TokenRow({ token, onRevoked }: TokenRowProps) {
  const { t } = useAllText();
  const { tokenId, name, prefix, scopes } = token;
  return (
    <RevocableRow
      title={name}
      badges={scopes.map((scope) => (
        <Badge key={scope} tone={scope === "admin" ? "accent" : "neutral"}>
          {t(`scope.${scope}`)}
        </Badge>
      ))}
      facts={<TokenFacts token={token} />}
      revokeLabel={t("tokens.revokeThat", { name })}
      revoke={() => call(removeToken, { params: { tokenId } })}
      revokedText={t("tokens.isRevoked", { name })}
      onRevoked={onRevoked}
      question={{
        title: t("tokens.revokeTitle", { name }),
        text: t("tokens.revokeText"),
        action: t("tokens.revokeConfirm"),
      }}
    >
      <code className="font-mono text-faint text-xs">{prefix}…</code>
    </RevocableRow>
  );
}

/** The sites of a token, who made it, when it expires and when it was last used. */
function TokenFacts({ token: { siteIds, createdBy, expiresAt, usedAt } }: { readonly token: ApiToken }) {
  const { t } = useAllText();
  const now = useNow();
  const { sites = [] } = useSiteOverviews();
  const facts = [
    siteIds?.map((siteId) => placeName(sites, { siteId }, t)).join(", ") ?? t("filter.siteAll"),
    t("tokens.by", { name: createdBy }),
    expiresAt === undefined ? t("tokens.endless") : t("tokens.ends", { duration: formatDuration(expiresAt - now, t) }),
    usedAt === undefined ? t("tokens.unused") : t("tokens.used", { time: formatAge(now - usedAt, t) }),
  ];
  return facts.join(" · ");
}
