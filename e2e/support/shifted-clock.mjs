import { readFileSync } from "node:fs";

/**
 * Loaded before a server (`--import`), it lets a test move that server's clocks: the file in CLOCK_SHIFT holds two
 * numbers of milliseconds, by which the wall clock and the monotonic clock are ahead. Both: time passed, as on a laptop
 * that slept. The wall clock alone: somebody set it.
 */
const file = process.env.CLOCK_SHIFT ?? "";
const wallClock = Date.now;
const monotonic = performance.now.bind(performance);
let wallMs = 0;
let monotonicMs = 0;

function read() {
  const [wall, passed] = readFileSync(file, "utf8").split(" ").map(Number);
  // A file that is being written may be empty for a moment.
  if (Number.isFinite(wall) && Number.isFinite(passed)) [wallMs, monotonicMs] = [wall, passed];
}

read();
setInterval(read, 20).unref();
Date.now = () => Math.round(wallClock() + wallMs);
performance.now = () => monotonic() + monotonicMs;
