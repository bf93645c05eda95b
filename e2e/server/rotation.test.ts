import { afterEach, describe, expect, it } from "vitest";
import { createApi } from "../support/api";
import { createMist, mac } from "../support/mist";
import { startServer, type TestServer } from "../support/test-server";

let server: TestServer;

afterEach(() => server.dispose());

/** Without secrets in the environment, the server makes its own. */
async function startWithOwnSecret(): Promise<string> {
  server = await startServer({ env: { WEBHOOK_SECRETS: "" } });
  return secretNow();
}

async function secretNow(): Promise<string> {
  return (await createApi(server.url).get("/api/settings/webhook")).body.secret;
}

async function deliver(secret: string): Promise<number> {
  return (await createMist(server.url, secret).location({ mac: mac(1), x: 1, y: 1 })).status;
}

describe("a secret that is rotated (I8)", () => {
  it("is accepted and counted beside the new one, over a restart, until the rotation is ended", async () => {
    const old = await startWithOwnSecret();
    expect(await deliver(old)).toBe(200);
    const rotated = await createApi(server.url).call("POST", "/api/settings/webhook/rotate");
    expect(rotated.status).toBe(200);
    expect([await deliver(old), await deliver(rotated.body.secret)]).toEqual([200, 200]);

    server = await server.restart();
    const api = createApi(server.url);
    expect(await secretNow()).toBe(rotated.body.secret);
    expect([await deliver(old), await deliver(old), await deliver(rotated.body.secret)]).toEqual([200, 200, 200]);
    const { body: setup } = await api.get("/api/settings/webhook");
    expect(setup).toMatchObject({ current: { deliveries: 1 }, previous: { deliveries: 2 } });
    expect((await api.get("/api/feed")).body.signatures.previousSecret).toBe(2);
    expect(await metric('floorcast_signed_deliveries_total{secret="previous"}')).toBe(2);

    expect((await api.call("POST", "/api/settings/webhook/retire")).status).toBe(200);
    expect([await deliver(old), await deliver(rotated.body.secret)]).toEqual([401, 200]);
    server = await server.restart();
    expect([await deliver(old), await deliver(rotated.body.secret)]).toEqual([401, 200]);
  });

  it("never appears in the log", async () => {
    const old = await startWithOwnSecret();
    await createApi(server.url).call("POST", "/api/settings/webhook/rotate");
    const current = await secretNow();
    await deliver("neither of them");
    expect(server.log()).not.toContain(old);
    expect(server.log()).not.toContain(current);
  });
});

async function metric(name: string): Promise<number> {
  const text = await (await fetch(`${server.url}/metrics`)).text();
  const line = text.split("\n").find((each) => each.startsWith(name));
  return Number(line?.split(" ").at(-1));
}
