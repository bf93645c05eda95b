"use client";

import { CloudOff, Sigma } from "lucide-react";
import type { SummedDays } from "@/domain/contract/problem";
import type { Fault } from "@/viewer/api/outcome";
import type { UsedAnswer } from "@/viewer/api/use-answer";
import { formatInstant } from "../text/age";
import { useText } from "../text/text";
import { Button } from "../ui/button";
import { classNames } from "../ui/class-names";
import { Meter } from "../ui/meter";
import { Skeleton } from "../ui/skeleton";
import { readingFaultText } from "./fault-text";

export interface PendingAnswerProps {
  readonly answer: Pick<UsedAnswer<unknown>, "fault" | "refresh">;
  readonly className?: string;
}

/** Shown in place of a missing answer: the reason for the wait, if known, or the fault with a button to retry. */
export function PendingAnswer({ answer: { fault, refresh }, className }: PendingAnswerProps) {
  const { locale, t } = useText();
  if (!fault) return <Skeleton {...(className === undefined ? {} : { className })} />;
  if (fault.summedDays) return <BeingSummed fault={fault} days={fault.summedDays} className={className} />;
  return (
    <div
      role="alert"
      className={classNames(
        "flex flex-col items-center gap-2.5 rounded-xl border border-dashed px-4 py-6 text-center text-muted text-sm",
        className,
        "h-auto!",
      )}
    >
      <CloudOff className="size-4 shrink-0 text-near" aria-hidden />
      <p className="text-pretty">{readingFaultText(fault, t, "fault.unanswered")}</p>
      {fault.keptFrom === undefined ? (
        <Button size="sm" onClick={() => void refresh()}>
          {t("action.retry")}
        </Button>
      ) : (
        <p className="text-pretty">{t("fault.keptSince", { time: formatInstant(fault.keptFrom, locale) })}</p>
      )}
    </div>
  );
}

interface BeingSummedProps {
  readonly fault: Fault;
  readonly days: SummedDays;
  readonly className: string | undefined;
}

/** Not shown as a fault, because the request is repeated automatically until there is an answer. */
function BeingSummed({ fault, days: { done, of }, className }: BeingSummedProps) {
  const { t } = useText();
  return (
    <div
      role="status"
      className={classNames(
        "flex min-h-fit flex-col items-center justify-center gap-2 rounded-xl border border-dashed px-4 py-6 text-center text-sm tabular-nums",
        className,
      )}
    >
      <Sigma className="size-4 shrink-0 text-faint" aria-hidden />
      <p className="text-pretty">{readingFaultText(fault, t, "fault.unanswered")}</p>
      <Meter share={done / Math.max(1, of)} className="max-w-48" barClassName="bg-accent" />
      <p className="text-pretty text-faint text-xs">{t("fault.beingSummedText")}</p>
    </div>
  );
}
