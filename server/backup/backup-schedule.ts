import { constants } from "node:fs";
import { access, readdir, rm } from "node:fs/promises";
import path from "node:path";
import { type EpochMs, MINUTE_MS } from "@/domain/time";
import type { Backups } from "./backups";
import { isUnfinished, newestOf, scheduledName, surplusOf } from "./scheduled-file";

/** The folder is checked again after this long, to notice removed files and changes of the clock. */
const LOOK_MS = MINUTE_MS;
/** A failed backup is repeated after this long, or after the interval if that is shorter. */
const RETRY_MS = 10 * MINUTE_MS;

type BackupFault = "no-folder" | "no-access" | "no-room" | "failed";

/** The state of the scheduled backups. */
export interface LastBackup {
  /** Whether backups are scheduled. */
  readonly isScheduled: boolean;
  /** When the newest backup in the folder was made, by its name, so that it is known after a restart; undefined if there is none. */
  readonly at: EpochMs | undefined;
  /** False if the newest attempt failed. */
  readonly ok: boolean;
  /** The failure of the newest attempt. */
  readonly failure?: { readonly at: EpochMs; readonly reason: BackupFault };
}

export interface BackupSchedule {
  /** Milliseconds between backups; 0 if none are scheduled. */
  readonly everyMs: number;
  lastBackup(): LastBackup;
  /** To be called every second. Makes a backup when one is due. Never rejects. */
  tick(): Promise<void>;
  stop(): void;
}

export interface BackupScheduleSetup {
  /** The folder for backups; undefined for no schedule. */
  readonly dir: string | undefined;
  readonly everyMs: number;
  /** How many backups are kept. */
  readonly keep: number;
  readonly backups: Pick<Backups, "save">;
  readonly now: () => EpochMs;
  /** Milliseconds of the monotonic clock. */
  readonly elapsed: () => number;
  readonly log: { info(fields: object, message: string): void; warn(fields: object, message: string): void };
}

const NO_SCHEDULE: BackupSchedule = {
  everyMs: 0,
  lastBackup: () => ({ isScheduled: false, at: undefined, ok: true }),
  tick: async () => {},
  stop() {},
};

/** Makes a backup in `dir` when the newest one there is older than `everyMs`, and keeps the newest `keep`. */
export function createBackupSchedule(setup: BackupScheduleSetup): BackupSchedule {
  const { dir, everyMs, keep, backups, now, elapsed, log } = setup;
  if (dir === undefined) return NO_SCHEDULE;
  const folder = path.resolve(dir);
  let newest: EpochMs | undefined;
  let failure: LastBackup["failure"];
  let nextLook = Number.NEGATIVE_INFINITY;
  let looking: Promise<void> | undefined;
  let isStopped = false;

  async function look(): Promise<void> {
    nextLook = elapsed() + LOOK_MS;
    const names = await readdir(folder);
    newest = newestOf(names, now());
    if (newest !== undefined && now() - newest < everyMs) {
      failure = undefined;
      return;
    }
    await access(folder, constants.W_OK | constants.X_OK);
    for (const name of names.filter(isUnfinished)) await rm(path.join(folder, name), { force: true });
    await make();
  }

  async function make(): Promise<void> {
    const at = now();
    const made = scheduledName(at);
    const outcome = await backups.save(path.join(folder, made));
    if (isStopped) return;
    if (!outcome.ok) {
      // Waits while somebody downloads a backup.
      if (outcome.reason !== "busy") fail(outcome.reason, outcome.detail);
      return;
    }
    newest = at;
    failure = undefined;
    log.info({ file: path.join(folder, made) }, "made a scheduled backup");
    await rotate(made, at).catch((error: unknown) => log.warn({ err: error }, "old backups could not be removed"));
  }

  async function rotate(made: string, at: EpochMs): Promise<void> {
    for (const name of surplusOf(await readdir(folder), { keep, made, now: at })) await rm(path.join(folder, name));
  }

  function fail(reason: BackupFault, detail: string): void {
    const retryMs = Math.min(RETRY_MS, everyMs);
    nextLook = elapsed() + retryMs;
    if (failure?.reason !== reason)
      log.warn({ reason, detail, folder, retryMs }, "a scheduled backup failed, and is tried again");
    failure = { at: now(), reason };
  }

  return {
    everyMs,
    lastBackup: () => ({ isScheduled: true, at: newest, ok: failure === undefined, ...(failure && { failure }) }),
    async tick() {
      if (isStopped || looking || elapsed() < nextLook) return looking;
      looking = look()
        .catch((error: NodeJS.ErrnoException) => fail(faultOf(error), error.message))
        .finally(() => {
          looking = undefined;
        });
      return looking;
    },
    stop() {
      isStopped = true;
    },
  };
}

function faultOf({ code }: NodeJS.ErrnoException): BackupFault {
  if (code === "ENOENT" || code === "ENOTDIR") return "no-folder";
  if (code === "EACCES" || code === "EPERM" || code === "EROFS") return "no-access";
  return code === "ENOSPC" || code === "EDQUOT" ? "no-room" : "failed";
}
