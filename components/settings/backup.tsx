"use client";

import { Download, X } from "lucide-react";
import { makeBackup } from "@/domain/contract/settings";
import { download } from "@/viewer/api/download";
import { SettingsCard } from "../page/settings-card";
import { useAllText } from "../text/text";
import { Button } from "../ui/button";
import { DownloadStatus, useDownload } from "./use-download";

/** Downloads a backup of the database as one file. */
export function Backup() {
  const { t } = useAllText();
  const { state, start, cancel } = useDownload();
  return (
    <SettingsCard title={t("backup.title")} text={t("backup.text")}>
      <div className="flex min-h-8 flex-wrap items-center gap-x-3 gap-y-2">
        {state.type === "running" ? (
          <Button onClick={cancel}>
            <X className="size-3.5" aria-hidden />
            {t("backup.cancel")}
          </Button>
        ) : (
          <Button onClick={() => void start((options) => download(makeBackup, {}, options))}>
            <Download className="size-3.5" aria-hidden />
            {t("backup.download")}
          </Button>
        )}
        <DownloadStatus state={state} of="backup" making="backup.copying" />
      </div>
    </SettingsCard>
  );
}
