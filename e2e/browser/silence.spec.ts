import { violationsInBothLooks } from "../support/axe";
import { createView, expect, testAlone as test } from "../support/fixtures";
import { type Mist, mac, ZONE_ID } from "../support/mist";

const MINUTE_MS = 60_000;

/** The time this many minutes ago, rounded to a second. */
const ago = (minutes: number) => Math.floor((Date.now() - minutes * MINUTE_MS) / 1_000) * 1_000;

/** Enough clients in the Lobby that their silence means that the source is silent. */
function lobby(mist: Mist, at: number) {
  return mist.location(...[1, 2, 3, 4].map((i) => ({ mac: mac(i), x: 2 * i, y: 5, at })));
}

test("counts of a silent source show their time until it reports again", async ({ page, server, mist }) => {
  test.slow();
  const at = ago(10);
  await lobby(mist, at);
  await mist.occupancyAlert(true, 12);
  const view = createView(page, server.url);
  await view.open(`?area=${ZONE_ID}`);
  const zone = view.zone(ZONE_ID);
  await expect(zone).toHaveAttribute("data-state", "held");
  await expect(zone).toHaveAttribute("data-occupancy", "4");
  await expect(zone).toHaveAttribute("data-as-of", new Date(at).toISOString());
  await expect(zone).toHaveText(/^Lobby, 4 of 10, as of .*\d:\d\d/);
  await expect(view.track(`wifi:${mac(1)}`)).toHaveAttribute("data-freshness", "fresh");
  const note = page.getByRole("status").filter({ hasText: /^No positions since .*\. Numbers are from that time\./ });
  await expect(note.getByRole("link", { name: "Feed health" })).toBeVisible();
  const details = page.getByRole("complementary", { name: "Details" });
  await expect(details.getByRole("heading", { name: /Last counted/ })).toBeVisible();
  expect(await violationsInBothLooks(page)).toEqual([]);

  await page.goto(server.url);
  await expect(
    page
      .getByRole("main")
      .getByText(/^as of .*\d:\d\d/)
      .first(),
  ).toBeVisible();
  await expect(page.getByText(/^count as of .*\d:\d\d/)).toBeVisible();
  expect(await violationsInBothLooks(page)).toEqual([]);
  await page.goto(`${server.url}/alerts`);
  await expect(page.getByText(/^count as of .*\d:\d\d/)).toBeVisible();

  await view.open();
  await lobby(mist, ago(0));
  await expect(zone).toHaveAttribute("data-state", "current");
  await expect(zone).toHaveText("Lobby, 4 of 10");
  await expect(note).toBeHidden();
});

test("counts are unknown, not 0, half an hour after the last report of their source", async ({
  page,
  server,
  mist,
}) => {
  test.slow();
  await lobby(mist, ago(31));
  const view = createView(page, server.url);
  await view.open(`?area=${ZONE_ID}`);
  const zone = view.zone(ZONE_ID);
  await expect(zone).toHaveAttribute("data-state", "unknown");
  await expect(zone).toHaveAttribute("data-occupancy", "");
  await expect(zone).toHaveText(/^Lobby, unknown since .*\d:\d\d/);
  await expect(page.getByRole("button", { name: /^Lobby/ })).toContainText("– of 10");
  await expect(page.getByText(/Numbers are unknown until positions arrive again\./)).toBeVisible();
  expect(await violationsInBothLooks(page)).toEqual([]);

  await page.goto(server.url);
  await expect(
    page
      .getByRole("main")
      .getByText(/^unknown since .*\d:\d\d/)
      .first(),
  ).toBeVisible();
  expect(await violationsInBothLooks(page)).toEqual([]);

  await view.open();
  await lobby(mist, ago(0));
  await expect(zone).toHaveAttribute("data-state", "current");
  await expect(zone).toHaveAttribute("data-occupancy", "4");
});
