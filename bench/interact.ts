import type { Browser, Page } from "playwright";
import { actsOf } from "./interact/acts";
import { type Crowd, crowdFloor } from "./interact/crowded-floor";
import { mainThreadWhile } from "./interact/main-thread";
import { longTasksWhile, openMeasured, SHORTEST_MS, timeInteraction } from "./interact/measured-page";
import type { Bench } from "./measure/ratio";
import { median } from "./measure/samples";
import { serveOurs } from "./measure/served";
import { printTable, times } from "./measure/table";
import { launchBrowser } from "./paint/browser";

const SMALL: Crowd = { tracks: 100, zones: 5 };
const LARGE: Crowd = { tracks: 10_000, zones: 500 };
const ZOOMED: Crowd = { tracks: 10_000, zones: 100 };
/** The limit of what feels immediate, in milliseconds. */
const MUST_MS = 100;
const ZOOM_MS = 10_000;
const MOST_LONG_TASKS = 2;
const LONG_MS = 50;
/** Time after which the results of an interaction are drawn. */
const SETTLE_MS = 500;

/** Milliseconds of every round, by the name of the act. */
type Times = ReadonlyMap<string, readonly number[]>;

/** Runs an act on a page and returns its milliseconds. */
type Timer = (page: Page, act: () => Promise<unknown>) => Promise<number>;

/**
 * Measures the time from a press on the floor's page to the next frame, with many and with few tracks and zones, and the tasks longer than
 * 50 ms on the main thread while zooming with everything switched on. Headless Chromium without a GPU, on the same machine as the server.
 */
export const run: Bench = async ({ quick }) => {
  await using browser = await launchBrowser();
  const rounds = quick ? 2 : 7;
  const few = await timesOf(browser.chromium, SMALL, rounds);
  const many = await timesOf(browser.chromium, LARGE, rounds);
  const rows = [...many.times].map(([name, ms]) => {
    const [of, ours] = [median(few.times.get(name) ?? []), median(ms)];
    const cpu = [few, many].map((each) => median(each.cpu.get(name) ?? []).toFixed(0));
    const over = `${ms.filter((each) => each > MUST_MS).length} of ${ms.length}`;
    return [name, toCell(of), toCell(ours), times(ours / of), toCell(Math.max(...ms)), over, ...cpu];
  });
  const title = `interact: ms from a press to the next frame, ${toText(LARGE)}; medians of ${rounds}`;
  const heads = ["", toText(SMALL), "ours", "of the small floor's", "worst", `over ${MUST_MS} ms`];
  printTable(title, [...heads, "CPU of the small", "CPU"], rows);
  const { tasks, cpu } = await onFloor(browser.chromium, ZOOMED, zoom);
  printTable(
    `interact: tasks of more than 50 ms in ${ZOOM_MS / 1_000} s of zooming, ${toText(ZOOMED)}, trails and heat`,
    ["tasks", "longest, ms", "of more than 50 ms of CPU", "longest, CPU ms"],
    [
      [
        ...toCells(tasks),
        ...toCells(
          cpu.filter((ms) => ms > LONG_MS),
          Math.max(...cpu),
        ),
      ],
    ],
  );
  const slowest = ({ times: all }: Measured) => Math.max(...[...all.values()].map(median));
  return [
    { name: `interact: slowest median with 10000 tracks against ${MUST_MS} ms`, value: slowest(many) / MUST_MS },
    { name: "interact: slowest median with 10000 tracks against 100", value: slowest(many) / slowest(few) },
    {
      name: `interact: long tasks of zooming against ${MOST_LONG_TASKS}`,
      // At least 1, because a ratio of 0 cannot be compared.
      value: Math.max(1, tasks.length) / MOST_LONG_TASKS,
      tolerance: 4,
    },
  ];
};

interface Measured {
  /** Times by the clock. */
  readonly times: Times;
  /** CPU times of the main thread until the frame. */
  readonly cpu: Times;
}

function timesOf(browser: Browser, crowd: Crowd, rounds: number): Promise<Measured> {
  return onFloor(browser, crowd, async (page) => {
    const clocked = await repeat(page, rounds, timeInteraction);
    const traced = await repeat(page, Math.ceil(rounds / 2), traceInteraction);
    return { times: clocked, cpu: traced };
  });
}

/** CPU milliseconds of the main thread from the press to the frame. */
async function traceInteraction(page: Page, act: () => Promise<unknown>): Promise<number> {
  const { toFrame } = await mainThreadWhile(page, async () => {
    await act();
    await page.waitForTimeout(SETTLE_MS);
  });
  return toFrame;
}

async function repeat(page: Page, rounds: number, timer: Timer): Promise<Times> {
  const all = new Map<string, number[]>();
  for (let round = 0; round < rounds; round++) {
    for (const { name, run } of actsOf(round)) {
      const ms = await timer(page, () => run(page));
      all.set(name, [...(all.get(name) ?? []), ms]);
    }
  }
  return all;
}

async function onFloor<Seen>(browser: Browser, crowd: Crowd, look: (page: Page) => Promise<Seen>): Promise<Seen> {
  await using server = await serveOurs();
  await using floor = await crowdFloor(server.url, crowd);
  const page = await openMeasured(browser, server.url, floor.path, crowd.tracks);
  try {
    return await look(page);
  } finally {
    await page.close();
  }
}

/** Zooms in and out at the middle with trails and the heat map: once timed by the clock, once traced. */
async function zoom(page: Page) {
  for (const key of ["h", "t"]) await page.keyboard.press(key);
  await page.mouse.move(700, 450);
  const turn = async () => {
    const until = Date.now() + ZOOM_MS;
    for (let step = 0; Date.now() < until; step++) {
      await page.mouse.wheel(0, step % 40 < 20 ? -60 : 60);
      await page.waitForTimeout(40);
    }
  };
  const tasks = await longTasksWhile(page, turn);
  return { tasks, cpu: (await mainThreadWhile(page, turn)).tasks };
}

function toCells(tasks: readonly number[], longest = Math.max(0, ...tasks)): readonly string[] {
  return [String(tasks.length), longest.toFixed(0)];
}

function toText({ tracks, zones }: Crowd): string {
  return `${tracks.toLocaleString("en")} tracks and ${zones} zones`;
}

function toCell(ms: number): string {
  return ms <= SHORTEST_MS ? `≤ ${SHORTEST_MS}` : ms.toFixed(0);
}
