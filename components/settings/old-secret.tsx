"use client";

import { KeyRound, TriangleAlert } from "lucide-react";
import { useState } from "react";
import { type EpochMs, MINUTE_MS } from "@/domain/time";
import { useFeedReport } from "../feed/use-feed-report";
import { ConfirmStep } from "../page/confirm-step";
import { formatAge, formatDuration } from "../text/age";
import { useNow } from "../text/clock";
import { useText } from "../text/text";
import { Button } from "../ui/button";
import type { WebhookSetup } from "./webhook-setup";

/** Mist speaks about once a minute: a secret used within this time is still in use. */
const IN_USE_MS = 10 * MINUTE_MS;

export interface OldSecretProps {
  readonly previous: NonNullable<WebhookSetup["previous"]>;
  /** When it was rotated out. */
  readonly since: EpochMs | undefined;
  readonly onEnd: () => Promise<void>;
}

/** The secret before: how much it is still used, until when it counts, and its end. */
export function OldSecret({ previous, since = 0, onEnd }: OldSecretProps) {
  const { t } = useText();
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
