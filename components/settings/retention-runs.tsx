"use client";

import { Eraser } from "lucide-react";
import { useMay } from "../page/session";
import { faultText } from "../request/fault-text";
import { postJson } from "../request/request";
import { formatAge, formatDuration } from "../text/age";
import { useNow } from "../text/clock";
import { useText } from "../text/text";
import { Button } from "../ui/button";
import { toast } from "../ui/toast";
import { RETENTION_PATH, type RetentionAnswer } from "./retention-answer";

export interface RetentionRunsProps {
  readonly retention: RetentionAnswer;
  readonly onRun: () => Promise<void>;
}

/** When what is too old went last and goes next; and now, for who does not want to wait. */
export function RetentionRuns({ retention: { isRunning, nextRunAt, lastRun }, onRun }: RetentionRunsProps) {
  const { t } = useText();
  const now = useNow();
  const maySet = useMay("admin");

  async function run(): Promise<void> {
    const outcome = await postJson(`${RETENTION_PATH}/run`);
    if (!outcome.ok) toast.error(faultText(outcome, t));
    await onRun();
  }

  const removed = Object.values(lastRun?.removed ?? {}).reduce((sum, count) => sum + count, 0);
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-2 border-t px-5 py-3.5">
      <p className="min-w-0 flex-1 text-pretty text-muted text-sm tabular-nums">
        <span role="status">{isRunning ? t("data.running") : lastRun && t("data.last", { count: removed })}</span>
        {!isRunning && (
          <span className="text-faint">
            {lastRun && ` ${t("data.lastAge", { time: formatAge(now - lastRun.at, t) })}`}{" "}
            {t("data.next", { duration: formatDuration(nextRunAt - now, t) })}
          </span>
        )}
      </p>
      {maySet && (
        <Button aria-disabled={isRunning} onClick={() => void run()}>
          <Eraser className="size-3.5" aria-hidden />
          {t("data.run")}
        </Button>
      )}
    </div>
  );
}
