"use client";

import { KeySquare, Plus } from "lucide-react";
import { useState } from "react";
import { SECOND_MS } from "@/domain/time";
import { SettingsList } from "../page/settings-list";
import { useAnswer } from "../request/use-answer";
import { useText } from "../text/text";
import { Button } from "../ui/button";
import { EmptyState } from "../ui/empty-state";
import type { ApiToken } from "./api-token";
import { TokenDialog } from "./token-dialog";
import { TokenRow } from "./token-row";

const EVERY_MS = 10 * SECOND_MS;

/** What programs sign in with: made with no more rights than they need, gone by one press. */
export function Tokens() {
  const { t } = useText();
  const { value: tokens, fault, refresh } = useAnswer<readonly ApiToken[]>("/api/tokens", { everyMs: EVERY_MS });
  const [isMaking, setMaking] = useState(false);
  return (
    <div className="flex w-full max-w-4xl flex-col gap-4">
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
