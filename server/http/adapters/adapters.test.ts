import { createServer, type IncomingMessage, request, type Server } from "node:http";
import { type AddressInfo, connect } from "node:net";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { TEST_TOKEN } from "@/server/access/testing/memory-access";
import { createApi } from "../api/api";
import type { Api } from "../exchange";
import { NOW, type TestServices, testServices } from "../testing/test-services";
import { BodyBudget } from "./body-budget";
import { createNodeAdapter } from "./node-adapter";
import { answerWeb } from "./web-adapter";

interface Asked {
  readonly method: string;
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

interface Answered {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

const json = { "content-type": "application/json" };
const floorplan = JSON.stringify({ mapId: "map-1", siteId: "site-1", name: "Ground floor" });

/** Run in this order, against one API for each door: later cases read what earlier ones wrote. */
const CASES: readonly (readonly [name: string, asked: Asked, status: number, expected?: RegExp])[] = [
  ["lists nothing yet", { method: "GET", path: "/api/floorplans" }, 200, /^\[\]$/],
  ["creates", { method: "POST", path: "/api/floorplans", headers: json, body: floorplan }, 201, /"map-1"/],
  ["refuses a second", { method: "POST", path: "/api/floorplans", headers: json, body: floorplan }, 409, /conflict/],
  ["reads", { method: "GET", path: "/api/floorplans/map-1" }, 200, /Ground floor/],
  ["heads", { method: "HEAD", path: "/api/floorplans/map-1" }, 200, /^$/],
  [
    "takes an image",
    { method: "PUT", path: "/api/floorplans/map-1/image", body: "not read by the fake" },
    201,
    /version-1/,
  ],
  ["gives it back", { method: "GET", path: "/api/floorplans/map-1/image?v=version-1" }, 200, /^not read by the fake$/],
  [
    "spares an image that is known",
    { method: "GET", path: "/api/floorplans/map-1/image", headers: { "if-none-match": '"version-1"' } },
    304,
    /^$/,
  ],
  [
    "refuses a stale edit",
    { method: "PATCH", path: "/api/floorplans/map-1", headers: { ...json, "if-match": '"1"' }, body: '{"name":"x"}' },
    412,
    /precondition-failed/,
  ],
  [
    "refuses what is no JSON",
    { method: "PATCH", path: "/api/floorplans/map-1", headers: json, body: "{" },
    400,
    /malformed/,
  ],
  ["refuses wrong fields", { method: "PATCH", path: "/api/floorplans/map-1", headers: json, body: "{}x" }, 400],
  ["refuses unknown query keys", { method: "GET", path: "/api/sites?at=1" }, 422, /invalid-request/],
  ["takes a delivery", { method: "POST", path: "/api/webhooks/mist", headers: json, body: "{}" }, 200, /"accepted":1/],
  ["takes one with a query (I37)", { method: "POST", path: "/api/webhooks/mist?x=1", headers: json, body: "{}" }, 200],
  [
    "takes one with a slash at the end (I37)",
    { method: "POST", path: "/api/webhooks/mist/", headers: json, body: "{}" },
    200,
  ],
  [
    "takes one with slashes doubled (I37)",
    { method: "POST", path: "/api//webhooks//mist", headers: json, body: "{}" },
    200,
  ],
  [
    "does not know upper case (I37)",
    { method: "POST", path: "/api/WEBHOOKS/mist", headers: json, body: "{}" },
    404,
    /not-found/,
  ],
  ["does not get at the webhook (I36)", { method: "GET", path: "/api/webhooks/mist" }, 405, /method-not-allowed/],
  ["refuses options there (I36)", { method: "OPTIONS", path: "/api/webhooks/mist" }, 405],
  ["tells options elsewhere", { method: "OPTIONS", path: "/api/sites" }, 204, /^$/],
  ["refuses a broken path", { method: "GET", path: "/api/floorplans/%E0%A4%A" }, 404, /not-found/],
  [
    "is not led out of its paths (U10)",
    { method: "GET", path: "/api/floorplans/..%2f..%2fetc%2fpasswd" },
    404,
    /not-found/,
  ],
  ["removes", { method: "DELETE", path: "/api/floorplans/map-1" }, 204, /^$/],
];

let server: Server;
let port: number;
let services: TestServices;
const bodies = new BodyBudget({ largestBody: 1024 * 1024, networkOf: () => "one" });

beforeAll(async () => {
  services = testServices();
  const door = createNodeAdapter({ answer: createApi(services), now: () => NOW, bodies, headers: {} });
  server = createServer((req, res) => {
    if (!door(req, res, () => res.destroy())) res.end("next");
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  port = (server.address() as AddressInfo).port;
});

afterAll(() => new Promise((resolve) => server.close(resolve)));

describe("one table of requests at both doors", () => {
  const answer: Api = createApi(testServices());
  for (const [name, asked, status, expected] of CASES) {
    it(name, async () => {
      const node = await askNode(asked);
      const web = await askWeb(answer, asked);
      expect(node.status).toBe(status);
      if (expected) expect(node.body).toMatch(expected);
      expect(web).toEqual(node);
    });
  }
});

describe("the Node door", () => {
  it("leaves other paths to Next", async () => {
    expect((await askNode({ method: "GET", path: "/alerts" })).body).toBe("next");
  });

  it("understands absolute-form targets (I37)", async () => {
    const { status } = await askNode({
      method: "POST",
      path: "http://example.net/api/webhooks/mist",
      headers: json,
      body: "{}",
    });
    expect(status).toBe(200);
  });

  it("handles upper case and dot segments itself, and answers 404 (I37)", async () => {
    for (const path of ["/API/webhooks/mist", "/x/%2e%2e/api/webhooks/mist", "/x/../api/webhooks/%6Dist"]) {
      const { status, body } = await askNode({ method: "POST", path, headers: json, body: "{}" });
      expect([status, JSON.parse(body).code], path).toEqual([404, "not-found"]);
    }
  });

  it("answers before a long body has arrived, and closes (I12)", async () => {
    const head = `POST /api/webhooks/mist HTTP/1.1\r\nhost: x\r\ncontent-length: ${30 * 1024 * 1024}\r\n\r\n`;
    const { text, ms } = await talk([head]);
    expect(text).toMatch(/^HTTP\/1.1 413 .*connection: close.*payload-too-large/is);
    expect(ms).toBeLessThan(2_000);
  });

  it("answers a chunked body as soon as it is too long, and closes (I13)", async () => {
    const head = "POST /api/webhooks/mist HTTP/1.1\r\nhost: x\r\ntransfer-encoding: chunked\r\n\r\n";
    const chunk = `10000\r\n${"x".repeat(0x10000)}\r\n`;
    const before = services.deliveries.length;
    const { text } = await talk([head, ...Array.from({ length: 40 }, () => chunk)]);
    expect(text).toMatch(/^HTTP\/1.1 413 .*connection: close/is);
    expect(services.deliveries).toHaveLength(before);
  });

  it("lets a client that sends everything first still find the answer", async () => {
    const body = "x".repeat(8 * 1024 * 1024);
    const { status } = await askNode({ method: "POST", path: "/api/webhooks/mist", headers: json, body });
    expect(status).toBe(413);
  });

  it("keeps the connection for the next request if the body was read", async () => {
    const post = "POST /api/webhooks/mist HTTP/1.1\r\nhost: x\r\ncontent-length: 2\r\n\r\n{}";
    const last = post.replace("host: x", "host: x\r\nconnection: close");
    const { text } = await talk([post, last]);
    expect(text.match(/HTTP\/1.1 200/g)).toHaveLength(2);
  });

  it("survives a client that disconnects in the middle of a body (I14)", async () => {
    const before = services.deliveries.length;
    const socket = connect(port, "127.0.0.1");
    await new Promise<void>((resolve) => socket.once("connect", resolve));
    socket.write("POST /api/webhooks/mist HTTP/1.1\r\nhost: x\r\ncontent-length: 100\r\n\r\n{");
    await new Promise((resolve) => setTimeout(resolve, 30));
    socket.destroy();
    await new Promise((resolve) => setTimeout(resolve, 30));
    expect(services.deliveries).toHaveLength(before);
    expect(services.logged).toEqual([]);
    expect((await askNode({ method: "GET", path: "/livez" })).status).toBe(200);
  });

  it("I44: refuses a large body beyond the limit, and accepts a small one", async () => {
    const others = bodies.open({} as IncomingMessage);
    others.add(32 * 1024 * 1024 - 100_000);
    const post = (bytes: number) =>
      askNode({ method: "POST", path: "/api/webhooks/mist", headers: json, body: "x".repeat(bytes) });
    const refused = await post(900_000);
    expect([refused.status, JSON.parse(refused.body).code]).toEqual([503, "overloaded"]);
    expect(refused.headers["retry-after"]).toMatch(/^[1-5]$/);
    expect([(await post(10_000)).status, bodies.refused]).toEqual([200, 1]);
    others.release();
    expect([(await post(900_000)).status, bodies.held]).toEqual([200, 0]);
  });

  it("I44: releases the bytes of a body once it ends, is interrupted or is refused", async () => {
    const head = "POST /api/webhooks/mist HTTP/1.1\r\nhost: x\r\ncontent-length: 900000\r\n\r\n";
    const socket = connect(port, "127.0.0.1");
    socket.write(head + "x".repeat(800_000));
    await vi.waitUntil(() => bodies.held >= 800_000, { timeout: 20_000 });
    socket.destroy();
    await vi.waitUntil(() => bodies.held === 0, { timeout: 20_000 });
    const chunked = head.replace("content-length: 900000", "transfer-encoding: chunked");
    expect((await talk([chunked, `${(2_000_000).toString(16)}\r\n${"x".repeat(2_000_000)}`])).text).toContain(" 413 ");
    expect(bodies.held).toBe(0);
  });
});

it("sets two cookies with one header each, at both doors", async () => {
  const cookies = ["a=1; Path=/", "b=2; Path=/"];
  const headers = { "set-cookie": cookies.join("\n") };
  const answer: Api = async () => ({ status: 204, headers, body: undefined });
  const web = await answerWeb(new Request("http://localhost/api/session"), { answer });
  expect(web.headers.getSetCookie()).toEqual(cookies);
  const door = createNodeAdapter({ answer, now: () => NOW, bodies, headers: {} });
  const own = createServer((req, res) => void door(req, res, () => res.destroy()));
  await new Promise<void>((resolve) => own.listen(0, "127.0.0.1", resolve));
  const node = await fetch(`http://127.0.0.1:${(own.address() as AddressInfo).port}/api/session`);
  expect(node.headers.getSetCookie()).toEqual(cookies);
  await new Promise((resolve) => own.close(resolve));
});

describe("the web door", () => {
  it("says that the server is missing if Next runs alone", async () => {
    const response = await answerWeb(new Request("http://localhost/api/sites"), undefined);
    expect(response.status).toBe(503);
    expect(response.headers.get("content-type")).toBe("application/problem+json");
    expect(await response.json()).toMatchObject({ code: "overloaded", instance: "/api/sites" });
  });
});

/** Dates, ids and headers that a transport adds may differ; everything else must be equal. */
function comparable(headers: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  const own = new Set(["date", "connection", "keep-alive", "transfer-encoding", "x-request-id"]);
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !own.has(name)));
}

function withoutIds(body: string): string {
  return body.replace(/"requestId":"[^"]+"/, '"requestId":""');
}

const known = { authorization: `Bearer ${TEST_TOKEN}` };

function askNode({ method, path, headers: more, body }: Asked): Promise<Answered> {
  const headers = { ...known, ...more };
  return new Promise((resolve, reject) => {
    const asking = request({ port, host: "127.0.0.1", method, path, headers }, async (response: IncomingMessage) => {
      let text = "";
      for await (const chunk of response) text += chunk;
      const answered = comparable(response.headers as Record<string, string>);
      resolve({ status: response.statusCode ?? 0, headers: answered, body: withoutIds(text) });
    });
    asking.on("error", reject);
    asking.end(body);
  });
}

async function askWeb(answer: Api, { method, path, headers: more, body }: Asked): Promise<Answered> {
  const headers = { ...known, ...more };
  // With a string, Request would add a content type, which Node does not.
  const bytes = body === undefined ? {} : { body: Buffer.from(body) };
  const response = await answerWeb(new Request(`http://localhost${path}`, { method, headers, ...bytes }), { answer });
  const answered = comparable(Object.fromEntries(response.headers));
  return { status: response.status, headers: answered, body: withoutIds(await response.text()) };
}

/** Writes raw bytes and reads until the server ends the connection. */
function talk(parts: readonly string[]): Promise<{ text: string; ms: number }> {
  const started = Date.now();
  return new Promise((resolve) => {
    const socket = connect(port, "127.0.0.1");
    let text = "";
    socket.on("data", (chunk) => {
      text += chunk;
    });
    socket.on("error", () => undefined);
    socket.on("close", () => resolve({ text, ms: Date.now() - started }));
    for (const part of parts) socket.write(part);
  });
}
