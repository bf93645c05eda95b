import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, expect, it } from "vitest";
import type { Delivery } from "./delivery";
import { Sender, toWebhook } from "./send";
import { signedHeaders } from "./sign";

const SECRET = "a quiet harbour";
let server: Server | undefined;

afterEach(() => {
  server?.closeAllConnections();
  server?.close();
});

it("posts signed bodies over few connections and sums the receipts", async () => {
  const connections = new Set<unknown>();
  const wrong: string[] = [];
  const url = await listen((request, body, response) => {
    connections.add(request.socket);
    const expected = signedHeaders(body, SECRET);
    for (const name of Object.keys(expected)) if (request.headers[name] !== expected[name]) wrong.push(name);
    response.end(JSON.stringify({ accepted: 2, duplicates: 1, quarantined: 0 }));
  });
  const sender = new Sender({ addressed: toWebhook({ url, secret: SECRET }), concurrency: 3 });
  sender.push(Array.from({ length: 40 }, (_, index) => delivery(index)));
  await sender.idle();
  expect(wrong).toEqual([]);
  expect(connections.size).toBeLessThan(15);
  expect(sender.stats).toMatchObject({ sent: 40, failed: 0, accepted: 80, duplicates: 40, quarantined: 0, waiting: 0 });
  expect(sender.stats.p95Ms).toBeGreaterThanOrEqual(sender.stats.p50Ms);
});

it("waits for the requested time and tries again", async () => {
  const times: number[] = [];
  const url = await listen((_, __, response) => {
    times.push(performance.now());
    if (times.length === 1) response.writeHead(429, { "retry-after": "0.3" });
    else if (times.length === 2) response.writeHead(503, { "retry-after": "0" });
    response.end("{}");
  });
  const sender = new Sender({ addressed: toWebhook({ url, secret: SECRET }) });
  sender.push([delivery(1)]);
  await sender.idle();
  expect(times).toHaveLength(3);
  expect((times[1] ?? 0) - (times[0] ?? 0)).toBeGreaterThan(280);
  expect(sender.stats).toMatchObject({ sent: 1, failed: 0, retried: 2 });
});

it("does not retry a refusal, and keeps the reason", async () => {
  let asked = 0;
  const url = await listen((_, __, response) => {
    asked += 1;
    response.writeHead(401).end("signature");
  });
  const sender = new Sender({ addressed: toWebhook({ url, secret: SECRET }) });
  sender.push([delivery(1)]);
  await sender.idle();
  expect(asked).toBe(1);
  expect(sender.stats).toMatchObject({ sent: 1, failed: 1, lastFailure: "401 signature" });
});

it("gives up after its attempts if nothing answers", async () => {
  const sender = new Sender({ addressed: toWebhook({ url: "http://127.0.0.1:9/", secret: SECRET }), tries: 2 });
  sender.push([delivery(1)]);
  await sender.idle();
  expect(sender.stats).toMatchObject({ sent: 1, failed: 1, retried: 1 });
});

it("drops the oldest when the receiver falls behind, and stops at once", async () => {
  const url = await listen(() => undefined);
  const sender = new Sender({ addressed: toWebhook({ url, secret: SECRET }), concurrency: 1 });
  sender.push(Array.from({ length: 5_010 }, (_, index) => delivery(index)));
  expect(sender.stats.dropped).toBe(10);
  sender.stop();
  await sender.idle();
  expect(sender.stats).toMatchObject({ waiting: 0, sent: 0 });
});

function delivery(number: number): Delivery {
  return {
    topic: "ping",
    siteId: "s",
    events: 1,
    body: Buffer.from(JSON.stringify({ topic: "ping", events: [{ number }] })),
  };
}

async function listen(
  answer: (request: IncomingMessage, body: Buffer, response: ServerResponse) => void,
): Promise<string> {
  const created = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => answer(request, Buffer.concat(chunks), response));
  });
  server = created;
  await new Promise<void>((resolve) => created.listen(0, "127.0.0.1", resolve));
  return `http://127.0.0.1:${(created.address() as AddressInfo).port}/`;
}
