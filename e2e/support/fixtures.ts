import { type BrowserContext, test as base, expect, type Page } from "playwright/test";
import { type Api, createApi, placeFloor } from "./api";
import { createMist, MAP_ID, type Mist, SITE_ID } from "./mist";
import { signIn } from "./sign-in";
import { startServer, type TestServer } from "./test-server";

export interface View {
  readonly page: Page;
  /** Opens the placed floor. */
  readonly open: (query?: string) => Promise<void>;
  /** The track's item in the floor's text list. */
  readonly track: (trackId: string) => ReturnType<Page["locator"]>;
  readonly zone: (areaId: string) => ReturnType<Page["locator"]>;
  /** Errors and warnings on the console and failed requests since the page was made. */
  readonly complaints: readonly string[];
}

interface Fixtures {
  readonly mist: Mist;
  readonly api: Api;
  readonly view: View;
}

interface WithServer {
  /** A server with one floor. */
  readonly server: TestServer;
}

interface WorkerFixtures {
  /** The server of the file whose tests run now: a worker keeps it until the next file begins. */
  readonly fileServer: FileServer;
}

/**
 * `server` is shared by the tests of one file, so that leftovers depend only on the file. Everything else is created for each test, with
 * the browser signed in.
 */
export const test = base.extend<Fixtures & WithServer, WorkerFixtures>({
  fileServer: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the fixtures from this pattern.
    async ({}, use) => {
      const fileServer = createFileServer();
      await use(fileServer);
      await fileServer.end();
    },
    { scope: "worker" },
  ],
  server: async ({ fileServer }, use, { file }) => use(await fileServer.of(file)),
  context: ({ context, server }, use) => signedIn(context, server.url, use),
  mist: async ({ server }, use) => use(createMist(server.url)),
  api: async ({ server }, use) => use(createApi(server.url)),
  view: async ({ page, server }, use) => use(createView(page, server.url)),
});

/** A separate server for each test, with one floor, for things shown on every page, and for restarts. */
export const testAlone = base.extend<Omit<Fixtures, "view"> & WithServer>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the fixtures from this pattern.
  server: async ({}, use) => {
    const server = await startPlaced();
    await use(server);
    await server.dispose();
  },
  context: ({ context, server }, use) => signedIn(context, server.url, use),
  mist: async ({ server }, use) => use(createMist(server.url)),
  api: async ({ server }, use) => use(createApi(server.url)),
});

export { expect };

type FileServer = ReturnType<typeof createFileServer>;

function createFileServer() {
  let current: { readonly file: string; readonly server: TestServer } | undefined;
  const end = async () => {
    await current?.server.dispose();
    current = undefined;
  };
  return {
    end,
    of: async (file: string): Promise<TestServer> => {
      if (current?.file !== file) {
        await end();
        current = { file, server: await startPlaced() };
      }
      return current.server;
    },
  };
}

async function startPlaced(): Promise<TestServer> {
  const server = await startServer();
  await placeFloor(createApi(server.url));
  return server;
}

async function signedIn(context: BrowserContext, url: string, use: (context: BrowserContext) => Promise<void>) {
  await signIn(context, url);
  await use(context);
}

/** The browser's message about the service worker that playwright.config.ts blocks. */
const NO_WORKER = "Service Worker registration blocked by Playwright";

/** The browser's message if the first script runs seconds after the page's load event, on a slow machine. */
const UNUSED_YET = "preloaded using link preload but not used within a few seconds";

export function createView(page: Page, url: string): View {
  const complaints: string[] = [];
  page.on("console", (message) => {
    const text = message.text();
    const isExpected = text === NO_WORKER || text.includes(UNUSED_YET);
    if (["error", "warning"].includes(message.type()) && !isExpected) complaints.push(`${message.type()}: ${text}`);
  });
  page.on("pageerror", (error) => complaints.push(`page error: ${error.message}`));
  page.on("response", (response) => {
    if (response.status() >= 400) complaints.push(`${response.status()} ${response.url()}`);
  });
  return {
    page,
    complaints,
    open: async (query = "") => {
      await page.goto(`${url}/sites/${SITE_ID}/floorplans/${MAP_ID}${query}`);
      await expect(page.getByRole("list", { name: "Tracks on this floor" })).toBeAttached();
      // The list is in the rendered page; the canvas exists once the page handles keys.
      await expect(page.locator("[role=application] canvas").first()).toBeAttached();
    },
    track: (trackId) => page.locator(`[data-track-id="${trackId}"]`),
    zone: (areaId) => page.getByRole("list", { name: "Zones on this floor" }).locator(`[data-area-id="${areaId}"]`),
  };
}
