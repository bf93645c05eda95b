import { test as base, type Page } from "playwright/test";
import { organisation } from "@/simulator/organisation";
import { createView, expect } from "../support/fixtures";
import { createHand } from "../support/hand";
import { runCommand } from "../support/run-command";
import { MIST_TOKEN, openSimulatedMist, type SimulatedMist } from "../support/simulated-mist";
import { freePort, startServer, type TestServer } from "../support/test-server";

const [site] = organisation.sites;
const [floor] = site?.floors ?? [];
const zone = floor?.areas.find(({ kind, limit }) => kind === "zone" && limit !== undefined);
if (!site || !floor || !zone) throw new Error("the simulated organisation has no zone");
const TRACKS = 120;

const test = base.extend<{ mist: SimulatedMist; installed: TestServer }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the fixtures from this pattern.
  mist: async ({}, use) => {
    const mist = await openSimulatedMist(TRACKS);
    await use(mist);
    await mist.close();
  },
  /** An installation without accounts, whose only settings are its own address and that of Mist. */
  installed: async ({ mist }, use) => {
    const port = await freePort();
    const addresses = { PUBLIC_URL: `http://127.0.0.1:${port}`, MIST_API_URL: mist.url };
    const env = { WEBHOOK_SECRETS: "", ADMIN_EMAIL: "", ADMIN_PASSWORD: "", ...addresses };
    const server = await startServer({ port, env });
    await use(server);
    await server.dispose();
  },
});

/** Records the clicks, fields and seconds of each stage of a story, and of all stages together. */
function createStages(done: { readonly clicks: number; readonly fields: number }) {
  const started = { clicks: 0, fields: 0, at: performance.now() };
  let before = started;
  const note = (name: string, since: typeof started) => {
    const seconds = ((performance.now() - since.at) / 1_000).toFixed(1);
    const description = `${done.clicks - since.clicks} clicks, ${done.fields - since.fields} fields, ${seconds} s`;
    test.info().annotations.push({ type: name, description });
    console.log(`${name}: ${description}`);
  };
  return {
    end: (name: string) => {
      note(name, before);
      before = { ...done, at: performance.now() };
    },
    sum: (name: string) => note(name, started),
  };
}

const tracksOn = (page: Page) => page.getByRole("list", { name: "Tracks on this floor" }).getByRole("listitem");

test("from an empty installation to a live floor: a token, a look, an import, the webhooks, dots", async ({
  page,
  mist,
  installed,
}) => {
  const { output: link } = await runCommand(installed.dataDir, "setup-link");
  const { complaints } = createView(page, installed.url);
  const { done, click, type } = createHand(page);
  const button = (name: string | RegExp) => page.getByRole("button", { name });
  const stages = createStages(done);

  await page.goto(link);
  await type(page.getByLabel("E-mail"), "first@floors.example");
  await type(page.getByLabel("New password"), "a-password-for-tests");
  await click(button("Create the admin"));
  await click(page.getByRole("link", { name: "Connect with a token" }));
  await type(page.getByLabel("API token"), MIST_TOKEN);
  await click(button("Connect"));
  await expect(page.getByText("Read and write").first()).toBeVisible();
  stages.end("an account, and Mist is connected");

  await click(page.getByLabel("Select all 2 sites"));
  await click(button("Show preview"));
  await expect(page.getByText(/^\d+ to create$/).first()).toBeVisible();
  await click(button("Import"));
  await expect(page.getByText(/^Import finished/)).toBeVisible();
  stages.end("both buildings are looked at and imported");

  await click(button("Next: set up the webhooks"));
  await click(button("Set up all 2"));
  await expect(page.getByText("Ping arrived after")).toHaveCount(2);
  mist.play();
  stages.end("both webhooks are set up, and their pings have arrived");

  const image = page.waitForResponse((response) => response.url().includes("/image") && response.ok());
  await click(page.getByRole("link", { name: "Floors" }));
  await click(page.getByRole("link", { name: floor.name }).first());
  await expect(page.locator("[data-connection]")).toHaveAttribute("data-connection", "live");
  await image;
  await expect.poll(() => tracksOn(page).count()).toBeGreaterThan(5);
  await expect(page.locator(`[data-area-id="${zone.areaId}"]`).first()).toHaveAttribute("data-limit", `${zone.limit}`);
  stages.end("a floor with its image, its zones and dots");
  stages.sum("from an empty installation to a live floor");

  mist.api.changes.editArea(zone.areaId, { name: "Bistro" });
  await click(page.getByRole("link", { name: "Settings" }));
  await click(page.getByRole("link", { name: "Mist", exact: true }));
  await click(page.getByRole("checkbox", { name: site.name, exact: true }));
  await click(button("Show preview"));
  await expect(page.getByText("1 to change").first()).toBeVisible();
  await click(button("Import"));
  await expect(page.getByText(/^Import finished/)).toBeVisible();
  await page.goto(`${installed.url}/sites/${site.siteId}/floorplans/${floor.mapId}`);
  await expect(page.locator(`[data-area-id="${zone.areaId}"]`).first()).toContainText("Bistro");
  stages.end("what was renamed in Mist is here");
  expect(complaints).toEqual([]);
});
