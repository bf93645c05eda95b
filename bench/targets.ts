import type { Ratio } from "./measure/ratio";
import { printTable } from "./measure/table";

/** The limit and the aim of a ratio, with readable texts. */
interface Target {
  readonly what: string;
  readonly ratio: string;
  readonly must: number;
  readonly aim: number;
  readonly write: (value: number) => string;
}

const share = (value: number) => `${value.toFixed(value < 0.1 ? 3 : 2)}×`;
const fold = (value: number) => `${(1 / value).toFixed(1)}×`;
const of = (unit: number, name: string) => (value: number) => `${(value * unit).toFixed(unit < 5 ? 1 : 0)} ${name}`;

/** The target of a ratio that is named after its limit. */
function below(what: string, ratio: string, [must, aim, unit]: readonly [number, number, string]): Target {
  return { what, ratio: `${ratio} against ${must} ${unit}`, must: 1, aim: aim / must, write: of(must, unit) };
}

const TARGETS: readonly Target[] = [
  {
    what: "CPU a POST of 20 events, our door alone, of Next's with the same handler",
    ratio: "door: CPU a POST of 20, doors alone against Next's route",
    must: 1 / 10,
    aim: 1 / 20,
    write: share,
  },
  {
    what: "the same with the whole server behind both, each on disk before the answer",
    ratio: "door: CPU a POST of 20 against Next's route",
    must: 1 / 10,
    aim: 1 / 20,
    write: share,
  },
  {
    what: "durable answer at 1,000 events/s, p99",
    ratio: "ack: p99 against 25 ms",
    must: 1,
    aim: 12 / 25,
    write: of(25, "ms"),
  },
  {
    what: "p99 of an answer while old rows are deleted, of without",
    ratio: "retention: p99 of an acknowledgement while letting go against without",
    must: 2,
    aim: 1.3,
    write: share,
  },
  {
    what: "old notices deleted a second meanwhile, of old deliveries",
    ratio: "retention: time for a notice to go against a delivery, others delivering",
    must: 1,
    aim: 0.5,
    write: fold,
  },
  {
    what: "events/s sustained, of Express and Socket.IO",
    ratio: "side by side: a sustained event against express + Socket.IO",
    must: 1 / 32,
    aim: 1 / 100,
    write: fold,
  },
  {
    what: "events/s sustained, of Node-RED",
    ratio: "side by side: a sustained event against Node-RED",
    must: 1 / 32,
    aim: 1 / 100,
    write: fold,
  },
  {
    what: "events/s sustained, of Node-RED's batches",
    ratio: "side by side: a sustained event against Node-RED, batches of 100 ms",
    must: 1 / 4,
    aim: 1 / 12,
    write: fold,
  },
  {
    what: "CPU at 32,000 events/s, of one emit a delivery",
    ratio: "side by side: CPU an event at 32,000 events/s against the same, one emit a delivery",
    must: 0.7,
    aim: 0.45,
    write: share,
  },
  {
    what: "bytes a viewer there",
    ratio: "side by side: bytes a viewer at 32,000 events/s against the same, one emit a delivery",
    must: 1 / 10,
    aim: 1 / 30,
    write: share,
  },
  {
    what: "webhook to viewer at 500 events/s, p99, of Node-RED",
    ratio: "side by side: p99 at 500 events/s against Node-RED",
    must: 1,
    aim: 0.6,
    write: share,
  },
  {
    what: "webhook to pixel, 2,000 tracks, p95",
    ratio: "side by side: p95 to the pixel against 150 ms",
    must: 1,
    aim: 60 / 150,
    write: of(150, "ms"),
  },
  {
    what: "bytes a position in frames of 50",
    ratio: "viewer: bytes a position in frames of 50 against 18 bytes",
    must: 1,
    aim: 9.5 / 18,
    write: of(18, "bytes"),
  },
  {
    what: "CPU a frame and viewer, of bare ws",
    ratio: "viewer: CPU a frame against bare ws",
    must: 1.6,
    aim: 1.3,
    write: share,
  },
  {
    what: "memory a viewer",
    ratio: "side by side: memory a viewer against 40 KB",
    must: 1,
    aim: 26 / 40,
    write: of(40, "KB"),
  },
  {
    what: "growth for a viewer that stops reading",
    ratio: "stalled: growth against 16 MB",
    must: 1,
    aim: 0.5,
    write: of(16, "MB"),
  },
  {
    what: "CPU a frame at 10,000 tracks, of drawImage alone",
    ratio: "side by side: CPU a frame of 10000 tracks against drawImage alone",
    must: 1,
    aim: 0.4,
    write: share,
  },
  {
    what: "frames/s at 10,000 tracks",
    ratio: "side by side: 50 frames/s at 10000 tracks",
    must: 1,
    aim: 50 / 60,
    write: (value) => (50 / value).toFixed(0),
  },
  {
    what: "CPU a frame at 10,000 tracks, of react-konva circles",
    ratio: "side by side: CPU a frame of 10000 tracks against react-konva circles",
    must: 1 / 5,
    aim: 1 / 15,
    write: share,
  },
  {
    what: "slowest interaction with 10,000 tracks and 500 zones, median",
    ratio: "interact: slowest median with 10000 tracks against 100 ms",
    must: 1,
    aim: 56 / 100,
    write: of(100, "ms"),
  },
  {
    what: "tasks over 50 ms in 10 s of zooming, 10,000 tracks, trails and heat",
    ratio: "interact: long tasks of zooming against 2",
    must: 1,
    aim: 0.5,
    write: (value) => (2 * value).toFixed(0),
  },
  below("the past on disk, bytes a fix, times in milliseconds", "history: bytes a fix of milliseconds", [
    7,
    5.3,
    "bytes",
  ]),
  below("the same, times in whole seconds", "history: bytes a fix of whole seconds", [5.5, 4, "bytes"]),
  below("CPU to take a fix into the past", "history: CPU a fix of milliseconds", [4, 1.5, "µs"]),
  below("longest hold of the event loop for it", "record: longest hold of the main thread", [50, 20, "ms"]),
  below("a moment of a floor's past, p95", "history: p95 of a moment of a floor", [10, 2, "ms"]),
  below("the same with nothing in memory", "history: p95 of a moment with nothing in memory", [50, 15, "ms"]),
  below("the same of 100 million fixes", "history: p95 of a moment of 100 million", [50, 5, "ms"]),
  below("ten minutes of a floor as they are played, p95", "history: p95 of ten minutes of a floor, played by seconds", [
    15,
    3,
    "ms",
  ]),
  below("five hours of a floor at 300×, p95", "history: p95 of five hours of a floor by 20 s, as at 300×", [
    50,
    10,
    "ms",
  ]),
  below("a day of a track, p95", "history: p95 of a day of a track", [50, 15, "ms"]),
  below("a week of a track, p95", "history: p95 of a week of a track", [200, 50, "ms"]),
  below("heat of a floor's week, p95", "history: p95 of a week's heat of a floor", [300, 100, "ms"]),
  below("occupancy of a week by minutes, p95", "history: p95 of a week's occupancy by minutes", [300, 100, "ms"]),
  below("a track erased from the past, p95", "history: p95 of erasing a track", [2_000, 300, "ms"]),
  below("to let go of a day of the past", "history: p95 of letting go of a day", [1_000, 20, "ms"]),
  below("press on the time bar to the painted floor, p95", "replay: p95 of a press on the time bar", [300, 100, "ms"]),
  {
    what: "frames/s of the past at 300×, 2,000 tracks",
    ratio: "replay: 50 frames/s at 300×",
    must: 1,
    aim: 50 / 60,
    write: (value) => (50 / value).toFixed(0),
  },
  {
    what: "CPU of the browser there, of the same floor live",
    ratio: "replay: CPU at 300× against live, browser",
    must: 1.5,
    aim: 1.1,
    write: share,
  },
  { what: "start with 1 GB of history", ratio: "start: history against 3 s", must: 1, aim: 1 / 3, write: of(3, "s") },
  {
    what: "longest step of the event loop, 100,000 tracks",
    ratio: "loop: longest step against 20 ms",
    must: 1,
    aim: 1 / 2,
    write: of(20, "ms"),
  },
  {
    what: "JavaScript on the floor page, compressed",
    ratio: "page: JavaScript against 280 KB",
    must: 1,
    aim: 250 / 280,
    write: of(280, "KB"),
  },
];

/** Prints the targets with the measured values. A complete run also lists targets without a measurement. */
export function printTargets(ratios: readonly Ratio[], { isWhole }: { readonly isWhole: boolean }): void {
  const rows = TARGETS.flatMap(({ what, ratio, must, aim, write }) => {
    const measured = ratios.find(({ name }) => name === ratio)?.value;
    if (measured === undefined || Number.isNaN(measured)) {
      return isWhole ? [[what, write(must), write(aim), "–", "not measured"]] : [];
    }
    const verdict = measured <= aim ? "aim" : measured <= must ? "must" : "missed";
    return [[what, write(must), write(aim), write(measured), verdict]];
  });
  if (rows.length > 0) printTable("Targets", ["", "must", "aim", "measured", "reached"], rows);
}
