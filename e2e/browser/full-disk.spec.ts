import path from "node:path";
import { expect, test } from "playwright/test";
import { createApi, placeFloor } from "../support/api";
import { violations } from "../support/axe";
import { createMist, MAP_ID, mac, SITE_ID } from "../support/mist";
import { signIn } from "../support/sign-in";
import { mountSmallDisk } from "../support/small-disk";
import { startServer } from "../support/test-server";

const DISK_MB = 24;

test("D4: every page shows a warning while the disk is nearly full, and positions are still shown", async ({
  page,
}) => {
  test.setTimeout(120_000);
  const disk = mountSmallDisk(DISK_MB);
  test.skip(!disk, "this user may not mount a small disk");
  if (!disk) return;
  const server = await startServer({ dataDir: path.join(disk.dir, "data") });
  try {
    await placeFloor(createApi(server.url));
    await signIn(page.context(), server.url);
    disk.fill(0.04 * DISK_MB * 1024 ** 2);
    const pulse = async () => (await createApi(server.url).get("/api/feed/pulse")).body.room;
    await expect.poll(pulse).toBe("low");
    await createMist(server.url).location({ mac: mac(1), x: 5, y: 5 });
    const banner = page.getByText("The server's disk is nearly full", { exact: false });
    const floor = `/sites/${SITE_ID}/floorplans/${MAP_ID}`;
    for (const address of ["/", "/alerts", "/feed", floor]) {
      await page.goto(`${server.url}${address}`);
      await expect(banner, address).toBeVisible();
    }
    await expect(page.locator(`[data-track-id="wifi:${mac(1)}"]`)).toBeAttached();
    expect(await violations(page)).toEqual([]);
    disk.clear();
    await expect(banner).toBeHidden({ timeout: 30_000 });
  } finally {
    await server.stop("SIGKILL");
    disk.unmount();
  }
});
