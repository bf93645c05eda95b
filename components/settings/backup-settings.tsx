"use client";

import { readAbout } from "@/domain/contract/settings";
import { SECOND_MS } from "@/domain/time";
import { useAnswer } from "@/viewer/api/use-answer";
import { SettingsCard } from "../page/settings-card";
import { StaleNote } from "../page/stale-note";
import { useAllText } from "../text/text";
import { Skeleton } from "../ui/skeleton";
import { Backup } from "./backup";
import { LastBackup } from "./last-backup";

const EVERY_MS = 10 * SECOND_MS;

/** The settings page of backups: the last scheduled one, and one to download now. */
export function BackupSettings() {
  const { t } = useAllText();
  const { value: about, fault } = useAnswer(readAbout, {}, { everyMs: EVERY_MS });
  return (
    <div className="flex flex-col gap-5">
      <SettingsCard title={t("about.lastBackup")}>
        {about ? (
          <p className="flex flex-wrap items-center gap-x-4 gap-y-1 text-sm tabular-nums">
            <LastBackup of={about.lastBackup} />
          </p>
        ) : fault ? (
          <StaleNote fault={fault} />
        ) : (
          <Skeleton className="h-5" />
        )}
      </SettingsCard>
      <Backup />
    </div>
  );
}
