"use client";

import { X } from "lucide-react";
import { useState } from "react";
import { readFeed } from "@/domain/contract/feed";
import { SECOND_MS } from "@/domain/time";
import { useAnswer } from "@/viewer/api/use-answer";
import { arrivalOf } from "@/viewer/settings/arrival";
import { useCanSeeQuarantine } from "../feed/use-can-see-quarantine";
import { formatAge } from "../text/age";
import { useNow } from "../text/clock";
import { useAllText } from "../text/text";
import { Button } from "../ui/button";
import { classNames } from "../ui/class-names";
import { Link } from "../ui/link";
import { type ArrivalTone, type ArrivalWords, firstRunWords, runningWords } from "./arrival-words";

/** A short interval, because people wait for the result. */
const EVERY_MS = SECOND_MS;

export interface ArrivalStatusProps {
  readonly hasFloors: boolean;
  /** Announces the first delivery, and says what to do next. */
  readonly isFirstRun?: boolean;
  readonly className?: string;
}

/** Whether deliveries arrive from Mist, kept up to date, and why they are refused, if so. */
export function ArrivalStatus({ hasFloors, isFirstRun = false, className }: ArrivalStatusProps) {
  const { t } = useAllText();
  const now = useNow();
  const { value: report } = useAnswer(readFeed, {}, { everyMs: EVERY_MS });
  const arrival = report ? arrivalOf(report) : {};
  const view = { now, since: report?.since ?? now, hasFloors };
  const words = isFirstRun ? firstRunWords(arrival, view, t) : runningWords(arrival, view, t);
  const { refused } = arrival;
  return (
    <section
      className={classNames(
        "flex gap-3.5 rounded-xl border bg-surface px-5 py-4 shadow-card transition-colors duration-300",
        words.tone === "bad" && "border-over/40 bg-linear-to-r from-over/6 to-over/3",
        words.tone === "live" && "border-live/35 bg-linear-to-r from-live/8 to-live/3",
        className,
      )}
    >
      <span className="pt-1.5">
        <ToneDot tone={words.tone} />
      </span>
      <div className="flex min-w-0 flex-col gap-0.5">
        <div role="status" className="flex flex-col gap-0.5">
          <p className="text-pretty font-medium text-base">{words.title}</p>
          {words.text && <Explained words={words} />}
        </div>
        {words.age && <p className="text-pretty text-muted text-sm tabular-nums">{words.age}</p>}
        {refused && (
          <p className="pt-1 text-faint text-xs tabular-nums">
            {t("arrival.refusedCount", { count: refused.deliveries, time: formatAge(now - refused.at, t) })}
          </p>
        )}
      </div>
    </section>
  );
}

function Explained({ words: { text, showsQuarantine } }: { readonly words: ArrivalWords }) {
  const { t } = useAllText();
  const seesQuarantine = useCanSeeQuarantine();
  return (
    <p className="text-pretty text-muted text-sm">
      {text}
      {showsQuarantine && seesQuarantine && (
        <>
          {" "}
          <Link href="/feed?tab=quarantine" className="text-accent underline-offset-2 hover:underline">
            {t("arrival.quarantine")}
          </Link>
        </>
      )}
    </p>
  );
}

const DOT: Readonly<Record<ArrivalTone, string>> = { waiting: "bg-accent", live: "bg-live", bad: "bg-over" };

/** A dot that pulses while nothing has arrived. */
function ToneDot({ tone }: { readonly tone: ArrivalTone }) {
  return (
    <span className="relative grid size-2.5 shrink-0 place-items-center" aria-hidden>
      {tone === "waiting" && (
        <span className="absolute size-2.5 animate-ping rounded-full bg-accent/50 motion-reduce:hidden" />
      )}
      <span className={classNames("size-2.5 rounded-full transition-colors", DOT[tone])} />
    </span>
  );
}

/** A banner above the first floors that announces the first delivery until it is closed. */
export function ArrivalBanner() {
  const { t } = useAllText();
  const [isOpen, setOpen] = useState(true);
  if (!isOpen) return null;
  return (
    <div className="relative">
      <ArrivalStatus isFirstRun hasFloors className="pr-12" />
      <Button
        look="ghost"
        size="icon-sm"
        aria-label={t("action.close")}
        className="absolute top-3 right-3"
        onClick={() => setOpen(false)}
      >
        <X className="size-4" aria-hidden />
      </Button>
    </div>
  );
}
