import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import type { Readable } from "node:stream";
import { exitOf, hasOutput, isAlive, spawnOwnCommand } from "@/server/process/own-command";
import { EXIT_CANNOT_WRITE } from "./backup-error";
import { removeStrays } from "./staging";

export type BackupOutcome =
  | { readonly ok: true; readonly archive: AsyncIterable<Uint8Array> }
  | { readonly ok: false; readonly reason: "busy" | "no-room" | "failed"; readonly detail: string };

export type SaveOutcome = { readonly ok: true } | Extract<BackupOutcome, { ok: false }>;

export interface Backups {
  /** Starts a backup of the running server; resolves with its first bytes. The archive has to be read or returned. */
  make(): Promise<BackupOutcome>;
  /** Writes a backup of the running server to a new file, completely or not at all. */
  save(file: string): Promise<SaveOutcome>;
  /** Aborts the backup in progress. */
  stop(): Promise<void>;
}

export interface BackupsSetup {
  readonly dir: string;
  readonly log: { warn(fields: object, message: string): void };
  /** Runs `backup --to` in a separate process, so that copying and packing take no time from deliveries. */
  readonly spawnBackup?: (to: string) => ChildProcess;
}

/** Makes backups of a running server, one at a time. */
export function createBackups({
  dir,
  log,
  spawnBackup = (to) => spawnOwnCommand("backup", "--to", to),
}: BackupsSetup): Backups {
  let running: ChildProcess | undefined;
  // Removes leftovers of a server that was killed during a backup.
  void removeStrays(path.resolve(dir)).catch((error: unknown) => log.warn({ err: error }, "old backups were left"));

  async function end(child: ChildProcess): Promise<void> {
    if (isAlive(child)) {
      const gone = once(child, "exit");
      child.kill("SIGKILL");
      await gone;
    }
    if (running === child) running = undefined;
    await removeStrays(path.resolve(dir));
  }

  async function* archiveOf(child: ChildProcess, output: Readable, complaint: () => string) {
    try {
      yield* output;
      const code = await exitOf(child);
      // An incomplete download must not look complete.
      if (code !== 0) throw new Error(`the backup broke off: ${complaint()}`);
    } finally {
      await end(child);
    }
  }

  function begin(to: string) {
    const child = spawnBackup(to);
    running = child;
    const { stdout, stderr } = child;
    if (!stdout || !stderr) throw new Error("a backup needs pipes");
    let words = "";
    stderr.on("data", (chunk) => {
      words = `${words}${chunk}`.slice(-1_000);
    });
    return { child, stdout, complaint: () => words.trim() };
  }

  return {
    async make() {
      if (running) return BUSY;
      const { child, stdout, complaint } = begin("-");
      if (await hasOutput(child, stdout)) return { ok: true, archive: archiveOf(child, stdout, complaint) };
      const code = await exitOf(child);
      await end(child);
      log.warn({ code, detail: complaint() }, "a backup failed");
      return failureOf(code, complaint());
    },

    async save(file) {
      if (running) return BUSY;
      const { child, stdout, complaint } = begin(file);
      stdout.resume();
      const code = await exitOf(child);
      await end(child);
      return code === 0 ? { ok: true } : failureOf(code, complaint());
    },

    async stop() {
      if (running) await end(running);
    },
  };
}

const BUSY = { ok: false, reason: "busy", detail: "" } as const;

function failureOf(code: number | null, detail: string): Extract<BackupOutcome, { ok: false }> {
  return { ok: false, reason: code === EXIT_CANNOT_WRITE ? "no-room" : "failed", detail };
}
