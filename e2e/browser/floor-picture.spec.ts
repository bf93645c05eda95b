import type { Page } from "playwright/test";
import { createView, expect, testAlone as test } from "../support/fixtures";
import { expectPicture, floorPicture, type Layer } from "../support/floor-canvas";
import { MAP_ID, type Mist, mac, SITE_ID } from "../support/mist";

/** Without the labels, because each machine draws letters slightly differently. */
const WITHOUT_LETTERS: readonly Layer[] = ["ground", "tracks"];
const MINUTE_MS = 60_000;
const TRACKS = 60;

test.use({ contextOptions: { reducedMotion: "reduce" } });

for (const theme of ["light", "dark"] as const) {
  test(`a floor looks like the stored picture, ${theme}`, async ({ page, server, mist }) => {
    await page.emulateMedia({ colorScheme: theme });
    await open(page, server.url);
    await populate(page, mist);
    await expectPicture(() => floorPicture(page, WITHOUT_LETTERS), `floor-${theme}`, 0.004);
    await expectPicture(() => floorPicture(page), `floor-labels-${theme}`, 0.02);
  });

  test(`heat map and trails look like the stored picture, ${theme}`, async ({ page, server, mist }) => {
    await page.emulateMedia({ colorScheme: theme });
    await open(page, server.url, "?heat=1&trails=2");
    await populate(page, mist);
    for (let step = 1; step <= 6; step++) await walk(mist, step);
    await expectPicture(() => floorPicture(page, WITHOUT_LETTERS), `floor-extras-${theme}`, 0.02);
  });
}

test("a selected track is drawn above everything, with its name", async ({ page, server, mist }) => {
  await page.emulateMedia({ colorScheme: "light" });
  // Reported before, so that it is older than its events below.
  await mist.location({ mac: mac(3), x: 1, y: 1, at: Date.now() - 5 * MINUTE_MS });
  await open(page, server.url, `?track=wifi:${mac(3)}`);
  await populate(page, mist);
  await expectPicture(() => floorPicture(page), "floor-selected", 0.02);
});

async function open(page: Page, url: string, query = ""): Promise<void> {
  // The details are always open, so that the floor has the same size whether a track is selected or not.
  await page.addInitScript(() => localStorage.setItem("floorcast-details", "open"));
  const view = createView(page, url);
  await view.open(query);
  // Waits for the image and the fonts.
  await page.waitForLoadState("networkidle");
}

/**
 * Tracks of every kind and age, a zone over its limit, and a crowd too dense to distinguish. Sent after the page is open, because a tag is
 * no longer fresh after twenty seconds, and opening a page may take that long.
 */
async function populate(page: Page, mist: Mist): Promise<void> {
  const now = Date.now();
  const ages = [0, 0, 2 * MINUTE_MS, 4 * MINUTE_MS];
  const places = Array.from({ length: TRACKS }, (_, i) => ({ x: 1 + ((i * 7.3) % 38), y: 1 + ((i * 4.7) % 23) }));
  await mist.location(
    ...places.map((place, i) => ({ ...place, mac: mac(i), at: now - (ages[i % ages.length] ?? 0) })),
    ...Array.from({ length: 9 }, (_, i) => ({ x: 30 + (i % 3) / 5, y: 18 + i / 15, mac: mac(100 + i), at: now })),
    ...Array.from({ length: 5 }, (_, i) => ({ x: 2 + 1.5 * i, y: 8.5, mac: mac(120 + i), at: now })),
  );
  await mist.asset(...places.slice(0, 8).map(({ x, y }, i) => ({ x: 39 - x, y, mac: mac(200 + i), at: now })));
  const sdk = { site_id: SITE_ID, map_id: MAP_ID, type: "sdk", timestamp: now / 1_000 };
  await mist.send("location-sdk", { ...sdk, id: "8d1b7c55-1f3e-4a7c-9a64-2f5b8e0d9c01", name: "Ada", x: 21, y: 20 });
  await expect(page.getByRole("list", { name: "Tracks on this floor" })).toHaveAttribute("data-total", /\d{2}/);
}

/** One track walks around a corner, two metres a step; the others stay. */
async function walk(mist: Mist, step: number): Promise<void> {
  const at = Date.now();
  await mist.asset({ mac: mac(300), x: 14 + 2 * Math.min(step, 4), y: 22 - 2 * Math.max(0, step - 4), at });
  await new Promise((resolve) => setTimeout(resolve, 1_050));
}
