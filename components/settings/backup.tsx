"use client";

import { Download, X } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { makeBackup } from "@/domain/contract/settings";
import { download, keepFile } from "@/viewer/api/download";
import type { Fault } from "@/viewer/api/outcome";
import { faultReason } from "../page/fault-text";
import { SettingsCard } from "../page/settings-card";
import { formatBytes } from "../text/bytes";
import { useText } from "../text/text";
import { Button } from "../ui/button";

type State =
  | { readonly type: "idle" }
  /** 0 bytes while the server still copies the database. */
  | { readonly type: "running"; readonly bytes: number }
  | { readonly type: "done"; readonly bytes: number }
  | { readonly type: "failed"; readonly fault: Fault };

/** Downloads a backup of the database as one file. */
export function Backup() {
  const { t } = useText();
  const [state, setState] = useState<State>({ type: "idle" });
  const running = useRef<AbortController | undefined>(undefined);
  useEffect(() => () => running.current?.abort(), []);

  async function start() {
    const abort = new AbortController();
    running.current = abort;
    setState({ type: "running", bytes: 0 });
    const onProgress = (bytes: number) => setState({ type: "running", bytes });
    const outcome = await download(makeBackup, {}, { onProgress, signal: abort.signal });
    if (!outcome) return setState({ type: "idle" });
    if (!outcome.ok) return setState({ type: "failed", fault: outcome });
    keepFile(outcome.file, outcome.name);
    setState({ type: "done", bytes: outcome.bytes });
  }

  return (
    <SettingsCard title={t("backup.title")} text={t("backup.text")}>
      <div className="flex min-h-8 flex-wrap items-center gap-x-3 gap-y-2">
        {state.type === "running" ? (
          <Button onClick={() => running.current?.abort()}>
            <X className="size-3.5" aria-hidden />
            {t("backup.cancel")}
          </Button>
        ) : (
          <Button onClick={() => void start()}>
            <Download className="size-3.5" aria-hidden />
            {t("backup.download")}
          </Button>
        )}
        <BackupState state={state} />
      </div>
    </SettingsCard>
  );
}

function BackupState({ state }: { readonly state: State }) {
  const { locale, t } = useText();
  return (
    <p role="status" className="text-muted text-sm tabular-nums">
      {state.type === "failed" && (
        <span className="text-over">{t("backup.failed", { detail: faultReason(state.fault, t) })}</span>
      )}
      {state.type === "done" && t("backup.done", { size: formatBytes(state.bytes, locale) })}
      {state.type === "running" &&
        (state.bytes === 0 ? t("backup.copying") : t("backup.coming", { size: formatBytes(state.bytes, locale) }))}
    </p>
  );
}
