import { mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import type { Locator, Page } from "playwright";
import { HOUR_MS, MINUTE_MS } from "@/domain/time";
import { signIn } from "@/e2e/support/sign-in";
import { STATES_BEHIND_MS } from "@/server/history/past/make-states";
import { crowdFloor } from "./interact/crowded-floor";
import { VIEWPORT } from "./latency/eye";
import { SITE_ID } from "./load/walk";
import type { Bench } from "./measure/ratio";
import { quantile } from "./measure/samples";
import { type Served, serveOurs } from "./measure/served";
import { printTable, times } from "./measure/table";
import { launchBrowser } from "./paint/browser";
import { standsStill, timeToPaint } from "./replay/press";
import { type FloorCost, floorCost, keepSeen } from "./replay/seen-floor";
import { fillPast } from "./replay/walked-past";

const SIZES = {
  quick: { tracks: 500, fixesPerSecond: 75, jumps: 12, forMs: 4_000 },
  whole: { tracks: 2_000, fixesPerSecond: 300, jumps: 60, forMs: 10_000 },
};
const ZONES = 24;
/** Enough past for the whole measurement at 300 times the speed. */
const PAST_MS = 150 * MINUTE_MS;
const FAST = 300;
/** How long people hold a button down. */
const PRESS_MS = 80;
/** Time after which the effects of an act have ended. */
const SETTLE_MS = 1_500;
const STILL_MS = 200;
const MOST_LOOKS = 50;

/**
 * The past of a crowded floor compared with the same floor live in the same run: how long after a press on the time bar it is painted, and
 * what playing costs. Headless Chromium without a GPU, on the same machine as the server.
 */
export const run: Bench = async ({ quick }) => {
  const size = SIZES[quick ? "quick" : "whole"];
  const dataDir = path.join(mkdtempSync(path.join(os.tmpdir(), "bench-replay-")), "data");
  const startedAt = Date.now();
  try {
    await fillPast(dataDir, { ...size, from: startedAt - PAST_MS, to: startedAt });
    await using server = await serveOurs({ dataDir });
    await using browser = await launchBrowser();
    const page = await browser.chromium.newPage({ viewport: VIEWPORT });
    await signIn(page.context(), server.url);
    // The loader of this file compiles in a helper `__name`, which does not exist in the page.
    await page.addInitScript("globalThis.__name = (named) => named");
    await keepSeen(page);
    const live = await seeLive(page, server, size);
    const past = await seePast(page, server, { ...size, startedAt });
    print(size, live, past);
    return [
      { name: "replay: p95 of a press on the time bar against 300 ms", value: quantile(past.jumps, 0.95) / 300 },
      {
        name: "replay: p95 of a press on the time bar against a link to the floor",
        value: quantile(past.jumps, 0.95) / quantile(live.opened, 0.95),
      },
      { name: `replay: 50 frames/s at ${FAST}×`, value: 50 / past.costs.fast.drawnPerSecond },
      ...(["main", "browser"] as const).flatMap((of) => [
        { name: `replay: CPU at ${FAST}× against live, ${of}`, value: past.costs.fast[of] / live.cost[of] },
        { name: `replay: CPU at 1× against live, ${of}`, value: past.costs.plain[of] / live.cost[of] },
      ]),
    ];
  } finally {
    rmSync(path.dirname(dataDir), { recursive: true, force: true });
  }
};

interface Size {
  readonly tracks: number;
  readonly jumps: number;
  readonly forMs: number;
}

interface Live {
  /** Milliseconds from a press on its link until it is painted. */
  readonly opened: readonly number[];
  readonly cost: FloorCost;
}

/** Measures the live floor while all tracks move. */
async function seeLive(page: Page, { url, probe }: Served, { tracks, jumps, forMs }: Size): Promise<Live> {
  await using floor = await crowdFloor(url, { tracks, zones: ZONES });
  const opened: number[] = [];
  for (let visit = 0; visit < Math.ceil(jumps / 4); visit += 1) {
    await page.goto(`${url}/sites/${SITE_ID}`);
    const link = page.locator(`main a[href="${floor.path}"]`).first();
    await link.waitFor();
    await page.waitForTimeout(SETTLE_MS);
    opened.push(await timeToPaint(page, () => link.click()));
  }
  const shown = page.locator(`ul[aria-label="Tracks on this floor"][data-total="${tracks}"]`);
  await shown.waitFor({ state: "attached" });
  await page.waitForTimeout(SETTLE_MS);
  return { opened, cost: await floorCost(page, probe.cpuUs, forMs) };
}

interface Past {
  /** Milliseconds from a press on the bar until that moment is painted: `jumps` with states, `recent` where states are not made yet. */
  readonly jumps: readonly number[];
  readonly recent: readonly number[];
  readonly costs: Readonly<Record<"fast" | "plain", FloorCost>>;
}

/** Measures the past without live traffic. */
async function seePast(page: Page, { probe }: Served, size: Size & { readonly startedAt: number }): Promise<Past> {
  const { jumps, forMs, startedAt } = size;
  const bar = page.getByRole("slider", { name: "Time" });
  const oldest = startedAt - PAST_MS;
  await press(page, bar, oldest + HOUR_MS / 4);
  await page.locator('[data-connection="past"]').waitFor();
  await page.getByRole("button", { name: "Play", exact: true }).waitFor();
  const seeAll = async (from: number, to: number, count: number) => {
    const taken: number[] = [];
    for (let jump = 0; jump < count; jump += 1) {
      await untilStill(page);
      taken.push(await timeToPaint(page, () => press(page, bar, from + ((jump * 0.618_034) % 1) * (to - from))));
      await page.waitForTimeout(SETTLE_MS);
    }
    return taken;
  };
  const settled = await seeAll(oldest + 5 * MINUTE_MS, startedAt - STATES_BEHIND_MS, jumps);
  const recent = await seeAll(startedAt - STATES_BEHIND_MS / 2, startedAt - MINUTE_MS, Math.ceil(jumps / 4));
  const play = async (speed: number) => {
    await press(page, bar, oldest + 5 * MINUTE_MS);
    await page.getByRole("button", { name: /^Speed/ }).click();
    await page.getByRole("menuitemradio", { name: `${speed}×`, exact: true }).click();
    await pressControl(page, "Play");
    await untilTimeIs(page, bar, oldest + 5 * MINUTE_MS + (speed * SETTLE_MS) / 2);
    const cost = await floorCost(page, probe.cpuUs, forMs);
    await pressControl(page, "Pause");
    return cost;
  };
  return { jumps: settled, recent, costs: { plain: await play(1), fast: await play(FAST) } };
}

async function untilStill(page: Page): Promise<void> {
  for (let left = MOST_LOOKS; !(await standsStill(page, STILL_MS)); left -= 1)
    if (left === 0) throw new Error("the past does not stand still");
}

async function untilTimeIs(page: Page, bar: Locator, at: number): Promise<void> {
  while (Number(await bar.getAttribute("aria-valuenow")) < at) await page.waitForTimeout(SETTLE_MS / 10);
}

/** Presses a control and waits until the other one is shown. */
async function pressControl(page: Page, name: "Play" | "Pause"): Promise<void> {
  await page.getByRole("button", { name, exact: true }).click();
  const other = name === "Play" ? "Pause" : "Play";
  await page.getByRole("button", { name: other, exact: true }).waitFor();
}

/** Presses for as long as people do. */
async function press(page: Page, bar: Locator, at: number): Promise<void> {
  const [box, from, to] = await Promise.all([
    bar.boundingBox(),
    bar.getAttribute("aria-valuemin"),
    bar.getAttribute("aria-valuemax"),
  ]);
  if (!box) throw new Error("there is no time bar");
  const x = box.x + (box.width * (at - Number(from))) / (Number(to) - Number(from));
  await page.mouse.click(x, box.y + box.height / 3, { delay: PRESS_MS });
}

function print({ tracks, fixesPerSecond }: (typeof SIZES)["whole"], live: Live, { jumps, recent, costs }: Past) {
  const cells = (ms: readonly number[]) => [String(ms.length), ...[0.5, 0.95].map((q) => quantile(ms, q).toFixed(0))];
  const crowd = `${tracks.toLocaleString("en")} tracks on a floor, ${fixesPerSecond} fixes a second`;
  printTable(
    `replay: from a press to the painted floor, ms; ${crowd}`,
    ["", "presses", "p50", "p95"],
    [
      ["on the time bar", ...cells(jumps)],
      ["on the time bar, in the last minutes", ...cells(recent)],
      ["on a link to the live floor", ...cells(live.opened)],
    ],
  );
  const row = (name: string, cost: FloorCost) => [
    ...[
      name,
      cost.drawnPerSecond.toFixed(0),
      cost.framesPerSecond.toFixed(0),
      cost.main.toFixed(0),
      times(cost.main / live.cost.main),
    ],
    ...[cost.browser.toFixed(0), times(cost.browser / live.cost.browser), cost.server.toFixed(0)],
  ];
  printTable(
    `replay: what it costs to look at, CPU ms a second; ${crowd}`,
    ["", "frames/s painted", "frames/s of the browser", "main thread", "of live", "whole browser", "of live", "server"],
    [row("live", live.cost), row("past, 1×", costs.plain), row(`past, ${FAST}×`, costs.fast)],
  );
}
