"use client";

import { Download, Trash2, X } from "lucide-react";
import { useId, useState } from "react";
import { fetchRecording, type Recording, removeRecording } from "@/domain/contract/recording";
import { call } from "@/viewer/api/call";
import { download } from "@/viewer/api/download";
import { useFaultToast } from "../page/use-outcome-toast";
import { useAllText } from "../text/text";
import { Button } from "../ui/button";
import { Checkbox } from "../ui/checkbox";
import { Select } from "../ui/select";
import { DownloadStatus, useDownload } from "./use-download";

const PSEUDONYMS = ["people", "people-and-places", "none"] as const;

type Pseudonyms = (typeof PSEUDONYMS)[number];

export interface RecordingFileProps {
  readonly recording: Recording;
  /** When it was recorded, in words. */
  readonly span: string;
  readonly onRemoved: () => Promise<void>;
}

/** The options of a recording's file, with buttons to download it and to remove the recording. */
export function RecordingFile({ recording: { recordingId, deliveries }, span, onRemoved }: RecordingFileProps) {
  const { t } = useAllText();
  const toastFault = useFaultToast();
  const [pseudonyms, choose] = useState<Pseudonyms>("people");
  const [images, setImages] = useState(true);
  const { state, start, cancel } = useDownload();
  const asked = { params: { recordingId }, body: { pseudonyms, images } };

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
          <Button onClick={cancel}>
            <X className="size-3.5" aria-hidden />
            {t("backup.cancel")}
          </Button>
        ) : (
          deliveries > 0 && (
            <Button
              aria-label={t("recordings.downloadThat", { span })}
              onClick={() => void start((options) => download(fetchRecording, asked, options))}
            >
              <Download className="size-3.5" aria-hidden />
              {t("recordings.download")}
            </Button>
          )
        )}
        <Button aria-label={t("recordings.removeThat", { span })} onClick={() => void remove()}>
          <Trash2 className="size-3.5" aria-hidden />
          {t("recordings.remove")}
        </Button>
        <DownloadStatus state={state} of="recordings" making="recordings.making" />
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
  const { t } = useAllText();
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
