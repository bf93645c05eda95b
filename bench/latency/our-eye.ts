import { setTimeout as sleep } from "node:timers/promises";
import type { Browser, Page } from "playwright";
import { createApi, plainImage } from "@/e2e/support/api";
import { createMist } from "@/e2e/support/mist";
import { signIn } from "@/e2e/support/sign-in";
import { mapIdOf, SITE_ID } from "../load/walk";
import { type Eye, VIEWPORT } from "./eye";
import { FLOOR, newcomerOf, placeOf } from "./quiet-corner";
import { findChange, type Projection } from "./watch-page";

const MAP_ID = mapIdOf(0);
const WALKER = "02000000ffff";
const WALKER_ID = `wifi:${WALKER}`;

/** Opens the real page signed in, with one track selected, so that it is in the floor's text list. */
export async function openOurs(browser: Browser, url: string): Promise<Eye> {
  await placeFloor(url);
  const see = createReporter(url);
  await see({ walker: 20 });
  const page = await browser.newPage({ viewport: VIEWPORT });
  await signIn(page.context(), url);
  // The loader of this file compiles in a helper `__name`, which does not exist in the page.
  await page.addInitScript("globalThis.__name = (named) => named");
  await page.goto(`${url}/sites/${SITE_ID}/floorplans/${MAP_ID}?track=${WALKER_ID}`);
  await page.locator(`[data-track-id="${WALKER_ID}"]`).waitFor({ state: "attached" });
  return {
    page,
    projection: await calibrate(page, see),
    walker: WALKER_ID,
    see: (sample) => see({ walker: 21 + (sample % 30), newcomer: { number: sample, ...placeOf(sample) } }),
  };
}

async function placeFloor(url: string): Promise<void> {
  const api = createApi(url);
  await api.call("POST", "/api/floorplans", { mapId: MAP_ID, siteId: SITE_ID, name: "Bench", ...FLOOR });
  await api.putImage(MAP_ID, await plainImage());
}

interface Report {
  /** How far the walker has come, in metres. */
  readonly walker: number;
  readonly newcomer?: { readonly number: number; readonly x: number; readonly y: number };
}

function createReporter(url: string) {
  const mist = createMist(url);
  const at = { mapId: MAP_ID, siteId: SITE_ID };
  return async ({ walker, newcomer }: Report): Promise<void> => {
    await mist.location(
      { mac: WALKER, x: walker, y: 55, ...at },
      ...(newcomer ? [{ mac: newcomerOf(newcomer.number), x: newcomer.x, y: newcomer.y, ...at }] : []),
    );
  };
}

/** Derives the projection from two tracks at known positions. */
async function calibrate(page: Page, see: ReturnType<typeof createReporter>): Promise<Projection> {
  const corners = [
    { number: 60_001, x: 78, y: 6 },
    { number: 60_002, x: 98.5, y: 60 },
  ] as const;
  const found: { x: number; y: number }[] = [];
  for (const newcomer of corners) {
    // Waits until everything is at rest. The walker does not move.
    await sleep(1_500);
    found.push(await findChange(page, () => see({ walker: 20, newcomer })));
  }
  const [first, second] = found;
  const scale = ((second?.x ?? 0) - (first?.x ?? 0)) / (corners[1].x - corners[0].x);
  return { scale, left: (first?.x ?? 0) - corners[0].x * scale, top: (first?.y ?? 0) - corners[0].y * scale };
}
