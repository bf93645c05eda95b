import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { bundle, ROOT } from "./bundle";

/** A file of the bench in a separate process, whose CPU time can be measured alone. */
export interface Child extends AsyncDisposable {
  /** Sends an order and waits for its answer. Only one order at a time. */
  readonly ask: <Answer>(order: object) => Promise<Answer>;
}

export async function startChild(entry: string): Promise<Child> {
  const { child, first } = await launch(entry, {});
  await first;
  return {
    async ask<Answer>(order: object): Promise<Answer> {
      const answer = nextMessage(child, entry);
      child.send(order);
      return (await answer) as Answer;
    },
    [Symbol.asyncDispose]: () => end(child),
  };
}

/** A server to compare with, which is listening. */
export interface Peer extends AsyncDisposable {
  readonly url: string;
  readonly pid: number;
  /** Time from its start until it listened. */
  readonly startMs: number;
}

export async function startPeer(entry: string, env: Readonly<Record<string, string>> = {}): Promise<Peer> {
  const { child, first, startedAt } = await launch(entry, env);
  const { port } = (await first) as { readonly port: number };
  const startMs = performance.now() - startedAt;
  return { url: `http://127.0.0.1:${port}`, pid: child.pid ?? 0, startMs, [Symbol.asyncDispose]: () => end(child) };
}

async function launch(entry: string, env: Readonly<Record<string, string>>) {
  // Peers are plain JavaScript and run in place, because their packages resolve only there.
  const file = entry.startsWith("peers/") ? path.join(ROOT, "bench", entry) : await bundle(entry);
  const startedAt = performance.now();
  const child = fork(file, [], {
    cwd: ROOT,
    execArgv: [],
    stdio: ["ignore", "ignore", "inherit", "ipc"],
    serialization: "advanced",
    env: { ...process.env, NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1", ...env },
  });
  return { child, startedAt, first: nextMessage(child, entry) };
}

async function nextMessage(child: ChildProcess, entry: string): Promise<unknown> {
  const waiting = new AbortController();
  const { signal } = waiting;
  try {
    return await Promise.race([
      once(child, "message", { signal }).then(([message]: unknown[]) => message),
      once(child, "exit", { signal }).then(([code]: unknown[]) => {
        throw new Error(`bench/${entry} ended with ${code}`);
      }),
    ]);
  } finally {
    waiting.abort();
  }
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill("SIGKILL");
  await once(child, "exit");
}
