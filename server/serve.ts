import path from "node:path";
import { keepSetupLink } from "./access/setup-link";
import type { ServeOptions } from "./commands/command-line";
import type { Env } from "./env/env";
import { unknownSettingsOf } from "./env/unknown-settings";
import { createLog } from "./process/log";
import { openFilesFault } from "./process/open-files";
import { SelfCheck } from "./process/self-check";
import { openServiceManager } from "./process/service-manager";
import { startFailureOf } from "./process/start-failure";
import { VERSION } from "./process/version";
import { type Running, start } from "./start";

const CHECK_EVERY_MS = 10_000;
/** Several checks may fail in a row before systemd's watchdog acts. */
const CHECKS_IN_WATCHDOG = 4;
/** A stop that takes longer is aborted. */
const STOP_MS = 9_000;

/**
 * Runs the server until a signal stops it, which ends the process. If it cannot start, returns an exit code, or throws an error that
 * retrying will not help.
 */
export async function serve(env: Env, { dev = false }: ServeOptions): Promise<number | undefined> {
  process.env.NEXT_TELEMETRY_DISABLED = "1";
  const log = createLog(env.LOG_LEVEL);
  // Only a stop may end the process. An uncaught error is a bug to be logged, not a reason to go down.
  process.on("uncaughtException", (error) => log.error({ err: error }, "an exception nobody caught"));
  process.on("unhandledRejection", (error) => log.error({ err: error }, "a rejection nobody handled"));

  for (const line of [openFilesFault() ?? [], unknownSettingsOf(process.env)].flat()) log.warn(line);

  const manager = openServiceManager({ env: process.env, log });
  const everyMs = Math.min(CHECK_EVERY_MS, (manager.watchdogMs ?? Number.POSITIVE_INFINITY) / CHECKS_IN_WATCHDOG);
  const selfCheck = new SelfCheck({ everyMs, onAlive: manager.alive, log });
  const starting = start(env, { log, dev, selfCheck });
  // Installed at once: the first process of a container would otherwise not receive signals.
  for (const signal of ["SIGTERM", "SIGINT"] as const) process.once(signal, () => void stop(signal));
  try {
    const running = await starting;
    manager.ready(`Floorcast ${VERSION} on ${running.url}`);
    announce(running);
    return undefined;
  } catch (error) {
    if (startFailureOf(error)) throw error;
    log.fatal({ err: error }, "Floorcast cannot start");
    return 1;
  }

  function announce({ url, metricsUrl, setupUrl }: Running): void {
    const dataDir = path.resolve(env.DATA_DIR);
    log.info(
      { version: VERSION, url, metricsUrl, dataDir, node: process.versions.node },
      `Floorcast is ready on ${url}`,
    );
    const isKept = keepSetupLink(dataDir, setupUrl);
    if (!setupUrl) return;
    // A terminal shows it to the person there. A log is kept and read by others, so it gets only the hint.
    if (process.stdout.isTTY || !isKept)
      process.stdout.write(`Nobody can sign in yet. Open this to make the first admin: ${setupUrl}\n`);
    else log.info("nobody can sign in yet: `node dist/main.js setup-link` prints the link that makes the first admin");
  }

  /** A start in progress is completed first, so that nothing is left half done. */
  async function stop(signal: NodeJS.Signals): Promise<void> {
    log.info({ signal }, "stopping");
    manager.stopping();
    setTimeout(() => process.exit(1), STOP_MS).unref();
    try {
      await (await starting).stop();
      keepSetupLink(path.resolve(env.DATA_DIR), undefined);
      process.exit(0);
    } catch (error) {
      log.error({ err: error }, "the stop failed");
      process.exit(1);
    }
  }
}
