import { expect, test } from "playwright/test";
import { createApi, placeFloor } from "../support/api";
import { type FrontProxy, startFrontProxy } from "../support/front-proxy";
import { createMist, MAP_ID, mac, SITE_ID } from "../support/mist";
import { findProgram } from "../support/program";
import { signIn } from "../support/sign-in";
import { freePort, startServer, type TestServer } from "../support/test-server";

test.use({ ignoreHTTPSErrors: true });

for (const kind of ["nginx", "haproxy"] as const)
  test(`a floor is live in a browser behind ${kind}, over TLS and HTTP/2 (X5)`, async ({ context, page }) => {
    const program = findProgram(kind) ?? "";
    test.skip(program === "", `${kind} is not installed, and cannot be`);
    const [httpPort, httpsPort, serverPort] = [await freePort(), await freePort(), await freePort()];
    const url = `https://localhost:${httpsPort}`;
    let server: TestServer | undefined;
    let proxy: FrontProxy | undefined;
    try {
      server = await startServer({ port: serverPort, env: { PUBLIC_URL: url, TRUST_PROXY: "true" } });
      proxy = await startFrontProxy({ program, kind, httpPort, httpsPort, serverPort, idleSeconds: 60 });
      await placeFloor(createApi(server.url));
      const mist = createMist(server.url);
      await mist.location({ mac: mac(1), x: 1, y: 1 });

      await signIn(context, url, server.url);
      await page.goto(`${url}/sites/${SITE_ID}/floorplans/${MAP_ID}`);
      expect(await page.evaluate("performance.getEntriesByType('navigation')[0].nextHopProtocol")).toBe("h2");
      await expect(page.locator(`[data-track-id="wifi:${mac(1)}"]`)).toBeAttached();
      await mist.location({ mac: mac(2), x: 5, y: 5 });
      await expect(page.locator(`[data-track-id="wifi:${mac(2)}"]`)).toBeAttached();
    } finally {
      await proxy?.stop();
      await server?.dispose();
    }
  });
