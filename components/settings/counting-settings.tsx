"use client";

import { useId, useState } from "react";
import { type Counting, editCounting, readCounting } from "@/domain/contract/settings";
import { SECOND_MS } from "@/domain/time";
import { call } from "@/viewer/api/call";
import { useAnswer } from "@/viewer/api/use-answer";
import { unknownChoices } from "@/viewer/settings/unknown-choices";
import { useMay } from "../page/session";
import { SettingsCard } from "../page/settings-card";
import { StaleNote } from "../page/stale-note";
import { useFaultToast } from "../page/use-outcome-toast";
import type { Translate } from "../text/messages";
import { useText } from "../text/text";
import { Select } from "../ui/select";
import { Skeleton } from "../ui/skeleton";
import { toast, UNDO_FOR_MS } from "../ui/toast";
import { SiteCounting } from "./site-counting";

const EVERY_MS = 10 * SECOND_MS;
const HOUR_MINUTES = 60;

/** The settings page of counting: what counts, and until when numbers are held whose source is silent. */
export function CountingSettings() {
  const { t } = useText();
  const toastFault = useFaultToast();
  const { value: counting, fault, refresh } = useAnswer(readCounting, {}, { everyMs: EVERY_MS });

  async function choose(minutes: number, before: number): Promise<void> {
    if (!(await set(minutes))) return;
    toast.success(t("counting.saved", { time: minutesText(minutes, t) }), {
      duration: UNDO_FOR_MS,
      action: { label: t("counting.undo"), onClick: () => void set(before) },
    });
  }

  async function set(unknownAfterMinutes: number): Promise<boolean> {
    const outcome = await call(editCounting, { body: { unknownAfterMinutes } });
    toastFault(outcome);
    await refresh();
    return outcome.ok;
  }

  return (
    <div className="flex flex-col gap-5">
      <SiteCounting />
      <SettingsCard title={t("counting.silentTitle")} text={t("counting.silentText")}>
        {counting ? (
          <UnknownAfter counting={counting} onChoose={(minutes) => choose(minutes, counting.unknownAfterMinutes)} />
        ) : fault ? (
          <StaleNote fault={fault} />
        ) : (
          <Skeleton className="h-12" />
        )}
      </SettingsCard>
    </div>
  );
}

interface UnknownAfterProps {
  readonly counting: Counting;
  /** Resolves when `counting` has the new value, or the old one after a fault. */
  readonly onChoose: (minutes: number) => Promise<void>;
}

/** After how long a silence no number is shown any more. */
function UnknownAfter({ counting, onChoose }: UnknownAfterProps) {
  const { t } = useText();
  const nameId = useId();
  const maySet = useMay("admin");
  // Shows the new choice while its request is under way.
  const [chosen, setChosen] = useState<number>();

  async function choose(minutes: number): Promise<void> {
    setChosen(minutes);
    await onChoose(minutes);
    setChosen(undefined);
  }

  return (
    <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2">
      <div className="flex min-w-0 flex-col gap-0.5">
        <h3 id={nameId} className="font-medium text-sm">
          {t("counting.unknownAfter")}
        </h3>
        <p className="text-muted text-sm">{t("counting.default", { time: minutesText(counting.defaultMinutes, t) })}</p>
      </div>
      {maySet ? (
        <div className="w-44">
          <Select
            aria-labelledby={nameId}
            value={chosen ?? counting.unknownAfterMinutes}
            onChange={({ target: { value } }) => void choose(Number(value))}
          >
            {unknownChoices(counting).map((minutes) => (
              <option key={minutes} value={minutes}>
                {minutesText(minutes, t)}
              </option>
            ))}
          </Select>
        </div>
      ) : (
        <p className="text-sm">{minutesText(counting.unknownAfterMinutes, t)}</p>
      )}
    </div>
  );
}

/** "45 minutes", "4 hours". */
function minutesText(minutes: number, t: Translate): string {
  if (minutes % HOUR_MINUTES === 0) return t("counting.hours", { count: minutes / HOUR_MINUTES });
  return t("counting.minutes", { count: minutes });
}
