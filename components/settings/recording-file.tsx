"use client";

import { Download, Trash2, X } from "lucide-react";
import { useEffect, useId, useRef, useState } from "react";
import { fetchRecording, type Recording, removeRecording } from "@/domain/contract/recording";
import { call } from "@/viewer/api/call";
import { download, keepFile } from "@/viewer/api/download";
import type { Fault } from "@/viewer/api/outcome";
import { faultReason } from "../page/fault-text";
import { useFaultToast } from "../page/use-outcome-toast";
import { formatBytes } from "../text/bytes";
import { useText } from "../text/text";
import { Button } from "../ui/button";
import { Checkbox } from "../ui/checkbox";
import { Select } from "../ui/select";

const PSEUDONYMS = ["people", "people-and-places", "none"] as const;

type Pseudonyms = (typeof PSEUDONYMS)[number];

type State =
  | { readonly type: "idle" }
  | { readonly type: "running"; readonly bytes: number }
  | { readonly type: "done"; readonly bytes: number }
  | { readonly type: "failed"; readonly fault: Fault };

export interface RecordingFileProps {
  readonly recording: Recording;
  /** When it was recorded, in words. */
  readonly span: string;
  readonly onRemoved: () => Promise<void>;
}

/** What the file of a recording shall hold, the button that downloads it, and the one that removes the recording. */
export function RecordingFile({ recording: { recordingId, deliveries }, span, onRemoved }: RecordingFileProps) {
  const { t } = useText();
  const toastFault = useFaultToast();
  const [pseudonyms, choose] = useState<Pseudonyms>("people");
  const [images, setImages] = useState(true);
  const [state, setState] = useState<State>({ type: "idle" });
  const running = useRef<AbortController | undefined>(undefined);
  useEffect(() => () => running.current?.abort(), []);

  async function start() {
    const abort = new AbortController();
    running.current = abort;
    setState({ type: "running", bytes: 0 });
    const onProgress = (bytes: number) => setState({ type: "running", bytes });
    const asked = { params: { recordingId }, body: { pseudonyms, images } };
    const outcome = await download(fetchRecording, asked, { onProgress, signal: abort.signal });
    if (!outcome) return setState({ type: "idle" });
    if (!outcome.ok) return setState({ type: "failed", fault: outcome });
    keepFile(outcome.file, outcome.name);
    setState({ type: "done", bytes: outcome.bytes });
  }

  async function remove() {
    toastFault(await call(removeRecording, { params: { recordingId } }));
    await onRemoved();
  }

  return (
    <>
      {deliveries > 0 && (
        <Contents pseudonyms={pseudonyms} onPseudonyms={choose} images={images} onImages={setImages} />
      )}
      <div className="flex flex-wrap items-center gap-2.5">
        {state.type === "running" ? (
          <Button onClick={() => running.current?.abort()}>
            <X className="size-3.5" aria-hidden />
            {t("backup.cancel")}
          </Button>
        ) : (
          deliveries > 0 && (
            <Button aria-label={t("recordings.downloadThat", { span })} onClick={() => void start()}>
              <Download className="size-3.5" aria-hidden />
              {t("recordings.download")}
            </Button>
          )
        )}
        <Button aria-label={t("recordings.removeThat", { span })} onClick={() => void remove()}>
          <Trash2 className="size-3.5" aria-hidden />
          {t("recordings.remove")}
        </Button>
        <FileState state={state} />
      </div>
    </>
  );
}

interface ContentsProps {
  readonly pseudonyms: Pseudonyms;
  readonly onPseudonyms: (pseudonyms: Pseudonyms) => void;
  readonly images: boolean;
  readonly onImages: (images: boolean) => void;
}

function Contents({ pseudonyms, onPseudonyms, images, onImages }: ContentsProps) {
  const { t } = useText();
  const imagesId = useId();
  return (
    <div className="flex flex-col gap-2">
      <div className="flex flex-wrap items-center gap-x-5 gap-y-2.5">
        <div className="w-full max-w-80">
          <Select
            aria-label={t("recordings.pseudonyms")}
            value={pseudonyms}
            onChange={({ target }) => onPseudonyms(PSEUDONYMS.find((each) => each === target.value) ?? "people")}
          >
            {PSEUDONYMS.map((each) => (
              <option key={each} value={each}>
                {t(`recordings.pseudonyms.${each}`)}
              </option>
            ))}
          </Select>
        </div>
        <label htmlFor={imagesId} className="flex items-center gap-2 text-sm">
          <Checkbox
            id={imagesId}
            aria-label={t("recordings.images")}
            checked={images}
            onCheckedChange={(checked) => onImages(checked === true)}
          />
          {t("recordings.images")}
        </label>
      </div>
      <p className="max-w-prose text-pretty text-faint text-xs">
        {t(pseudonyms === "none" ? "recordings.identitiesText" : "recordings.pseudonymsText")}
      </p>
    </div>
  );
}

function FileState({ state }: { readonly state: State }) {
  const { locale, t } = useText();
  return (
    <p role="status" className="text-muted text-sm tabular-nums">
      {state.type === "failed" && (
        <span className="text-over">{t("recordings.failed", { detail: faultReason(state.fault, t) })}</span>
      )}
      {state.type === "done" && t("recordings.done", { size: formatBytes(state.bytes, locale) })}
      {state.type === "running" &&
        (state.bytes === 0
          ? t("recordings.making")
          : t("recordings.coming", { size: formatBytes(state.bytes, locale) }))}
    </p>
  );
}
