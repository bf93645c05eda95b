import path from "node:path";
import packageJson from "@/package.json";
import { runCommand } from "./backup/command";
import { StartError } from "./database/start-error";
import { readEnv } from "./env";
import { createLog } from "./log";
import { type Running, start } from "./start";

/** `EX_CONFIG` of sysexits.h: a start that was told wrong things will not get better by trying again. */
const EXIT_CONFIG = 78;
/** A stop that takes longer than this is given up. */
const STOP_MS = 9_000;

function complain(lines: readonly string[]): never {
  for (const line of lines) process.stderr.write(`${line}\n`);
  process.exit(EXIT_CONFIG);
}

const env = readEnv(process.env);
if (!("PORT" in env))
  complain(["Floorcast cannot start. These settings are wrong:", ...env.map((line) => `  ${line}`)]);

// A container may leave no other place to write to, and a temporary file holds what nobody else may read. SQLite looks once.
process.env.SQLITE_TMPDIR ??= path.resolve(env.DATA_DIR);

const code = await runCommand(process.argv.slice(2), env.DATA_DIR);
if (code !== undefined) process.exit(code);

process.env.NEXT_TELEMETRY_DISABLED = "1";
const log = createLog(env.LOG_LEVEL);
// Nothing may end the process but a stop: what slips through is a bug to be told, not a reason to go dark.
process.on("uncaughtException", (error) => log.error({ err: error }, "an exception nobody caught"));
process.on("unhandledRejection", (error) => log.error({ err: error }, "a rejection nobody handled"));

const starting = start(env, { log, dev: process.argv.includes("--dev") });
// From the first moment: as the first process of a container we would not hear of a signal at all otherwise.
for (const signal of ["SIGTERM", "SIGINT"] as const) process.once(signal, () => void stop(signal));

try {
  announce(await starting, path.resolve(env.DATA_DIR));
} catch (error) {
  if (error instanceof StartError) complain([`Floorcast cannot start: ${error.message}`]);
  log.fatal({ err: error }, "Floorcast cannot start");
  process.exit(1);
}

function announce({ url, setupUrl }: Running, dataDir: string): void {
  const { version } = packageJson;
  log.info({ version, url, dataDir, node: process.versions.node }, `Floorcast is ready on ${url}`);
  // Not through the log, where it would outlive its use.
  if (setupUrl) process.stdout.write(`Nobody can sign in yet. Open this to make the first admin: ${setupUrl}\n`);
}

/** A start that is under way is finished first: nothing is left half made. */
async function stop(signal: NodeJS.Signals): Promise<void> {
  log.info({ signal }, "stopping");
  setTimeout(() => process.exit(1), STOP_MS).unref();
  try {
    await (await starting).stop();
    process.exit(0);
  } catch (error) {
    log.error({ err: error }, "the stop failed");
    process.exit(1);
  }
}
