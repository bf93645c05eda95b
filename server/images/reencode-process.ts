import { setPriority } from "node:os";
import { reencode } from "./reencode";
import { EXIT_OVER_MEMORY, EXIT_OVER_TIME, type Order } from "./reencode-apart";

/** Bytes beyond what the process takes before it reads anything. 50 megapixels row by row take 300 MB. */
const MOST_MEMORY = 400 * 1024 * 1024;
/** Of processor time, so that a busy machine refuses nothing that an idle one takes. */
const MOST_CPU_MS = 10_000;
const LOOK_MS = 10;
const LOW_PRIORITY = 10;

/** One image in a process of its own: whatever a hostile file does to the decoder, the server does not notice. */
setPriority(LOW_PRIORITY);
const before = process.memoryUsage.rss();
setInterval(() => {
  const { user, system } = process.cpuUsage();
  if (process.memoryUsage.rss() - before > MOST_MEMORY) process.exit(EXIT_OVER_MEMORY);
  if ((user + system) / 1_000 > MOST_CPU_MS) process.exit(EXIT_OVER_TIME);
}, LOOK_MS);

process.once("disconnect", () => process.exit());
process.once("message", async (order: Order) => {
  process.send?.(await reencode(order.file, order.making));
});
