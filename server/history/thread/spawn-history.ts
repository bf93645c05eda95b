import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import { Worker } from "node:worker_threads";

/** The options of a thread. `write` appends, deletes and erases; `read` answers questions about the past. */
export interface HistoryWorkerOptions {
  readonly role: "write" | "read";
  /** The folder of the history. */
  readonly dir: string;
}

/** One question can need much memory, and must not take the server down with it. */
const HEAP_MB = 512;

/** Starts a thread of the history: in production from its bundle beside the server's, otherwise from source. */
export function spawnHistory(options: HistoryWorkerOptions): Worker {
  const common = { workerData: options, resourceLimits: { maxOldGenerationSizeMb: HEAP_MB } };
  if (!import.meta.url.endsWith(".ts")) return new Worker(new URL("./history-worker.js", import.meta.url), common);
  // On Node 20, tsx's `import` hook does not reach worker threads; its `require` hook can be registered by hand.
  const tsx = createRequire(import.meta.url).resolve("tsx/cjs/api");
  const entry = fileURLToPath(new URL("./history-worker.ts", import.meta.url));
  const code = `require(${JSON.stringify(tsx)}).register(); require(${JSON.stringify(entry)});`;
  return new Worker(code, { ...common, eval: true, execArgv: [] });
}
