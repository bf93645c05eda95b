import { once } from "node:events";
import path from "node:path";
import { parseArgs } from "node:util";
import { StartError } from "@/server/database/start-error";
import { StorageError } from "@/server/database/storage-error";
import { BackupError } from "./backup-error";
import { makeBackup } from "./make-backup";
import type { Manifest } from "./manifest";
import { restoreBackup } from "./restore-backup";
import { saveBackup } from "./save-backup";

/** `EX_USAGE` of sysexits.h. */
const EXIT_USAGE = 64;
const USAGE = `Usage:
  backup --to FILE               writes the data folder (DATA_DIR) into one new file; "-" is standard output
  restore --from FILE [--force]  puts it into the data folder; --force where there is data already`;

/** Runs `backup` or `restore` and gives the exit code; undefined where the arguments name neither. */
export async function runCommand([command, ...args]: readonly string[], dir: string): Promise<number | undefined> {
  if (command !== "backup" && command !== "restore") return undefined;
  try {
    const run = command === "backup" ? backupFrom(args) : restoreFrom(args);
    if (!run) return complain(USAGE, EXIT_USAGE);
    await run(path.resolve(dir));
    return 0;
  } catch (error) {
    const { message } = error as Error;
    if (error instanceof BackupError || error instanceof StartError) return complain(message, error.exitCode);
    if (error instanceof StorageError) return complain(message, 1);
    throw error;
  }
}

type Run = (dir: string) => Promise<void>;

function backupFrom(args: readonly string[]): Run | undefined {
  const to = valuesOf(args, ["to"])?.to;
  if (to === undefined) return undefined;
  if (to === "-") return async (dir) => void (await makeBackup(dir, toStandardOutput));
  return async (dir) => {
    const manifest = await saveBackup(dir, to);
    say(`${to}: ${wordsFor(manifest)}`);
  };
}

function restoreFrom(args: readonly string[]): Run | undefined {
  const { from, force = false } = valuesOf(args, ["from", "force"]) ?? {};
  if (from === undefined) return undefined;
  return async (dir) => {
    const { manifest, aside } = await restoreBackup({ dir, from: path.resolve(from), force });
    say(`${dir}: ${wordsFor(manifest)}, as of ${manifest.madeAt}`);
    if (aside !== undefined) say(`What was there before is in ${aside}`);
  };
}

const OPTIONS = { to: { type: "string" }, from: { type: "string" }, force: { type: "boolean" } } as const;

/** Undefined where there is anything but the options of that name. */
function valuesOf(args: readonly string[], names: readonly (keyof typeof OPTIONS)[]) {
  try {
    const { values } = parseArgs({ args: [...args], options: OPTIONS, strict: true });
    const isForeign = Object.keys(values).some((name) => !names.includes(name as keyof typeof OPTIONS));
    return isForeign ? undefined : values;
  } catch {
    return undefined;
  }
}

async function toStandardOutput(archive: AsyncIterable<Uint8Array>): Promise<void> {
  for await (const chunk of archive) if (!process.stdout.write(chunk)) await once(process.stdout, "drain");
}

function wordsFor({ rows, files }: Manifest): string {
  const all = Object.values(rows).reduce((sum, count) => sum + count, 0);
  const bytes = files.reduce((sum, file) => sum + file.bytes, 0);
  return `${all} rows, ${files.length - 1} image files, ${bytes} bytes`;
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

function complain(line: string, exitCode: number): number {
  process.stderr.write(`${line}\n`);
  return exitCode;
}
