import { createServer } from "node:http";
import { isMainThread } from "node:worker_threads";
import { startNext } from "@/server/next-app";

/**
 * Put into the real server with `--import`: one more port, behind which Next is the first to see a request. Its route
 * handler finds the same running server through the hub.
 */
const port = Number(process.env.BENCH_NEXT_PORT);
if (isMainThread && port > 0) {
  const next = await startNext({ dev: false, dir: process.cwd(), hostname: "127.0.0.1", port });
  createServer((request, response) => void next.handle(request, response)).listen(port, "127.0.0.1");
}
