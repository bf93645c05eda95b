import { createServer } from "node:http";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { isMainThread } from "node:worker_threads";

/**
 * Put into a server with `--import`: one more port that answers with the CPU time that the process has used, and on
 * `/memory` with what it holds once everything that nobody needs has been collected.
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
    // What the first run finds to finalize, the second one frees.
    setImmediate(() => {
      collect();
      response.end(JSON.stringify(process.memoryUsage()));
    });
  });
  door.listen(port, "127.0.0.1");
  door.unref();
}
