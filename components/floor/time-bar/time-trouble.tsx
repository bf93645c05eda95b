"use client";

import { CircleAlert, LoaderCircle } from "lucide-react";
import type { EpochMs } from "@/domain/time";
import type { Fault } from "@/viewer/api/outcome";
import { useLasting } from "../../page/use-lasting";
import { useText } from "../../text/text";
import { formatMoment } from "../../text/zone-time";
import { classNames } from "../../ui/class-names";

interface TimeTroubleProps {
  /** Whether live was requested and has not arrived yet. */
  readonly isLeaving: boolean;
  readonly isConnected: boolean;
  readonly isWaiting: boolean;
  readonly fault: Fault | undefined;
  readonly keptFrom: EpochMs | undefined;
  /** Whether the first kept moment is shown, or about to be. */
  readonly isEarliest: boolean;
  readonly timeZone: string | undefined;
}

/** Shorter waits are not mentioned. */
const SILENT_MS = 400;

/** Says why the requested moment is not shown, or that there is nothing before it. */
export function TimeTrouble(props: TimeTroubleProps) {
  const { isLeaving, isConnected, isWaiting, fault, keptFrom, isEarliest, timeZone } = props;
  const { t, locale } = useText();
  const isLong = useLasting(isLeaving || isWaiting, SILENT_MS);
  const isLiveLost = isLeaving && !isConnected;
  const waiting = isLong ? t(isLeaving ? "time.leaving" : "time.loading") : undefined;
  const words = fault ? faultWords() : (waiting ?? (isEarliest ? t("time.earliest") : undefined));
  const text = isLiveLost ? t("time.liveLost") : words;
  const isPrepared = fault?.summedDays !== undefined;
  function faultWords(): string {
    if (fault?.summedDays) return t("time.prepared", { done: fault.summedDays.done, count: fault.summedDays.of });
    if (fault?.status === 422 && keptFrom !== undefined) {
      const { time, day } = formatMoment(keptFrom, { now: 0, locale, ...(timeZone && { timeZone }) });
      return t("time.notKeptSince", { time: t("time.pastAt", { time, day }) });
    }
    if (fault?.status === 422) return t("time.notKept");
    return fault && fault.status >= 400 && fault.status < 500 ? t("time.failed") : t("time.lost");
  }
  return (
    <p
      role="status"
      className={classNames(
        "pointer-events-none absolute bottom-full left-1/2 z-10 mb-2 flex w-max max-w-[min(32rem,94vw)] -translate-x-1/2 items-center gap-2 rounded-2xl border bg-raised px-3 py-1 text-xs shadow-float",
        // On a phone: between the legend and the north arrow and scale at the lower edge, beside the zoom buttons.
        "max-md:left-3 max-md:mb-11 max-md:max-w-[calc(100%-5rem)] max-md:translate-x-0",
        text === undefined && "sr-only!",
      )}
    >
      {text !== undefined &&
        (text === waiting || isPrepared ? (
          <LoaderCircle aria-hidden className="size-3.5 shrink-0 animate-spin text-faint motion-reduce:animate-none" />
        ) : (
          <CircleAlert aria-hidden className="size-3.5 shrink-0 text-near-ink" />
        ))}
      {text}
    </p>
  );
}
