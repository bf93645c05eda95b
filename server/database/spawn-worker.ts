import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import { Worker } from "node:worker_threads";
import type { WorkerOptions } from "./worker-messages";

/** Starts a thread of the database: from its bundle in production, otherwise from source. */
export function spawnWorker(options: WorkerOptions): Worker {
  return import.meta.url.endsWith(".ts") ? fromSource(options) : fromBundle(options);
}

function fromBundle(options: WorkerOptions): Worker {
  return new Worker(new URL("./database-worker.js", import.meta.url), { workerData: options });
}

/** On Node 20, tsx does not register its `import` hook in worker threads; its `require` hook can be registered by hand. */
function fromSource(options: WorkerOptions): Worker {
  const tsx = createRequire(import.meta.url).resolve("tsx/cjs/api");
  const entry = fileURLToPath(new URL("./worker.ts", import.meta.url));
  const code = `require(${JSON.stringify(tsx)}).register(); require(${JSON.stringify(entry)});`;
  return new Worker(code, { eval: true, execArgv: [], workerData: options });
}
