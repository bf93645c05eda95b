import { type MessagePort, parentPort, workerData } from "node:worker_threads";
import { openSqliteHistory } from "../store/sqlite-history";
import { JOBS } from "./jobs";
import type { FromHistory } from "./messages";
import { QUESTIONS } from "./questions";
import { serve } from "./serve";
import type { HistoryWorkerOptions } from "./spawn-history";

// The entry point of the history's threads.
if (parentPort) start(parentPort, workerData as HistoryWorkerOptions);

function start(port: MessagePort, { role, dir }: HistoryWorkerOptions): void {
  const send = (message: FromHistory) => port.postMessage(message);
  try {
    const store = openSqliteHistory({ dir, role });
    send({ type: "ready" });
    serve(port, store, role === "write" ? JOBS : QUESTIONS, () => port.close());
  } catch (error) {
    // The thread then ends and is started again.
    send({ type: "unusable", reason: error instanceof Error ? error.message : String(error) });
  }
}
