import { readdirSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { connect, type Socket } from "node:net";
import { hostname } from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { WebSocket } from "ws";
import { createApi, placeFloor } from "../support/api";
import { readMetric } from "../support/metric";
import { MAP_ID, signed } from "../support/mist";
import { canSeeMemory, memoryOf } from "../support/process-memory";
import { head, rawHttp } from "../support/raw-http";
import { startServer, type TestServer, TOKEN } from "../support/test-server";
import { connectViewer } from "../support/viewer";

const MOST_OF_ADDRESS = 100;
const READERS = Number(process.env.READERS ?? 60);
const MEGABYTE = 1024 * 1024;
const HANDSHAKE = {
  connection: "Upgrade",
  upgrade: "websocket",
  "sec-websocket-version": 13,
  "sec-websocket-key": "dGhlIHNhbXBsZSBub25jZQ==",
};
const TARGET = "/socket.io/?EIO=4&transport=websocket";

let server: TestServer;
beforeAll(async () => {
  server = await startServer({ env: { MAX_CONNECTIONS_PER_ADDRESS: String(MOST_OF_ADDRESS) } });
  await placeFloor(createApi(server.url));
});
afterAll(() => server.dispose());

function descriptors(): number {
  return readdirSync(`/proc/${server.pid}/fd`).length;
}

/** Opens a connection that sends this text and then does nothing, not even close. */
function open(text: string, { read } = { read: true }): Promise<Socket> {
  return new Promise((resolve) => {
    const socket = connect(server.port, "127.0.0.1", () => socket.write(text, () => resolve(socket)));
    socket.on("error", () => undefined);
    if (read) socket.resume();
    else socket.pause().once("readable", () => undefined);
  });
}

function opens(text: string, many: number, options = { read: true }): Promise<Socket[]> {
  return Promise.all(Array.from({ length: many }, () => open(text, options)));
}

/** Opens a websocket that sends nothing. Undefined if the server refused it. */
async function stranger(): Promise<Socket | undefined> {
  const socket = await open(head("GET", TARGET, HANDSHAKE));
  const heard = await new Promise<string>((resolve) => {
    socket.once("data", String).once("data", (data) => resolve(String(data)));
    socket.once("close", () => resolve(""));
  });
  return heard.includes(" 101 ") ? socket : undefined;
}

describe("an upgrade that no handler takes", () => {
  it.each<[string, string, string, object?]>([
    ["no slash at the end", "GET", "/socket.io"],
    ["no slash, and a query", "GET", "/socket.io?EIO=4&transport=websocket"],
    ["another protocol", "GET", TARGET, { upgrade: "h2c" }],
    ["another protocol and no slash", "GET", "/socket.io", { upgrade: "x" }],
    ["no key", "GET", TARGET, { "sec-websocket-key": "" }],
    ["no version", "GET", TARGET, { "sec-websocket-version": "" }],
    ["another method", "POST", TARGET],
    ["another transport", "GET", "/socket.io/?EIO=4&transport=polling"],
    ["the path of another", "GET", "/socket.io/../livez"],
  ])("S20: with %s gets 400, and its connection ends", async (_, method, target, headers = {}) => {
    const { statuses } = await rawHttp(server.port, [head(method, target, { ...HANDSHAKE, ...headers })]);
    // The end of the connection may arrive before the answer.
    expect(statuses[0] ?? 400).toBe(400);
  });

  it("S20: leaves no file descriptor open, however often it is tried", async () => {
    if (!canSeeMemory) return;
    const before = descriptors();
    for (const upgrade of ["websocket", "h2c", "anything"])
      for (let round = 0; round < 5; round++) {
        const sockets = await opens(head("GET", "/socket.io", { connection: "Upgrade", upgrade }), 50);
        for (const socket of sockets) socket.end();
      }
    await expect.poll(descriptors, { timeout: 10_000 }).toBeLessThan(before + 10);
  });

  it("S20: cannot continue the session of another socket", async () => {
    const socket = new WebSocket(`ws://127.0.0.1:${server.port}${TARGET}`);
    const packet = await new Promise<string>((resolve) => socket.once("message", (data) => resolve(String(data))));
    const target = `${TARGET}&sid=${JSON.parse(packet.slice(1)).sid}`;
    const upgraded = await rawHttp(server.port, [head("GET", target, HANDSHAKE)]);
    expect(upgraded.statuses[0] ?? 400).toBe(400);
    for (const method of ["GET", "POST"])
      expect((await rawHttp(server.port, [head(method, target)])).statuses).toEqual([400]);
    socket.terminate();
  });
});

describe("websockets without a sign-in", () => {
  it("S21: count for their address, and are closed within seconds", async () => {
    const before = await readMetric(server.url, "connections_refused_total");
    const sockets = await Promise.all(Array.from({ length: MOST_OF_ADDRESS + 20 }, stranger));
    const letIn = sockets.filter((socket) => socket !== undefined);
    expect(letIn.length).toBeLessThanOrEqual(MOST_OF_ADDRESS);
    await Promise.all(letIn.map((socket) => new Promise((resolve) => socket.once("close", resolve))));
    expect(await readMetric(server.url, "connections_refused_total")).toBeGreaterThan(before);
    (await connectViewer(server.url)).close();
  }, 30_000);

  it("S21: count as not signed in after leaving the namespace, and are closed", async () => {
    const socket = new WebSocket(`ws://127.0.0.1:${server.port}${TARGET}`);
    const closed = new Promise((resolve) => socket.once("close", resolve));
    await new Promise((resolve) => socket.once("open", resolve));
    socket.send(`40${JSON.stringify({ token: TOKEN })}`);
    await expect.poll(() => readMetric(server.url, "viewers")).toBe(1);
    // A client that wants to stay connected answers pings.
    socket.on("message", (data) => String(data) === "2" && socket.send("3"));
    socket.send("41");
    await closed;
  });

  it("viewers do not count for their address", async () => {
    const viewers = [];
    for (let n = 0; n < MOST_OF_ADDRESS + 10; n++) viewers.push(await connectViewer(server.url));
    await viewers.at(-1)?.watchFloor(MAP_ID);
    for (const { close } of viewers) close();
  });
});

describe("a made-up host, where no PUBLIC_URL is set", () => {
  const made = { host: "evil.example", origin: "http://evil.example" };

  it.each<[string, string, object]>([
    ["GET", "/", {}],
    ["GET", "/api/sites", { authorization: `Bearer ${TOKEN}` }],
    ["POST", "/api/session", { "content-type": "application/json", "content-length": 0 }],
  ])("A27: gets 421 from %s %s", async (method, target, headers) => {
    const { statuses } = await rawHttp(server.port, [head(method, target, { ...made, ...headers })]);
    expect(statuses).toEqual([421]);
  });

  it("A27: gets no socket", async () => {
    const { statuses } = await rawHttp(server.port, [head("GET", TARGET, { ...HANDSHAKE, ...made })]);
    expect(statuses[0] ?? 400).toBe(400);
  });

  it("A27: is accepted for a signed delivery; other requests may use localhost, IP addresses and the machine's own name", async () => {
    const body = JSON.stringify({ topic: "ping", events: [{ id: "x" }] });
    const headers = { ...made, "content-type": "application/json", "content-length": body.length, ...signed(body) };
    const delivered = await rawHttp(server.port, [head("POST", "/api/webhooks/mist", headers), body]);
    expect(delivered.text).toContain(" 200 OK");
    for (const host of ["localhost", "192.168.1.4:3000", hostname()])
      expect((await rawHttp(server.port, [head("GET", "/api/session", { host })])).statuses, host).not.toEqual([421]);
  });
});

describe("readers that ask for an image and stop reading", () => {
  const target = `/api/floorplans/${MAP_ID}/image`;
  const authorization = `Bearer ${TOKEN}`;
  const size = 8 * MEGABYTE;

  it("H3: need little server memory, and others get their image once these have disconnected", async () => {
    const body = await sharp({ create: { width: 9, height: 9, channels: 3, background: "white" } })
      .png()
      .toBuffer();
    const put = { method: "PUT", headers: { authorization, "content-type": "image/png" }, body: new Uint8Array(body) };
    const { image } = await (await fetch(server.url + target, put)).json();
    // Encoding an image of this size takes seconds, so the file is replaced; the server only sends it.
    await writeFile(path.join(server.dataDir, "images", `${image.version}.webp`), Buffer.alloc(size));
    const before = memoryOf(server.pid);

    const sockets = await opens(head("GET", target, { authorization, connection: "keep-alive" }), READERS, {
      read: false,
    });
    await expect.poll(() => sockets.filter((socket) => socket.readableLength > 0).length).toBeGreaterThanOrEqual(16);
    await sleep(500);
    const rise = memoryOf(server.pid) - before;
    console.log(`${READERS} readers of ${size} bytes that do not read: ${Math.round(rise / MEGABYTE)} MB more`);
    if (canSeeMemory) expect(rise).toBeLessThan(80 * MEGABYTE);

    for (const socket of sockets) socket.destroy();
    const whole = await fetch(server.url + target, { headers: { authorization } });
    expect([whole.headers.get("content-length"), (await whole.blob()).size]).toEqual([String(size), size]);
    const asked = await fetch(server.url + target, { method: "HEAD", headers: { authorization } });
    expect([asked.headers.get("content-length"), (await asked.blob()).size]).toEqual([String(size), 0]);
    const known = { authorization, "if-none-match": asked.headers.get("etag") ?? "" };
    expect((await fetch(server.url + target, { headers: known })).status).toBe(304);
  }, 30_000);
});

describe("a stop", () => {
  it("S20, S21: ends with exit code 0, whatever silent connections are open", async () => {
    const upgrade = head("GET", "/socket.io", { connection: "Upgrade", upgrade: "h2c" });
    const sockets = [...(await opens(upgrade, 20)), ...(await opens(head("GET", TARGET, HANDSHAKE), 5))];
    const viewer = await stranger();
    viewer?.write(masked(`40${JSON.stringify({ token: TOKEN })}`));
    await expect.poll(() => readMetric(server.url, "viewers")).toBe(1);
    expect(await server.stop()).toBe(0);
    for (const socket of sockets) socket.destroy();
    viewer?.destroy();
  });
});

/** A text frame as a browser sends it, with a mask of zeros. */
function masked(text: string): Buffer {
  return Buffer.concat([Buffer.from([0x81, 0x80 | text.length, 0, 0, 0, 0]), Buffer.from(text)]);
}
