import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";

const ROOT = path.resolve(import.meta.dirname, "../..");
/** Timeout of a start, which takes a second on an idle machine. */
const READY_MS = 60_000;
const FIRST_PORT = 12_000;
const PORTS = 1_000;
const WORKERS = 20;
/** The worker number of Vitest or Playwright. */
const WORKER = Number(process.env.VITEST_POOL_ID ?? process.env.TEST_PARALLEL_INDEX ?? 0);
/** Starts at a random port, so that two runs on one machine seldom try the same one. */
let lastPort = Math.floor(Math.random() * PORTS);
export const SECRET = "a-secret-for-tests";
/** A token with every scope, on all servers started here. */
export const TOKEN = "fc_a-token-for-tests-which-is-long-enough";
/** Its first admin. */
export const ADMIN = { email: "admin@floorcast.test", password: "a-password-for-tests" };

/** A real server: the production bundle as a process of its own, on a free port, in a data folder of its own. */
export interface TestServer {
  readonly url: string;
  readonly port: number;
  readonly dataDir: string;
  readonly pid: number;
  /** Its output so far. */
  readonly log: () => string;
  /** Ends it (by SIGTERM by default). Resolves to its exit code; null if a signal ended it. */
  readonly stop: (signal?: NodeJS.Signals) => Promise<number | null>;
  /** Starts another server on the same folder and port. */
  readonly restart: () => Promise<TestServer>;
  /** Stops it and removes its folder. */
  readonly dispose: () => Promise<void>;
}

export interface ServerOptions {
  readonly env?: Readonly<Record<string, string>>;
  readonly dataDir?: string;
  readonly port?: number;
  /** The limit of open files. */
  readonly openFiles?: number;
}

export async function startServer(options: ServerOptions = {}): Promise<TestServer> {
  const dataDir = options.dataDir ?? path.join(mkdtempSync(path.join(tmpdir(), "floorcast-")), "data");
  const port = options.port ?? (await freePort());
  const { child, log } = launch({ ...options, dataDir, port });
  const url = `http://127.0.0.1:${port}`;
  await untilReady(url, child, log);
  const stop = (signal: NodeJS.Signals = "SIGTERM") => end(child, signal);
  return {
    url,
    port,
    dataDir,
    pid: child.pid ?? 0,
    log,
    stop,
    restart: async () => {
      await stop();
      return startServer({ ...options, dataDir, port });
    },
    dispose: async () => {
      await stop("SIGKILL");
      rmSync(path.dirname(dataDir), { recursive: true, force: true });
    },
  };
}

/** Starts the process without waiting for it to be ready: for starts that must fail. */
export function launch(options: ServerOptions & { readonly dataDir: string; readonly port: number }) {
  const limit =
    options.openFiles === undefined ? [] : ["sh", "-c", 'ulimit -n "$0"; exec "$@"', `${options.openFiles}`];
  const [command = "", ...args] = [...limit, process.execPath, path.join(ROOT, "dist/main.js")];
  const child = spawn(command, args, {
    cwd: ROOT,
    env: {
      ...process.env,
      NODE_ENV: "production",
      PORT: String(options.port),
      DATA_DIR: options.dataDir,
      WEBHOOK_SECRETS: SECRET,
      API_TOKEN: TOKEN,
      ADMIN_EMAIL: ADMIN.email,
      ADMIN_PASSWORD: ADMIN.password,
      LOG_LEVEL: "info",
      ...options.env,
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  child.stdout.on("data", (chunk) => {
    output += chunk;
  });
  child.stderr.on("data", (chunk) => {
    output += chunk;
  });
  return { child, log: () => output };
}

export function exitOf(child: ChildProcess): Promise<number | null> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve(child.exitCode);
  return new Promise((resolve) => child.once("exit", (code) => resolve(code)));
}

async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<number | null> {
  const exit = exitOf(child);
  child.kill(signal);
  return exit;
}

export async function untilReady(url: string, child: ChildProcess, log: () => string): Promise<void> {
  const deadline = Date.now() + READY_MS;
  while (Date.now() < deadline) {
    if (child.exitCode !== null) throw new Error(`The server ended with ${child.exitCode}:\n${log()}`);
    const ready = await fetch(`${url}/readyz`).then(
      (response) => response.ok,
      () => false,
    );
    if (ready) return;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  child.kill("SIGKILL");
  throw new Error(`The server was not ready in ${READY_MS / 1_000} s:\n${log()}`);
}

/**
 * A free port that stays free while its server restarts: the system assigns no ports below 32,768 to connections, and parallel workers use
 * other blocks of a thousand.
 */
export async function freePort(): Promise<number> {
  for (let left = PORTS; left > 0; left--) {
    lastPort = (lastPort + 1) % PORTS;
    const port = FIRST_PORT + (WORKER % WORKERS) * PORTS + lastPort;
    if (await isFree(port)) return port;
  }
  throw new Error("no port is free");
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once("error", () => resolve(false));
    probe.listen(port, "127.0.0.1", () => probe.close(() => resolve(true)));
  });
}
