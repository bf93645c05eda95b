import { createApi } from "../support/api";
import { test as base, expect } from "../support/fixtures";
import { createHand } from "../support/hand";
import { SITE_ID } from "../support/mist";
import { plan } from "../support/plans";
import { signIn } from "../support/sign-in";
import { startServer, type TestServer } from "../support/test-server";

const test = base.extend<{ own: TestServer }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the fixtures from this pattern.
  own: async ({}, use) => {
    const server = await startServer();
    await use(server);
    await server.dispose();
  },
});

test("from nothing to a placed, scaled floor with a zone, by hand", async ({ page, own }) => {
  await signIn(page.context(), own.url);
  const { done, click, type, pick } = createHand(page);
  const image = await plan(1_600, 1_000);
  await page.goto(own.url);
  const startedAt = performance.now();

  await click(page.getByRole("link", { name: "Add a floor" }).first());
  await type(page.getByLabel("Site id in Mist"), SITE_ID);
  await type(page.getByLabel("Name", { exact: true }), "Ground floor");
  await pick(page.getByRole("button", { name: "Choose a file" }), "ground.png", image);
  await click(page.getByRole("button", { name: "Upload" }));
  await expect(page.getByText("No scale yet")).toBeVisible();

  await click(page.getByRole("radio", { name: "Width" }));
  await type(page.getByLabel("Width of the whole image"), "40");
  await click(page.getByRole("button", { name: "Save scale" }));
  await expect(page.getByText("Scale saved")).toBeVisible();

  await click(page.getByRole("link", { name: "Areas" }));
  await click(page.getByRole("button", { name: "Draw a zone" }));
  const board = page.getByRole("application");
  const box = (await board.boundingBox()) ?? { width: 0, height: 0 };
  for (const [x, y] of [
    [0.35, 0.35],
    [0.6, 0.35],
    [0.6, 0.6],
    [0.35, 0.6],
  ] as const)
    await click(board, { x: box.width * x, y: box.height * y });
  await click(page.getByRole("button", { name: "Close the outline at its first corner" }));
  await type(page.getByRole("textbox", { name: "Name" }), "Lobby");
  await click(page.getByRole("button", { name: "Save" }));
  await expect(page.getByText("Lobby is saved")).toBeVisible();

  const seconds = (performance.now() - startedAt) / 1_000;
  console.log(
    `an empty folder to a floor with a zone: ${done.clicks} clicks, ${done.fields} fields, ${seconds.toFixed(1)} s`,
  );
  const [floorplan] = (await createApi(own.url).get("/api/floorplans")).body;
  expect(floorplan).toMatchObject({ name: "Ground floor", widthM: 40, heightM: 25 });
  expect((await createApi(own.url).get(`/api/floorplans/${floorplan.mapId}/areas`)).body).toMatchObject([
    { name: "Lobby", kind: "zone" },
  ]);
  expect(done).toEqual({ clicks: 13, fields: 4 });
});
