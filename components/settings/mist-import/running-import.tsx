"use client";

import { useEffect, useState } from "react";
import { cancelImport, type ImportRun, readImport } from "@/domain/contract/mist-import";
import { SECOND_MS } from "@/domain/time";
import { call } from "@/viewer/api/call";
import { useAnswer } from "@/viewer/api/use-answer";
import { countProblems } from "@/viewer/settings/import-problems";
import { shareDone, spokenPercent } from "@/viewer/settings/import-progress";
import { ConfirmStep } from "../../controls/confirm-step";
import { useOutcomeToast } from "../../page/use-outcome-toast";
import { formatAge } from "../../text/age";
import { useNow } from "../../text/clock";
import { useAllText } from "../../text/text";
import { Button } from "../../ui/button";
import { Meter } from "../../ui/meter";
import { Fold } from "./fold";
import { ProblemList } from "./problem-list";

const EVERY_MS = 2 * SECOND_MS;

interface RunningImportProps {
  /** The import from the list. */
  readonly listed: ImportRun;
  /** Reloads the list. */
  readonly onEnded: () => Promise<void>;
}

/** The progress of the running import, whoever started it. */
export function RunningImport({ listed, onEnded }: RunningImportProps) {
  const { t } = useAllText();
  const now = useNow();
  const { importId, who, startedAt } = listed;
  const { value: run = listed } = useAnswer(
    readImport,
    { params: { importId } },
    { everyMs: EVERY_MS, initial: listed },
  );
  const { state, done, total, problems } = run;
  useEffect(() => {
    if (state !== "running") void onEnded();
  }, [state, onEnded]);
  return (
    <div className="flex flex-col gap-3">
      <div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2">
        <div className="flex min-w-0 flex-col gap-0.5 text-sm">
          <h3 className="font-medium">{t("mistImport.running")}</h3>
          <p className="text-faint text-xs">
            {t("mistImport.byWho", { name: who, time: formatAge(now - startedAt, t) })}
          </p>
        </div>
        <CancelImport importId={importId} onCancelled={onEnded} />
      </div>
      <Meter share={shareDone(run)} className="h-1.5" barClassName="bg-accent" />
      <p className="text-sm tabular-nums">
        {total === 0 ? t("mistImport.reading") : t("mistImport.progress", { done, total })}
      </p>
      <p role="status" className="sr-only">
        {t("mistImport.spoken", { percent: spokenPercent(run) })}
      </p>
      <p className="max-w-prose text-pretty text-muted text-sm">{t("mistImport.runningText")}</p>
      {problems.length > 0 && (
        <Fold summary={t("mistImport.problemsSoFar", { count: countProblems(problems) })}>
          {() => <ProblemList problems={problems} />}
        </Fold>
      )}
    </div>
  );
}

interface CancelImportProps {
  readonly importId: string;
  readonly onCancelled: () => Promise<void>;
}

function CancelImport({ importId, onCancelled }: CancelImportProps) {
  const { t } = useAllText();
  const toastOutcome = useOutcomeToast();
  const [isAsking, setAsking] = useState(false);

  async function cancel(): Promise<void> {
    const outcome = await call(cancelImport, { params: { importId } });
    toastOutcome(outcome, t("mistImport.isCancelled"));
    await onCancelled();
  }

  return (
    <>
      <Button size="sm" onClick={() => setAsking(true)}>
        {t("mistImport.cancel")}
      </Button>
      <ConfirmStep
        open={isAsking}
        onOpenChange={setAsking}
        title={t("mistImport.cancelTitle")}
        text={t("mistImport.cancelText")}
        action={t("mistImport.cancel")}
        cancelLabel={t("mistImport.keepRunning")}
        isDangerous
        onConfirm={cancel}
      />
    </>
  );
}
