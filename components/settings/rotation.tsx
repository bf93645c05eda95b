"use client";

import { RefreshCw } from "lucide-react";
import { useState } from "react";
import { ConfirmStep } from "../page/confirm-step";
import { useOutcomeToast } from "../page/use-outcome-toast";
import { postJson } from "../request/request";
import type { MessageKey } from "../text/messages";
import { useText } from "../text/text";
import { Button } from "../ui/button";
import { OldSecret } from "./old-secret";
import { useWebhookSetup } from "./webhook-setup";

/** Changes the secret without losing a delivery: a new one, both for a while, then the old one ends. */
export function Rotation() {
  const { t } = useText();
  const tell = useOutcomeToast();
  const { setup, refresh } = useWebhookSetup();
  const [isAsking, setAsking] = useState(false);
  if (!setup) return null;
  if (setup.origin === "environment")
    return <p className="text-pretty text-muted text-sm">{t("rotation.environment")}</p>;

  async function change(step: "rotate" | "retire", done: Extract<MessageKey, "rotation.done" | "rotation.ended">) {
    const outcome = await postJson(`/api/settings/webhook/${step}`);
    await refresh();
    tell(outcome, t(done));
  }

  return (
    <div className="flex flex-col gap-3">
      {setup.previous && (
        <OldSecret previous={setup.previous} since={setup.since} onEnd={() => change("retire", "rotation.ended")} />
      )}
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
        <Button onClick={() => setAsking(true)} disabled={setup.previous !== undefined}>
          <RefreshCw className="size-3.5" aria-hidden />
          {t("rotation.rotate")}
        </Button>
        {setup.previous && <p className="text-faint text-xs">{t("rotation.blocked")}</p>}
      </div>
      <ConfirmStep
        open={isAsking}
        onOpenChange={setAsking}
        title={t("rotation.confirmTitle")}
        text={t("rotation.confirmText")}
        action={t("rotation.confirm")}
        onConfirm={() => change("rotate", "rotation.done")}
      />
    </div>
  );
}
