"use client";

import { useEffect, useRef, useState } from "react";
import { type Download, type download, saveFile } from "@/viewer/api/download";
import type { Fault } from "@/viewer/api/outcome";
import { faultReason } from "../page/fault-text";
import { formatBytes } from "../text/bytes";
import { useAllText } from "../text/text";

type DownloadState =
  | { readonly type: "idle" }
  /** 0 bytes while the server still makes it. */
  | { readonly type: "running"; readonly bytes: number }
  | { readonly type: "done"; readonly bytes: number }
  | { readonly type: "failed"; readonly fault: Fault };

type Fetch = (options: Download) => ReturnType<typeof download>;

interface Downloading {
  readonly state: DownloadState;
  /** Fetches a file and saves it. */
  readonly start: (fetch: Fetch) => Promise<void>;
  readonly cancel: () => void;
}

/** The download of one file on request. Leaving the page cancels it. */
export function useDownload(): Downloading {
  const [state, setState] = useState<DownloadState>({ type: "idle" });
  const running = useRef<AbortController | undefined>(undefined);
  useEffect(() => () => running.current?.abort(), []);

  async function start(fetch: Fetch) {
    const abort = new AbortController();
    running.current = abort;
    setState({ type: "running", bytes: 0 });
    const onProgress = (bytes: number) => setState({ type: "running", bytes });
    const outcome = await fetch({ onProgress, signal: abort.signal });
    if (!outcome) return setState({ type: "idle" });
    if (!outcome.ok) return setState({ type: "failed", fault: outcome });
    saveFile(outcome.file, outcome.name);
    setState({ type: "done", bytes: outcome.bytes });
  }

  return { state, start, cancel: () => running.current?.abort() };
}

interface DownloadStatusProps {
  readonly state: DownloadState;
  /** Selects the texts, including those for while the server prepares the file. */
  readonly of: "backup" | "recordings";
  readonly making: "backup.copying" | "recordings.making";
}

/** The progress of a download, or its result. */
export function DownloadStatus({ state, of, making }: DownloadStatusProps) {
  const { locale, t } = useAllText();
  return (
    <p role="status" className="text-muted text-sm tabular-nums">
      {state.type === "failed" && (
        <span className="text-over">{t(`${of}.failed`, { detail: faultReason(state.fault, t) })}</span>
      )}
      {state.type === "done" && t(`${of}.done`, { size: formatBytes(state.bytes, locale) })}
      {state.type === "running" &&
        (state.bytes === 0 ? t(making) : t(`${of}.coming`, { size: formatBytes(state.bytes, locale) }))}
    </p>
  );
}
