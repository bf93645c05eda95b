import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import { isMainThread } from "node:worker_threads";
import { quantile } from "../measure/samples";

const EVERY_MS = 2;

/**
 * Loaded into a server with `--import`; opens a port that responds with the lengths of the event loop's steps since the last request. A
 * step is the processor time of the main thread between two ticks of a 2 ms timer, so other processes do not count.
 */
const port = Number(process.env.BENCH_STEPS_PORT);
if (isMainThread && port > 0) {
  let stepsMs: number[] = [];
  let before = usedMs();
  setInterval(() => {
    const used = usedMs();
    stepsMs.push(used - before);
    before = used;
  }, EVERY_MS).unref();
  const door = createServer((_, response) => {
    response.end(JSON.stringify({ p99Ms: quantile(stepsMs, 0.99), longestMs: Math.max(...stepsMs) }));
    stepsMs = [];
  });
  door.listen(port, "127.0.0.1");
  door.unref();
}

/** Processor time of this thread, which is the first thread of the process. */
function usedMs(): number {
  const [nanoseconds] = readFileSync(`/proc/self/task/${process.pid}/schedstat`, "utf8").split(" ");
  return Number(nanoseconds) / 1e6;
}
