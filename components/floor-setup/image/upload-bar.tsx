"use client";

import { useEffect, useRef, useState } from "react";
import { useAllText } from "../../text/text";
import { Button } from "../../ui/button";

interface UploadBarProps {
  /** 0 to 1. */
  readonly share: number;
  readonly onCancel: () => void;
}

/** The progress of an upload, and a button that cancels it. */
export function UploadBar({ share, onCancel }: UploadBarProps) {
  const { t } = useAllText();
  const percent = Math.floor(share * 100);
  const words = share < 1 ? t("upload.sending", { percent }) : t("upload.reading");
  return (
    <div className="flex items-end gap-3">
      <div className="flex min-w-0 flex-1 flex-col gap-1.5">
        <p className="text-muted text-xs tabular-nums">{words}</p>
        <div
          role="progressbar"
          aria-label={words}
          aria-valuenow={percent}
          className="h-1.5 overflow-hidden rounded-full bg-pressed"
        >
          <div
            className="h-full origin-left rounded-full bg-accent transition-transform duration-200 data-reading:animate-pulse-soft"
            data-reading={share === 1 || undefined}
            style={{ transform: `scaleX(${share})` }}
          />
        </div>
      </div>
      <Button size="sm" onClick={onCancel}>
        {t("upload.cancel")}
      </Button>
    </div>
  );
}

/** Given to an upload: where it reports progress, from 0 to 1, and the signal that cancels it. */
interface UploadSetting {
  readonly onProgress: (share: number) => void;
  readonly signal: AbortSignal;
}

/** Runs one upload at a time, with its progress. Leaving the page cancels it. */
export function useUpload() {
  const [share, setShare] = useState<number>();
  const running = useRef<AbortController>(undefined);
  useEffect(() => () => running.current?.abort(), []);

  async function run<Result>(upload: (setting: UploadSetting) => Promise<Result>): Promise<Result> {
    running.current = new AbortController();
    setShare(0);
    try {
      return await upload({ onProgress: setShare, signal: running.current.signal });
    } finally {
      setShare(undefined);
    }
  }

  return { share, run, cancel: () => running.current?.abort() };
}
