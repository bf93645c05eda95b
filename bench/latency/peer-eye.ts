import type { Browser } from "playwright";
import type { DialectName } from "../fan-out/dialects";
import { Poster } from "../load/poster";
import { mapIdOf, SITE_ID } from "../load/walk";
import { type Eye, VIEWPORT } from "./eye";
import { FLOOR, newcomerOf, placeOf } from "./quiet-corner";

export interface PeerEye {
  /** The address of the page with a circle per track. */
  readonly pageUrl: string;
  readonly serverUrl: string;
  readonly dialect: DialectName | "poll";
}

/** Opens the tutorial page, which listens to a peer. */
export async function openPeers(browser: Browser, { pageUrl, serverUrl, dialect }: PeerEye): Promise<Eye> {
  const poster = new Poster(serverUrl, 1);
  const page = await browser.newPage({ viewport: VIEWPORT });
  await page.addInitScript("globalThis.__name = (named) => named");
  await page.goto(`${pageUrl}?${new URLSearchParams({ url: serverUrl, dialect })}`);
  await page.locator(".konvajs-content canvas").first().waitFor();
  return {
    page,
    projection: { scale: VIEWPORT.width / FLOOR.widthM, left: 0, top: 0 },
    walker: undefined,
    async see(sample) {
      const event = { site_id: SITE_ID, map_id: mapIdOf(0), mac: newcomerOf(sample), type: "wifi", ...placeOf(sample) };
      const events = [{ ...event, timestamp: Date.now() / 1_000 }];
      await poster.post(Buffer.from(JSON.stringify({ topic: "location", events })));
    },
  };
}
