import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import { Worker } from "node:worker_threads";
import type { WorkerOptions } from "./worker-messages";

/** Starts a thread of the database: from its bundle beside the server's in production, from source elsewhere. */
export function spawnWorker(options: WorkerOptions): Worker {
  return import.meta.url.endsWith(".ts") ? fromSource(options) : fromBundle(options);
}

function fromBundle(options: WorkerOptions): Worker {
  return new Worker(new URL("./database-worker.js", import.meta.url), { workerData: options });
}

/** tsx's own hook for `import` stays out of worker threads on Node 20; the one for `require` can be put in by hand. */
function fromSource(options: WorkerOptions): Worker {
  const tsx = createRequire(import.meta.url).resolve("tsx/cjs/api");
  const entry = fileURLToPath(new URL("./worker.ts", import.meta.url));
  const code = `require(${JSON.stringify(tsx)}).register(); require(${JSON.stringify(entry)});`;
  return new Worker(code, { eval: true, execArgv: [], workerData: options });
}
