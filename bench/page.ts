import { gzipSync } from "node:zlib";
import { createApi } from "@/e2e/support/api";
import { signIn } from "@/e2e/support/sign-in";
import { FLOOR } from "./latency/quiet-corner";
import { mapIdOf, SITE_ID } from "./load/walk";
import type { Bench } from "./measure/ratio";
import { serveOurs } from "./measure/served";
import { printTable } from "./measure/table";
import { launchBrowser } from "./paint/browser";

const MUST_KB = 350;
const SETTLE_MS = 1_000;

/** What a browser has to fetch before a floor is there, compressed as a proxy would. */
export const run: Bench = async () => {
  await using server = await serveOurs();
  await using browser = await launchBrowser();
  const mapId = mapIdOf(0);
  await createApi(server.url).call("POST", "/api/floorplans", { mapId, siteId: SITE_ID, name: "Bench", ...FLOOR });
  const page = await browser.chromium.newPage();
  await signIn(page.context(), server.url);
  const scripts = new Map<string, Promise<Buffer>>();
  page.on("response", (response) => {
    if (response.request().resourceType() === "script") scripts.set(response.url(), response.body());
  });
  await page.goto(`${server.url}/sites/${SITE_ID}/floorplans/${mapId}`);
  await page.getByRole("list", { name: "Tracks on this floor" }).waitFor({ state: "attached" });
  await page.waitForTimeout(SETTLE_MS);
  const bodies = await Promise.all(scripts.values());
  const kilobytes = bodies.reduce((sum, body) => sum + gzipSync(body).length, 0) / 1_024;
  printTable(
    "page: JavaScript of the floor page, KB",
    ["files", "as it is", "compressed"],
    [[String(bodies.length), (Buffer.concat(bodies).length / 1_024).toFixed(0), kilobytes.toFixed(0)]],
  );
  return [{ name: `page: JavaScript against ${MUST_KB} KB`, value: kilobytes / MUST_KB, tolerance: 1.3 }];
};
