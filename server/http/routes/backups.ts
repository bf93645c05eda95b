import type { BackupOutcome } from "@/server/backup/backups";
import { type Refusal, raw, refuse } from "../answer";
import { defineRoute } from "../route";

const ARCHIVE_TYPE = "application/x-tar";

export const makeBackup = defineRoute({
  method: "POST",
  path: "/api/backup",
  summary:
    "A backup of all stored data as one file, made while the server runs; complete only if the transfer ends without an error",
  scope: "admin",
  auditAction: "backup.make",
  answers: { 200: { media: ARCHIVE_TYPE } },
  async handle({ services }) {
    const backup = await services.backups.make();
    if (!backup.ok) return refuseBackup(backup);
    const filename = `floorcast-${new Date(services.now()).toISOString().slice(0, 16).replace(":", "")}Z.tar`;
    const headers = { "content-type": ARCHIVE_TYPE, "content-disposition": `attachment; filename="${filename}"` };
    return raw(200, backup.archive, headers);
  },
});

function refuseBackup({ reason }: Extract<BackupOutcome, { ok: false }>): Refusal {
  if (reason === "busy")
    return refuse("conflict", "Another backup is in progress. Wait until it is done.", { reason: "backup-running" });
  if (reason === "no-room")
    return refuse("insufficient-storage", "A backup needs as much free disk space as the database takes.", {
      reason: "backup-no-room",
    });
  return refuse("internal", "The backup could not be made. The server's log says why.");
}
