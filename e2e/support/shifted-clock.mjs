import { readFileSync, renameSync, writeFileSync } from "node:fs";
import { isMainThread } from "node:worker_threads";

/**
 * Loaded before a server (`--import`), it lets a test move that server's clocks: the file in CLOCK_SHIFT holds two
 * numbers of milliseconds, by which the wall clock and the monotonic clock are ahead. Both: time passed, as on a laptop
 * that slept. The wall clock alone: somebody set it. The file beside it, `….taken`, tells the test when the server has
 * acted on them: it holds the server's process id and the shift for which all that comes every second came twice.
 */
const file = process.env.CLOCK_SHIFT ?? "";
const ENOUGH_ROUNDS = 2;
const SECOND_MS = 1_000;
const wallClock = Date.now;
const monotonic = performance.now.bind(performance);
const every = globalThis.setInterval;
/** What comes every second, with how often it came since the clocks were moved. */
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

/** Whole at once, since the test may read it at any moment. */
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
    // It acts on the clocks as they are now, not as they were at the last look.
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
// The server itself, not its threads and not the processes that it starts for images.
if (isMainThread && process.send === undefined) {
  tell("");
  globalThis.setInterval = (callback, ms, ...values) =>
    ms === SECOND_MS ? comeEverySecond(() => callback(...values)) : every(callback, ms, ...values);
}
