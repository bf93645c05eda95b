import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { openSync } from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

const ROOT = path.resolve(import.meta.dirname, "../..");
const HOST = "127.0.0.1";
const READY_WITHIN_MS = 30_000;
const ENDED_WITHIN_MS = 15_000;
const LOG_FILE = "server.log";
/** A module that the server loads first. It stops the server when the channel to the demo closes, even after a SIGKILL. */
const STOP_WITH_DEMO = `data:text/javascript,${encodeURIComponent(
  'process.once("disconnect", () => process.kill(process.pid, "SIGTERM")); process.channel?.unref();',
)}`;

export interface ServerSetup {
  readonly port: number;
  /** The folder of its data and its log. */
  readonly dir: string;
  /** An API token with all rights, which is also the password of the only account. */
  readonly token: string;
  /** The address of its Mist; Mist's cloud by default. */
  readonly mistUrl?: string;
  /** Aborted with a reason when the server ends by itself. */
  readonly stop: AbortController;
}

/** The server that the demo shows. It can be killed and is then restarted with the same data. */
export class OwnServer {
  readonly url: string;
  readonly #setup: ServerSetup;
  #child: ChildProcess;
  /** Killed on purpose and not restarted yet. */
  #isDown = false;

  constructor(setup: ServerSetup) {
    this.#setup = setup;
    this.url = `http://${HOST}:${setup.port}`;
    this.#child = this.#start();
  }

  restart(): void {
    if (this.#isDown) return;
    this.#isDown = true;
    this.#child.kill("SIGKILL");
  }

  async untilReady(): Promise<void> {
    const deadline = Date.now() + READY_WITHIN_MS;
    while (Date.now() < deadline) {
      this.#setup.stop.signal.throwIfAborted();
      const answer = await fetch(`${this.url}/readyz`).catch(() => undefined);
      if (answer?.ok) return;
      await sleep(50);
    }
    throw new Error(`The server was not ready within ${READY_WITHIN_MS / 1_000} seconds`);
  }

  async end(): Promise<void> {
    const server = this.#child;
    if (server.exitCode !== null || server.signalCode !== null) return;
    const exit = once(server, "exit");
    server.kill("SIGTERM");
    const killer = setTimeout(() => server.kill("SIGKILL"), ENDED_WITHIN_MS);
    await exit;
    clearTimeout(killer);
  }

  #start(): ChildProcess {
    const child = spawnServer(this.#setup, this.url);
    child.once("exit", () => this.#ended());
    return child;
  }

  #ended(): void {
    const { stop, dir } = this.#setup;
    if (this.#isDown && !stop.signal.aborted) {
      this.#isDown = false;
      this.#child = this.#start();
    } else stop.abort(new Error(`The server ended by itself: see ${path.join(dir, LOG_FILE)}`));
  }
}

/**
 * Starts the server in its own process group. Ctrl-C therefore reaches only the demo, which then stops the server cleanly. The server also
 * stops when the demo is gone.
 */
function spawnServer({ port, dir, token, mistUrl }: ServerSetup, url: string): ChildProcess {
  const log = openSync(path.join(dir, LOG_FILE), "a");
  return spawn(process.execPath, ["--import", STOP_WITH_DEMO, path.join(ROOT, "dist/main.js")], {
    cwd: ROOT,
    detached: true,
    stdio: ["ignore", log, log, "ipc"],
    env: {
      ...process.env,
      NODE_ENV: "production",
      NEXT_TELEMETRY_DISABLED: "1",
      HOST,
      PORT: String(port),
      DATA_DIR: path.join(dir, "data"),
      DATABASE_URL: undefined,
      REDIS_URL: undefined,
      // The address for the webhooks in the simulated Mist.
      PUBLIC_URL: url,
      MIST_API_URL: mistUrl,
      WEBHOOK_SECRETS: undefined,
      API_TOKEN: token,
      ADMIN_EMAIL: "demo@example.org",
      ADMIN_PASSWORD: token,
      LOG_LEVEL: "info",
    },
  });
}
