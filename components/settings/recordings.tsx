"use client";

import { CircleDot, Square } from "lucide-react";
import { useId, useState } from "react";
import { listRecordings, type Recording, startRecording, stopRecording } from "@/domain/contract/recording";
import { SECOND_MS } from "@/domain/time";
import { call } from "@/viewer/api/call";
import { useAnswer } from "@/viewer/api/use-answer";
import { SettingsCard } from "../page/settings-card";
import { StaleNote } from "../page/stale-note";
import { useFaultToast } from "../page/use-outcome-toast";
import { formatDuration } from "../text/age";
import { formatBytes } from "../text/bytes";
import { useNow } from "../text/clock";
import { formatNumber } from "../text/format";
import { useAllText } from "../text/text";
import { Button } from "../ui/button";
import { Select } from "../ui/select";
import { RecordingFile } from "./recording-file";

const EVERY_MS = 5 * SECOND_MS;
/** Minutes before now and after now. */
const CHOICES = [
  { pastMinutes: 15, minutes: 0 },
  { pastMinutes: 0, minutes: 5 },
  { pastMinutes: 0, minutes: 15 },
  { pastMinutes: 0, minutes: 60 },
] as const;

/** Starts a recording of deliveries, shows the one that runs, and those that can be downloaded. */
export function Recordings() {
  const { t } = useAllText();
  const { value: recordings, fault, refresh } = useAnswer(listRecordings, {}, { everyMs: EVERY_MS });
  return (
    <SettingsCard title={t("recordings.title")} text={t("recordings.text")}>
      {recordings?.some(({ running }) => running) || <Start onStarted={refresh} />}
      {fault && !recordings && <StaleNote fault={fault} />}
      {recordings && recordings.length > 0 && (
        <ul aria-label={t("recordings.list")} className="-mx-5 divide-y border-t">
          {recordings.map((recording) => (
            <Row key={recording.recordingId} recording={recording} onChanged={refresh} />
          ))}
        </ul>
      )}
    </SettingsCard>
  );
}

interface StartProps {
  readonly onStarted: () => Promise<void>;
}

function Start({ onStarted }: StartProps) {
  const { t } = useAllText();
  const toastFault = useFaultToast();
  const [chosen, choose] = useState(0);

  async function start() {
    toastFault(await call(startRecording, { body: CHOICES[chosen] ?? CHOICES[0] }));
    await onStarted();
  }

  return (
    <div className="flex flex-wrap items-center gap-2.5">
      <div className="w-48">
        <Select
          aria-label={t("recordings.what")}
          value={chosen}
          onChange={({ target }) => choose(Number(target.value))}
        >
          {CHOICES.map(({ minutes }, index) => (
            <option key={minutes} value={index}>
              {minutes === 0 ? t("recordings.past") : t("recordings.minutes", { count: minutes })}
            </option>
          ))}
        </Select>
      </div>
      <Button onClick={() => void start()}>
        <CircleDot className="size-3.5" aria-hidden />
        {t("recordings.start")}
      </Button>
    </div>
  );
}

interface RowProps {
  readonly recording: Recording;
  readonly onChanged: () => Promise<void>;
}

function Row({ recording, onChanged }: RowProps) {
  const { locale, t } = useAllText();
  const nameId = useId();
  const toastFault = useFaultToast();
  const { recordingId, from, until, running } = recording;
  const format = new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeStyle: "short" });
  const time = new Intl.DateTimeFormat(locale, { timeStyle: "short" });
  const span = t("recordings.span", { from: format.format(from), until: time.format(until) });

  async function stop() {
    toastFault(await call(stopRecording, { params: { recordingId } }));
    await onChanged();
  }

  return (
    <li aria-labelledby={nameId} className="flex flex-col gap-3 px-5 py-4 last:pb-0">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <div className="flex min-w-0 flex-1 basis-52 flex-col gap-0.5 tabular-nums">
          <h3 id={nameId} className="font-medium text-sm">
            {span}
          </h3>
          <Amount recording={recording} />
        </div>
        {running && (
          <Button onClick={() => void stop()}>
            <Square className="size-3.5" aria-hidden />
            {t("recordings.stop")}
          </Button>
        )}
      </div>
      {!running && <RecordingFile recording={recording} span={span} onRemoved={onChanged} />}
    </li>
  );
}

/** How long it still runs or is kept, and its size. */
function Amount({ recording: { running, until, deliveries, bytes, keptUntil } }: Pick<RowProps, "recording">) {
  const { locale, t } = useAllText();
  const now = useNow();
  const count = { deliveries: formatNumber(deliveries, locale), count: deliveries, size: formatBytes(bytes, locale) };
  const facts = [
    ...(running ? [t("recordings.running", { duration: formatDuration(Math.max(0, until - now), t) })] : []),
    !running && deliveries === 0 ? t("recordings.none") : t("recordings.amount", count),
    ...(keptUntil === undefined ? [] : [t("recordings.kept", { duration: formatDuration(keptUntil - now, t) })]),
  ];
  return <p className="text-muted text-sm">{facts.join(" · ")}</p>;
}
