"use client";

import type { ReactNode } from "react";
import { type EpochMs, SECOND_MS } from "@/domain/time";
import { useMay } from "../page/session";
import { faultText } from "../request/fault-text";
import { postJson } from "../request/request";
import { useAnswer } from "../request/use-answer";
import { formatInstant } from "../text/age";
import { useText } from "../text/text";
import { Button } from "../ui/button";
import { Callout } from "../ui/callout";
import { toast } from "../ui/toast";

const PATH = "/api/warnings";
const EVERY_MS = 5 * SECOND_MS;

interface DoubtfulClock {
  readonly kind: "ahead" | "behind";
  readonly clockAt: EpochMs;
  readonly storedAt?: EpochMs;
  readonly deliveriesAt?: EpochMs;
}

interface Loss {
  readonly firstSeq: number;
  readonly lastSeq: number;
  readonly afterAt?: EpochMs;
  readonly untilAt: EpochMs;
}

/** Warnings about a doubtful server clock and about missing deliveries, for callers who may operate. */
export function DataWarnings() {
  const { t } = useText();
  const mayRead = useMay("operate");
  const { value, refresh } = useAnswer<{ readonly clock?: DoubtfulClock; readonly losses: readonly Loss[] }>(
    mayRead ? PATH : undefined,
    { everyMs: EVERY_MS },
  );

  async function settle(path: string, done?: string): Promise<void> {
    const outcome = await postJson(`${PATH}/${path}`);
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
          onAction={() => settle("clock/confirm", t("warnings.clockConfirmed"))}
        >
          <ClockWords clock={clock} />
        </Warning>
      )}
      {losses.length > 0 && (
        <Warning
          title={t("warnings.lossTitle")}
          action={t("warnings.acknowledgeLoss")}
          onAction={() => settle("losses/acknowledge")}
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
  const maySettle = useMay("admin");
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
