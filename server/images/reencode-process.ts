import { setPriority } from "node:os";
import { reencode } from "./reencode";
import { EXIT_OVER_MEMORY, EXIT_OVER_TIME, type ReencodeRequest } from "./reencode-in-child-process";

/** Bytes in addition to the memory before reading anything. 50 megapixels row by row need 300 MB. */
const MAX_MEMORY = 400 * 1024 * 1024;
/** Processor time, so that a busy machine does not refuse what an idle one accepts. */
const MAX_CPU_MS = 10_000;
const LOOK_MS = 10;
const LOW_PRIORITY = 10;

/** Processes one image in a separate process, so that a hostile file cannot harm the server. */
setPriority(LOW_PRIORITY);
const before = process.memoryUsage.rss();
setInterval(() => {
  const { user, system } = process.cpuUsage();
  if (process.memoryUsage.rss() - before > MAX_MEMORY) process.exit(EXIT_OVER_MEMORY);
  if ((user + system) / 1_000 > MAX_CPU_MS) process.exit(EXIT_OVER_TIME);
}, LOOK_MS);

process.once("disconnect", () => process.exit());
process.once("message", async (order: ReencodeRequest) => {
  process.send?.(await reencode(order.file, order.transform));
});
