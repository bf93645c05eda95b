"use client";

import type { ReactNode } from "react";
import {
  acknowledgeLosses,
  confirmClock,
  type DoubtfulClock,
  type Loss,
  readWarnings,
} from "@/domain/contract/warnings";
import { SECOND_MS } from "@/domain/time";
import { call } from "@/viewer/api/call";
import { useAnswer } from "@/viewer/api/use-answer";
import { faultText } from "../page/fault-text";
import { useHasScope } from "../page/session";
import { formatInstant } from "../text/age";
import { useText } from "../text/text";
import { Button } from "../ui/button";
import { Callout } from "../ui/callout";
import { toast } from "../ui/toast";

const EVERY_MS = 5 * SECOND_MS;

/** Warnings about a doubtful server clock and about missing deliveries, for callers who may operate. */
export function DataWarnings() {
  const { t } = useText();
  const mayRead = useHasScope("operate");
  const { value, refresh } = useAnswer(readWarnings, mayRead ? {} : undefined, { everyMs: EVERY_MS });

  async function settle(endpoint: typeof confirmClock, done?: string): Promise<void> {
    const outcome = await call(endpoint, {});
    if (!outcome.ok) toast.error(faultText(outcome, t));
    else if (done) toast.success(done);
    await refresh();
  }

  if (!value) return null;
  const { clock, losses } = value;
  return (
    <>
      {clock && (
        <Warning
          title={t("warnings.clockTitle")}
          action={t("warnings.confirmClock")}
          onAction={() => settle(confirmClock, t("warnings.clockConfirmed"))}
        >
          <ClockWords clock={clock} />
        </Warning>
      )}
      {losses.length > 0 && (
        <Warning
          title={t("warnings.lossTitle")}
          action={t("warnings.acknowledgeLoss")}
          onAction={() => settle(acknowledgeLosses)}
        >
          {losses.map((loss) => (
            <p key={`${loss.lastSeq} ${loss.untilAt}`}>
              <LossWords {...loss} />
            </p>
          ))}
          <p>{t("warnings.lossText")}</p>
        </Warning>
      )}
    </>
  );
}

interface WarningProps {
  readonly title: string;
  readonly action: string;
  readonly onAction: () => Promise<void>;
  readonly children: ReactNode;
}

function Warning({ title, action, onAction, children }: WarningProps) {
  const maySettle = useHasScope("admin");
  return (
    <Callout tone="over">
      <div className="flex flex-col items-start gap-2">
        <h2 className="font-medium">{title}</h2>
        <div className="flex max-w-prose flex-col gap-1 text-pretty text-muted">{children}</div>
        {maySettle && <Button onClick={() => void onAction()}>{action}</Button>}
      </div>
    </Callout>
  );
}

function ClockWords({ clock: { kind, clockAt, storedAt, deliveriesAt } }: { readonly clock: DoubtfulClock }) {
  const { t, locale } = useText();
  return (
    <>
      <p>
        {t("warnings.clockSays", { clock: formatInstant(clockAt, locale) })}{" "}
        {deliveriesAt !== undefined && `${t("warnings.deliveriesSay", { time: formatInstant(deliveriesAt, locale) })} `}
        {storedAt !== undefined && t("warnings.storedSay", { time: formatInstant(storedAt, locale) })}
      </p>
      <p>
        {t("warnings.held")} {kind === "behind" && t("warnings.quarantined")}
      </p>
    </>
  );
}

function LossWords({ firstSeq, lastSeq, afterAt, untilAt }: Loss) {
  const { t, locale } = useText();
  const numbers = { count: lastSeq - firstSeq + 1, first: String(firstSeq), last: String(lastSeq) };
  const values = { ...numbers, until: formatInstant(untilAt, locale) };
  if (afterAt === undefined) return t("warnings.lossUntil", values);
  return t("warnings.loss", { ...values, after: formatInstant(afterAt, locale) });
}
