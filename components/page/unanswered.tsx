"use client";

import { CloudOff } from "lucide-react";
import type { UsedAnswer } from "@/viewer/api/use-answer";
import { useText } from "../text/text";
import { Button } from "../ui/button";
import { classNames } from "../ui/class-names";
import { Skeleton } from "../ui/skeleton";
import { readingFaultText } from "./fault-text";

export interface UnansweredProps {
  readonly answer: Pick<UsedAnswer<unknown>, "fault" | "refresh">;
  readonly className?: string;
}

/** What stands where an answer is not there yet; where none came, why, and a way to ask at once. */
export function Unanswered({ answer: { fault, refresh }, className }: UnansweredProps) {
  const { t } = useText();
  if (!fault) return <Skeleton {...(className === undefined ? {} : { className })} />;
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
      <Button size="sm" onClick={() => void refresh()}>
        {t("action.retry")}
      </Button>
    </div>
  );
}
