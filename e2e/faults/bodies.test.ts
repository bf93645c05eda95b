import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readMetrics } from "../support/metric";
import { createMist, MAP_ID, mac, SITE_ID } from "../support/mist";
import { rounds } from "../support/rounds";
import { strainOf } from "../support/strain";
import { startServer, type TestServer } from "../support/test-server";

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.dispose());

const post = (body: string | Uint8Array) => createMist(server.url).post(body);
const delivery = (topic: string, ...events: readonly unknown[]) => JSON.stringify({ topic, events });

function event(members: Record<string, unknown> = {}) {
  return { site_id: SITE_ID, map_id: MAP_ID, mac: mac(1), type: "wifi", x: 1, y: 1, timestamp: now(), ...members };
}

function now(): number {
  return Date.now() / 1_000;
}

async function expectAlive(): Promise<void> {
  expect((await fetch(`${server.url}/readyz`)).status).toBe(200);
  expect((await post(delivery("location", event({ timestamp: now() + Math.random() })))).status).toBe(200);
}

describe("a signed body", () => {
  it.each<[string, string | Uint8Array, number, string]>([
    ["nothing", "", 400, "malformed-json"],
    ["white space", " \n", 400, "malformed-json"],
    ["null", "null", 422, "invalid-envelope"],
    ["a list", "[]", 422, "invalid-envelope"],
    ["a text", '"x"', 422, "invalid-envelope"],
    ["an empty object", "{}", 422, "invalid-envelope"],
    ["events that are no list", '{"topic":"location","events":{"length":3}}', 422, "invalid-envelope"],
    ["a topic that is a list", '{"topic":["location"],"events":[1]}', 422, "invalid-envelope"],
    ["a byte order mark", `\ufeff${delivery("location", event())}`, 400, "malformed-json"],
    ["a NUL", `${delivery("location", event())}\u0000`, 400, "malformed-json"],
    ["invalid UTF-8", Uint8Array.of(0x7b, 0x22, 0xff, 0xfe, 0x22, 0x7d), 400, "malformed-json"],
    ["UTF-16", Buffer.from(delivery("location", event()), "utf16le"), 400, "malformed-json"],
  ])("I16: of %s is refused by its fault", async (_, body, status, code) => {
    expect(await post(body)).toMatchObject({ status, body: { status, code } });
    await expectAlive();
  });

  it("I16: with an empty list of events is a valid delivery", async () => {
    const zeros = { accepted: 0, duplicates: 0, quarantined: 0 };
    expect(await post(delivery("location"))).toEqual({ status: 200, body: zeros });
  });

  it("I17: with typographic quotes is refused, and the answer says where they are", async () => {
    const { status, body } = await post('{\n  “topic”: "location"}');
    expect({ status, detail: body.detail }).toEqual({
      status: 400,
      detail: "Unexpected “ at line 2, column 3. JSON wants straight quotes.",
    });
  });

  it.each([
    ["lists", `{"topic":"location","events":[${"[".repeat(200_000)}${"]".repeat(200_000)}]}`],
    ["objects", `{"topic":"audits","events":[${'{"a":'.repeat(150_000)}1${"}".repeat(150_000)}]}`],
    ["lists without an end", "[".repeat(400_000)],
  ])("I18: of 200,000 nested %s is refused before anything recurses", async (_, body) => {
    expect(await post(body)).toMatchObject({ status: 400, body: { code: "too-deep" } });
    await expectAlive();
  });

  it("I19: with keys and topics such as __proto__ changes no prototype", async () => {
    const keys = ["__proto__", "constructor", "prototype", "toString", "hasOwnProperty"];
    for (const key of keys) {
      const poison = `{"${key}":{"polluted":true,"${key}":{"polluted":true}},`;
      const inside = JSON.stringify(event({ timestamp: now() + Math.random() })).replace("{", poison);
      expect((await post(`${poison}"topic":"location","events":[${inside}]}`)).status).toBe(200);
      expect(await post(delivery(key, event(), { site_id: key, mac: key, map_id: key }))).toMatchObject({
        status: 200,
      });
      const named = event({ site_id: key, map_id: key, mac: mac(2), timestamp: now() + Math.random() });
      expect((await post(delivery("location", named))).status).toBe(200);
    }
    const health = await (await fetch(`${server.url}/readyz`)).json();
    expect(health.polluted).toBeUndefined();
    await expectAlive();
  });

  it("I20: of 60,000 tiny events is refused, and other deliveries do not wait for it", async () => {
    const body = `{"topic":"location","events":[${"{},".repeat(59_999)}{}]}`;
    const probes: number[] = [];
    const before = await readMetrics(server.url);
    const { delayMs, cpuMs } = await strainOf(server.url, async () => {
      const floods = Promise.all(Array.from({ length: 10 }, () => post(body)));
      for (let probe = 0; probe < 20; probe++) {
        const startedAt = performance.now();
        expect((await fetch(`${server.url}/livez`)).status).toBe(200);
        probes.push(performance.now() - startedAt);
      }
      const detail = "events must be at most 5000, and there are 60000. None of them was taken.";
      for (const answer of await floods)
        expect(answer).toMatchObject({ status: 422, body: { code: "invalid-envelope", detail } });
    });
    const after = await readMetrics(server.url);
    const rise = (name: string) => after(name) - before(name);
    expect(rise("events_received_total")).toBe(0);
    expect(rise('rejections_total{reason="invalid-envelope"}')).toBe(10);
    console.log(
      `I20: refusing 60,000 events takes ${(cpuMs / 10).toFixed(1)} ms of CPU, the event loop's p99 is ${delayMs.toFixed(1)} ms more`,
    );
    expect(cpuMs / 10).toBeLessThan(150);
    expect(delayMs).toBeLessThan(rounds(50, 2_000));
    expect(Math.max(...probes)).toBeLessThan(2_000);
  });
});
