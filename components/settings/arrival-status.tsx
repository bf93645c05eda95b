"use client";

import Link from "next/link";
import { SECOND_MS } from "@/domain/time";
import type { FeedReport } from "../feed/feed-report";
import { useSeesQuarantine } from "../feed/sees-quarantine";
import { useAnswer } from "../request/use-answer";
import { formatAge } from "../text/age";
import { useNow } from "../text/clock";
import { useText } from "../text/text";
import { classNames } from "../ui/class-names";
import { arrivalOf } from "./arrival";
import { type ArrivalWords, firstRunWords, runningWords } from "./arrival-words";
import { Listening } from "./listening";

/** Somebody looks at it and waits. */
const EVERY_MS = SECOND_MS;

export interface ArrivalStatusProps {
  readonly hasFloors: boolean;
  /** Each delivery may be the first one. */
  readonly isFirstRun?: boolean;
  readonly className?: string;
}

/** Whether anything comes from Mist, live: waiting, arriving, or what is wrong with what came. */
export function ArrivalStatus({ hasFloors, isFirstRun = false, className }: ArrivalStatusProps) {
  const { t } = useText();
  const now = useNow();
  const { value: report } = useAnswer<FeedReport>("/api/feed", { everyMs: EVERY_MS });
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
        <Listening tone={words.tone} />
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
  const { t } = useText();
  const seesQuarantine = useSeesQuarantine();
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
