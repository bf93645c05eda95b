"use client";

import { KeyRound, RefreshCw, TriangleAlert } from "lucide-react";
import { useState } from "react";
import { retireSecret, rotateSecret, type WebhookSetup } from "@/domain/contract/settings";
import { type EpochMs, MINUTE_MS } from "@/domain/time";
import { call } from "@/viewer/api/call";
import { ConfirmStep } from "../controls/confirm-step";
import { useFeedReport } from "../feed/use-feed-report";
import { useOutcomeToast } from "../page/use-outcome-toast";
import { formatAge, formatDuration } from "../text/age";
import { useNow } from "../text/clock";
import type { MessageKey } from "../text/messages";
import { useAllText } from "../text/text";
import { Button } from "../ui/button";
import { useWebhookSetup } from "./webhook-setup";

/** Rotates the webhook secret. Both secrets are accepted for a time, so that no delivery is lost. */
export function Rotation() {
  const { t } = useAllText();
  const toastOutcome = useOutcomeToast();
  const { setup, refresh } = useWebhookSetup();
  const [isAsking, setAsking] = useState(false);
  if (!setup) return null;

  async function change(step: typeof rotateSecret, done: Extract<MessageKey, "rotation.done" | "rotation.ended">) {
    const outcome = await call(step, {});
    await refresh();
    toastOutcome(outcome, t(done));
  }

  return (
    <div className="flex flex-col gap-3">
      {setup.previous && (
        <OldSecret previous={setup.previous} since={setup.since} onEnd={() => change(retireSecret, "rotation.ended")} />
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
        onConfirm={() => change(rotateSecret, "rotation.done")}
      />
    </div>
  );
}

/** Mist posts about once a minute, so a secret used within this time is still in use. */
const IN_USE_MS = 10 * MINUTE_MS;

interface OldSecretProps {
  readonly previous: NonNullable<WebhookSetup["previous"]>;
  /** When it was replaced. */
  readonly since: EpochMs | undefined;
  readonly onEnd: () => Promise<void>;
}

/** The secret before the rotation: when it was last used, when it expires, and a button that ends it. */
function OldSecret({ previous, since = 0, onEnd }: OldSecretProps) {
  const { t } = useAllText();
  const now = useNow();
  const { value: report } = useFeedReport();
  const [isAsking, setAsking] = useState(false);
  const { deliveries, lastAt, endsAt } = previous;
  const lastUse = lastAt === undefined ? undefined : formatAge(now - lastAt, t);
  const countedMs = now - Math.max(since, report?.since ?? since);
  return (
    <div className="flex flex-col gap-2.5 rounded-lg border border-near/45 bg-near/6 px-3.5 py-3">
      <div className="flex gap-2.5">
        <KeyRound className="mt-0.5 size-3.75 shrink-0 text-near" aria-hidden />
        <div className="flex flex-col gap-0.5">
          <h3 className="font-medium text-sm">{t("rotation.old")}</h3>
          <p className="text-muted text-sm tabular-nums" role="status">
            {lastUse === undefined
              ? t("rotation.oldUnused", { duration: formatDuration(countedMs, t) })
              : t("rotation.oldUses", { count: deliveries, time: lastUse })}
          </p>
          {endsAt !== undefined && (
            <p className="text-faint text-xs">{t("rotation.oldEnds", { duration: formatDuration(endsAt - now, t) })}</p>
          )}
        </div>
      </div>
      <Button size="sm" className="self-start" onClick={() => setAsking(true)}>
        {t("rotation.end")}
      </Button>
      <ConfirmStep
        open={isAsking}
        onOpenChange={setAsking}
        title={t("rotation.endTitle")}
        text={t("rotation.endText")}
        action={t("rotation.endConfirm")}
        onConfirm={onEnd}
      >
        {lastUse !== undefined && now - (lastAt ?? 0) < IN_USE_MS && (
          <p className="flex gap-2 text-sm">
            <TriangleAlert className="mt-0.5 size-3.75 shrink-0 text-near" aria-hidden />
            {t("rotation.endWarning", { time: lastUse })}
          </p>
        )}
      </ConfirmStep>
    </div>
  );
}
