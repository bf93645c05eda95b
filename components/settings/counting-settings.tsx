"use client";

import { useId } from "react";
import { type Counting, editCounting, readCounting } from "@/domain/contract/settings";
import { SECOND_MS } from "@/domain/time";
import { call } from "@/viewer/api/call";
import { useAnswer } from "@/viewer/api/use-answer";
import { unknownChoices } from "@/viewer/settings/unknown-choices";
import { SettingsCard } from "../page/settings-card";
import { StaleNote } from "../page/stale-note";
import type { TranslateAll } from "../text/messages";
import { useAllText } from "../text/text";
import { Skeleton } from "../ui/skeleton";
import { useSaveSetting } from "./save-setting";
import { SettingSelect } from "./setting-select";
import { SiteCounting } from "./site-counting";

const EVERY_MS = 10 * SECOND_MS;
const HOUR_MINUTES = 60;

/** The settings page of counting: which kinds count, and how long numbers of a silent source are held. */
export function CountingSettings() {
  const { t } = useAllText();
  const { value: counting, fault, refresh } = useAnswer(readCounting, {}, { everyMs: EVERY_MS });
  const save = useSaveSetting(refresh);

  function choose(minutes: number, before: number): Promise<void> {
    return save({
      from: before,
      to: minutes,
      write: (unknownAfterMinutes) => call(editCounting, { body: { unknownAfterMinutes } }),
      saved: t("counting.saved", { time: minutesText(minutes, t) }),
    });
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
  readonly onChoose: (minutes: number) => Promise<void>;
}

/** The length of a silence after which no number is shown. */
function UnknownAfter({ counting, onChoose }: UnknownAfterProps) {
  const { t } = useAllText();
  const nameId = useId();
  return (
    <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2">
      <div className="flex min-w-0 flex-col gap-0.5">
        <h3 id={nameId} className="font-medium text-sm">
          {t("counting.unknownAfter")}
        </h3>
        <p className="text-muted text-sm">{t("counting.default", { time: minutesText(counting.defaultMinutes, t) })}</p>
      </div>
      <div className="w-44">
        <SettingSelect
          aria-labelledby={nameId}
          value={counting.unknownAfterMinutes}
          choices={unknownChoices(counting)}
          textOf={(minutes) => minutesText(minutes, t)}
          onChoose={onChoose}
        />
      </div>
    </div>
  );
}

/** "45 minutes", "4 hours". */
function minutesText(minutes: number, t: TranslateAll): string {
  if (minutes % HOUR_MINUTES === 0) return t("counting.hours", { count: minutes / HOUR_MINUTES });
  return t("counting.minutes", { count: minutes });
}
