import { connect } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, describe, expect, it } from "vitest";
import { createApi, placeFloor } from "../support/api";
import { createMist, MAP_ID, mac, SITE_ID, signed } from "../support/mist";
import { exitOf, launch, startServer, type TestServer } from "../support/test-server";
import { connectViewer } from "../support/viewer";

const SENDERS = 8;
const STOPPED_WITHIN_MS = 10_000;

let servers: TestServer[] = [];
afterEach(async () => {
  for (const server of servers) await server.dispose();
  servers = [];
});

async function start(): Promise<TestServer> {
  const server = await startServer();
  servers.push(server);
  await placeFloor(createApi(server.url));
  return server;
}

/** Posts new tracks until they are refused, and records those that were acknowledged. */
async function sendUntilRefused(url: string, first: number, acknowledged: string[]): Promise<void> {
  const mist = createMist(url);
  for (let next = first; ; next++) {
    const answer = await mist.location({ mac: mac(next), x: 1, y: 1 }).catch(() => undefined);
    if (!answer) return;
    if (answer.status === 200) acknowledged.push(mac(next));
  }
}

/** Sends a delivery of which only half has arrived when the stop begins. */
function sendSlowly(server: TestServer, seconds: number): Promise<string> {
  const event = { mac: mac(7_777_777), map_id: MAP_ID, site_id: SITE_ID, x: 1, y: 1, timestamp: Date.now() / 1_000 };
  const body = JSON.stringify({ topic: "location", events: [event] });
  const headers = {
    host: "localhost",
    "content-type": "application/json",
    "content-length": body.length,
    ...signed(body),
  };
  const head = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  return new Promise((resolve) => {
    let answer = "";
    const socket = connect(server.port, "127.0.0.1", async () => {
      socket.write(`POST /api/webhooks/mist HTTP/1.1\r\n${head.join("")}\r\n${body.slice(0, 20)}`);
      await sleep(seconds * 1_000);
      socket.write(body.slice(20));
    });
    socket.on("data", (chunk) => {
      answer += chunk;
    });
    socket.on("error", () => undefined).on("close", () => resolve(answer));
  });
}

describe("a graceful stop under load", () => {
  it("answers requests in progress, disconnects viewers, loses nothing that it acknowledged, and exits 0 in time", async () => {
    const server = await start();
    const viewer = await connectViewer(server.url);
    await viewer.watchFloor(MAP_ID);
    const isGone = new Promise<string>((resolve) => viewer.socket.once("disconnect", resolve));
    const acknowledged: string[] = [];
    const senders = Array.from({ length: SENDERS }, (_, i) => sendUntilRefused(server.url, i * 1e5, acknowledged));
    await expect.poll(() => acknowledged.length, { timeout: 30_000 }).toBeGreaterThan(200);
    const slow = sendSlowly(server, 1);
    await sleep(200);

    const startedAt = performance.now();
    expect(await server.stop()).toBe(0);
    const tookMs = performance.now() - startedAt;
    expect(tookMs).toBeLessThan(STOPPED_WITHIN_MS);
    expect(await isGone).toBe("transport close");
    expect(await slow).toContain("200 OK");
    await Promise.all(senders);
    acknowledged.push(mac(7_777_777));

    const again = await server.restart();
    servers.push(again);
    const { tracks } = (await createApi(again.url).get(`/api/floorplans/${MAP_ID}/live`)).body;
    const present = new Set(tracks.map(({ trackId }: { trackId: string }) => trackId));
    expect(acknowledged.filter((each) => !present.has(`wifi:${each}`))).toEqual([]);
    console.log(`${acknowledged.length} acknowledged, stopped in ${Math.round(tookMs)} ms`);
  });

  it("already works during the start", async () => {
    const server = await start();
    await server.stop();
    const { child, log } = launch({ dataDir: server.dataDir, port: server.port });
    await expect.poll(log, { timeout: 30_000, interval: 5 }).toContain("brought the sites back");
    child.kill("SIGTERM");
    expect(await exitOf(child)).toBe(0);
    expect(log()).toContain("stopping");
  });

  it("is not delayed by a silent connection", async () => {
    const server = await start();
    const silent = connect(server.port, "127.0.0.1").on("error", () => undefined);
    const halfway = connect(server.port, "127.0.0.1", () => halfway.write("POST /api/webhooks/mist HTTP/1.1\r\nHo"));
    halfway.on("error", () => undefined);
    await sleep(200);
    const startedAt = performance.now();
    expect(await server.stop()).toBe(0);
    expect(performance.now() - startedAt).toBeLessThan(STOPPED_WITHIN_MS);
    silent.destroy();
  });
});
