"use client";

import { KeySquare, Plus } from "lucide-react";
import { useState } from "react";
import { SECOND_MS } from "@/domain/time";
import { useAnswer } from "../request/use-answer";
import { StaleNote } from "../shell/stale-note";
import { useText } from "../text/text";
import { Button } from "../ui/button";
import { EmptyState } from "../ui/empty-state";
import { Skeleton } from "../ui/skeleton";
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
      {fault && <StaleNote />}
      {!tokens && !fault && <Skeleton className="h-40 rounded-xl" />}
      {tokens?.length === 0 && <EmptyState icon={<KeySquare />} title={t("tokens.none")} text={t("tokens.noneText")} />}
      {tokens && tokens.length > 0 && (
        <ul
          aria-label={t("tokens.title")}
          className="flex flex-col divide-y overflow-hidden rounded-xl border bg-surface shadow-card"
        >
          {tokens.map((token) => (
            <TokenRow key={token.tokenId} token={token} onRevoked={refresh} />
          ))}
        </ul>
      )}
      <TokenDialog open={isMaking} onOpenChange={setMaking} onMade={refresh} />
    </div>
  );
}
