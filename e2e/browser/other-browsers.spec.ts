import { writeFileSync } from "node:fs";
import type { DrivenBrowser } from "../support/driven/driven-browser";
import { findFirefox } from "../support/driven/firefox";
import { createHands, PATIENCE_MS } from "../support/driven/hands";
import { findWebKit } from "../support/driven/webkit";
import { expect, testAlone } from "../support/fixtures";
import { MAP_ID, mac, SITE_ID, ZONE_ID } from "../support/mist";
import { ADMIN } from "../support/test-server";

/** All other tests run in Chromium; these check that the floor works in the other two engines at all. */
const BROWSERS = [
  { name: "Firefox", find: findFirefox, packages: "firefox-esr" },
  { name: "WebKit", find: findWebKit, packages: "webkit2gtk-driver and xvfb" },
];

const test = testAlone.extend<{ keep: (browser: DrivenBrowser) => DrivenBrowser }>({
  /** Ends the browser after the test in any case. If the test fails, stores a picture of the page. */
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the fixtures from this pattern.
  keep: async ({}, use, info) => {
    const kept: DrivenBrowser[] = [];
    await use((browser) => {
      kept.push(browser);
      return browser;
    });
    for (const browser of kept) {
      try {
        if (info.status !== info.expectedStatus) writeFileSync(info.outputPath("seen.png"), await browser.picture());
      } finally {
        await browser.close();
      }
    }
  },
});

const FLOOR = `/sites/${SITE_ID}/floorplans/${MAP_ID}`;
const MACS = Array.from({ length: 12 }, (_, i) => mac(i + 1));

for (const { name, find, packages } of BROWSERS)
  test(`${name} signs in, shows moving dots, edits a zone and logs no errors`, async ({ server, mist, api, keep }) => {
    // Includes the time for installing the browser, which happens once.
    test.setTimeout(300_000);
    const start = find();
    test.skip(start === undefined, `needs ${packages} of Debian, which cannot be installed here`);
    if (!start) return;
    const browser = keep(await start());
    const hands = createHands(browser);
    /** Reading is repeated if it fails while a new page replaces the old one. */
    const soon = <Read>(read: () => Promise<Read>) => expect.poll(() => read().catch(String), { timeout: PATIENCE_MS });
    const dots = (x: number, y: number) => mist.location(...MACS.map((each, i) => ({ mac: each, x: x + i / 2, y })));
    const words = (x: number, y: number) => MACS.map((_, i) => `${(x + i / 2).toFixed(2)} ${y.toFixed(2)}`);

    await browser.goto(`${server.url}${FLOOR}`);
    await hands.fill("E-mail", ADMIN.email);
    await hands.fill("Password", ADMIN.password);
    await hands.press("button", "Sign in");

    await dots(12, 12);
    await soon(() => browser.run(tracksInWords)).toEqual(words(12, 12));
    await soon(async () => (await browser.run(drawnTracks)).count).toBeGreaterThan(100);
    const before = await browser.run(drawnTracks);
    await dots(28, 18);
    await soon(() => browser.run(tracksInWords)).toEqual(words(28, 18));
    // Sixteen metres to the right and six down, at any zoom.
    await soon(async () => (await browser.run(drawnTracks)).x).toBeGreaterThan(before.x + 100);
    await soon(async () => (await browser.run(drawnTracks)).y).toBeGreaterThan(before.y + 30);

    await hands.press("a", "Edit floor");
    await hands.press('[aria-label="Areas of this floor"] button', "Lobby");
    const from = await hands.middleOf("button", "Corner 1 of 4, 0 m, 0 m");
    const to = await hands.middleOf("button", "Corner 3 of 4, 10 m, 10 m");
    await hands.drag(to, { x: from.x + (to.x - from.x) * 1.4, y: from.y + (to.y - from.y) * 1.2 });
    await hands.middleOf("button", "Corner 3 of 4, 14 m, 12 m");
    await hands.fill("Limit", "7");
    await hands.press("button", "Save");
    const saved = async () => (await api.get(`/api/areas/${ZONE_ID}`)).body;
    await soon(saved).toMatchObject({ limit: 7, polygon: expect.arrayContaining([{ x: 14, y: 12 }]) });

    await hands.press("a", "Back to the live floor");
    await soon(() => browser.run(zoneInWords)).toBe("Lobby, 0 of 7");

    // These two messages are recorded, and none before them.
    await browser.run(() => {
      console.warn("the last word");
      setTimeout(() => {
        throw new Error("and one thrown");
      });
    });
    await soon(browser.complaints).toEqual([
      expect.stringContaining("the last word"),
      expect.stringContaining("and one thrown"),
    ]);
  });

function tracksInWords(): readonly string[] {
  const items = [...document.querySelectorAll<HTMLElement>('[aria-label="Tracks on this floor"] > li')];
  return items.map(({ dataset }) => `${dataset.x} ${dataset.y}`).sort();
}

function zoneInWords(): string | null | undefined {
  return document.querySelector('[aria-label="Zones on this floor"] > li')?.textContent;
}

/** The number of painted pixels on the tracks' canvas, and their mean position. */
function drawnTracks(): { readonly count: number; readonly x: number; readonly y: number } {
  const canvas = document.querySelectorAll<HTMLCanvasElement>("[role=application] canvas")[1];
  const { data, width } = canvas?.getContext("2d")?.getImageData(0, 0, canvas.width, canvas.height) ?? {
    data: [],
    width: 1,
  };
  let [count, x, y] = [0, 0, 0];
  for (let i = 3; i < data.length; i += 4) {
    if (data[i] === 0) continue;
    const pixel = (i - 3) / 4;
    count += 1;
    x += pixel % width;
    y += Math.floor(pixel / width);
  }
  return { count, x: x / Math.max(count, 1), y: y / Math.max(count, 1) };
}
