import { readFileSync, renameSync, writeFileSync } from "node:fs";
import { isMainThread } from "node:worker_threads";

/**
 * Loaded before a server (`--import`), so that a test can move the server's clocks. The file in CLOCK_SHIFT contains two numbers of
 * milliseconds, by which the wall clock and the monotonic clock are ahead. If both are set, time has passed, as on a laptop that slept; if
 * only the wall clock is set, somebody changed it. The file beside it, `….taken`, tells the test when the server has acted on them: it
 * contains the server's process id and the shift after which everything that runs every second has run twice.
 */
const file = process.env.CLOCK_SHIFT ?? "";
const ENOUGH_ROUNDS = 2;
const SECOND_MS = 1_000;
const wallClock = Date.now;
const monotonic = performance.now.bind(performance);
const every = globalThis.setInterval;
/** The callbacks that run every second, with their number of runs since the clocks were moved. */
const secondly = new Set();
let wallMs = 0;
let monotonicMs = 0;
let isTaken = false;

function read() {
  const [wall, passed] = readFileSync(file, "utf8").split(" ").map(Number);
  // A file that is being written may be empty for a moment.
  if (!Number.isFinite(wall) || !Number.isFinite(passed)) return;
  if (wall === wallMs && passed === monotonicMs) return;
  [wallMs, monotonicMs] = [wall, passed];
  isTaken = false;
  for (const each of secondly) each.rounds = 0;
}

/** Replaces the file in one step, because the test may read it at any moment. */
function tell(text) {
  writeFileSync(`${file}.telling`, `${process.pid} ${text}`);
  renameSync(`${file}.telling`, `${file}.taken`);
}

function tellIfTaken() {
  if (isTaken || [...secondly].some(({ rounds }) => rounds < ENOUGH_ROUNDS)) return;
  isTaken = true;
  tell(`${wallMs} ${monotonicMs}`);
}

function comeEverySecond(callback) {
  const one = { rounds: 0 };
  secondly.add(one);
  return every(() => {
    // The callback must use the clocks as they are now, not as they were at the last check.
    read();
    callback();
    one.rounds += 1;
    tellIfTaken();
  }, SECOND_MS);
}

read();
every(read, 20).unref();
Date.now = () => Math.round(wallClock() + wallMs);
performance.now = () => monotonic() + monotonicMs;
// Only the server itself, not its threads or the processes that it starts for images.
if (isMainThread && process.send === undefined) {
  tell("");
  globalThis.setInterval = (callback, ms, ...values) =>
    ms === SECOND_MS ? comeEverySecond(() => callback(...values)) : every(callback, ms, ...values);
}
