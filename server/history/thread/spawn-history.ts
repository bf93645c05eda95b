import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import { Worker } from "node:worker_threads";

/** `write` appends, lets go and erases; `read` answers what is asked of the past. */
export interface HistoryWorkerOptions {
  readonly role: "write" | "read";
  /** The folder of the history. */
  readonly dir: string;
}

/** One question can need much memory, and must not take the server down with it. */
const HEAP_MB = 512;

/** Starts a thread of the history: from its bundle beside the server's in production, from source elsewhere. */
export function spawnHistory(options: HistoryWorkerOptions): Worker {
  const common = { workerData: options, resourceLimits: { maxOldGenerationSizeMb: HEAP_MB } };
  if (!import.meta.url.endsWith(".ts")) return new Worker(new URL("./history-worker.js", import.meta.url), common);
  // tsx's own hook for `import` stays out of worker threads on Node 20; the one for `require` can be put in by hand.
  const tsx = createRequire(import.meta.url).resolve("tsx/cjs/api");
  const entry = fileURLToPath(new URL("./history-worker.ts", import.meta.url));
  const code = `require(${JSON.stringify(tsx)}).register(); require(${JSON.stringify(entry)});`;
  return new Worker(code, { ...common, eval: true, execArgv: [] });
}
