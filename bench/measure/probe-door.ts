import { createServer } from "node:http";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { isMainThread } from "node:worker_threads";

/**
 * Loaded into a server with `--import`; opens a port that responds with the CPU time of the process, and on `/memory` with its memory after
 * a garbage collection.
 */
const port = Number(process.env.BENCH_PROBE_PORT);
if (isMainThread && port > 0) {
  setFlagsFromString("--expose-gc");
  const collect: () => void = runInNewContext("gc");
  const door = createServer((request, response) => {
    if (request.url !== "/memory") {
      response.end(JSON.stringify(process.cpuUsage()));
      return;
    }
    collect();
    // A second collection frees what the first one finalized.
    setImmediate(() => {
      collect();
      response.end(JSON.stringify(process.memoryUsage()));
    });
  });
  door.listen(port, "127.0.0.1");
  door.unref();
}
