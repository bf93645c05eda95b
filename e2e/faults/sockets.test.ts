import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { WebSocket } from "ws";
import { EVENTS } from "@/domain/protocol";
import { openConnection } from "@/viewer/connection/connect";
import { createApi, placeFloor } from "../support/api";
import { readMetric } from "../support/metric";
import { createMist, MAP_ID, mac, SITE_ID } from "../support/mist";
import { canSeeMemory, memoryOf } from "../support/process-memory";
import { head, rawHttp } from "../support/raw-http";
import { rounds } from "../support/rounds";
import { startServer, type TestServer, TOKEN } from "../support/test-server";
import { connectViewer, type TestViewer, until, type WatchedFloor } from "../support/viewer";

const MEGABYTE = 1024 * 1024;

let server: TestServer;
let mist: ReturnType<typeof createMist>;
let peer: TestViewer;
let floor: WatchedFloor;

beforeAll(async () => {
  server = await startServer();
  mist = createMist(server.url);
  await placeFloor(createApi(server.url));
  peer = await connectViewer(server.url);
  floor = await peer.watchFloor(MAP_ID);
});
afterAll(async () => {
  peer.close();
  await server.dispose();
});

let step = 0;
/** Whatever a test did, another viewer has missed nothing and still receives frames. */
afterEach(async () => {
  const frames = floor.frames();
  await mist.location({ mac: mac(1), x: 1 + (step++ % 30), y: 2 });
  await until("the peer's next frame", () => floor.frames() > frames, 10_000);
  expect({ connected: peer.socket.connected, gaps: floor.gaps() }).toEqual({ connected: true, gaps: 0 });
  expect(server.log()).not.toMatch(/nobody caught|nobody handled/);
});

/** A socket that speaks Engine.IO without a client library; with `hello` it joins the namespace first. */
async function raw(hello = true): Promise<{ readonly socket: WebSocket; readonly closed: Promise<void> }> {
  const socket = new WebSocket(`ws://127.0.0.1:${server.port}/socket.io/?EIO=4&transport=websocket`);
  const closed = new Promise<void>((resolve) => socket.once("close", () => resolve()));
  const heard: string[] = [];
  socket.on("message", (data) => void heard.push(String(data)));
  await new Promise<void>((resolve, reject) => {
    socket.once("open", resolve);
    socket.once("error", reject);
  });
  if (hello) {
    socket.send(`40${JSON.stringify({ token: TOKEN })}`);
    await until("the namespace", () => heard.some((text) => text.startsWith("40")));
  }
  return { socket, closed };
}

const watch = (mapId: unknown) => `42${JSON.stringify([EVENTS.watchFloor, { mapId }])}`;

describe("a socket", () => {
  it.each<[string, string | Buffer]>([
    ["more than 16 KB in a message", watch("x".repeat(17_000))],
    ["a packet of 1,000 attachments", `451000-${JSON.stringify([EVENTS.watchFloor, { _placeholder: true, num: 0 }])}`],
    ["bytes that belong to nothing", Buffer.alloc(2_000, 1)],
    ["JSON that is nested 5,000 levels", `42[${"[".repeat(5_000)}`],
    ["another protocol's words", "GET / HTTP/1.1"],
    ["a type of packet that there is not", "9"],
    ["a packet without its end", '42["floorplan:watch"'],
    ["a namespace that there is not", "40/admin,"],
    ["half of a character", Buffer.from([0x34, 0xff])],
  ])("S5, S6: that says %s is closed or ignored", async (_, packet) => {
    const { socket, closed } = await raw();
    socket.send(packet);
    await Promise.race([closed, new Promise((resolve) => setTimeout(resolve, 200))]);
    socket.terminate();
  });

  it("S6: that sends a request before it has joined is closed", async () => {
    const { socket, closed } = await raw(false);
    socket.send(watch(MAP_ID));
    await closed;
  });

  it("S6: that joins twice is closed, or joined once", async () => {
    const before = await readMetric(server.url, "viewers");
    const { socket, closed } = await raw();
    socket.send(`40${JSON.stringify({ token: TOKEN })}`);
    await Promise.race([closed, new Promise((resolve) => setTimeout(resolve, 300))]);
    expect(await readMetric(server.url, "viewers")).toBeLessThanOrEqual(before + 1);
    socket.terminate();
  });

  it.each([
    "EIO=3&transport=websocket",
    "EIO=4&transport=websocket&sid=__proto__",
    "EIO=4&transport=polling",
    "transport=x",
    "",
  ])("S6: with ?%s is refused or closed", async (query) => {
    const headers = {
      connection: "Upgrade",
      upgrade: "websocket",
      "sec-websocket-version": 13,
      "sec-websocket-key": "dGhlIHNhbXBsZSBub25jZQ==",
    };
    const { statuses } = await rawHttp(server.port, [head("GET", `/socket.io/?${query}`, headers)]);
    // An older protocol is accepted in order to be told so. In both cases the connection has ended.
    expect([101, 400]).toContain(statuses[0]);
  });

  it("S5: whose messages never end costs no memory", async () => {
    const before = memoryOf(server.pid);
    for (let round = 0; round < 20; round++) {
      const { socket, closed } = await raw();
      for (let message = 0; message < 300; message++) socket.send(watch("x".repeat(8_000)));
      await closed;
    }
    if (canSeeMemory) expect(memoryOf(server.pid) - before).toBeLessThan(60 * MEGABYTE);
  });

  it("S7: may send arguments of any kind, with or without an acknowledgement, without causing an error", async () => {
    const { socket, close } = await connectViewer(server.url);
    const odd = [undefined, null, 0, "", [], {}, { mapId: 1 }, { siteId: null }, { mapId: { toString: 1 } }, "x", true];
    for (const event of Object.values(EVENTS)) {
      for (const value of odd) {
        socket.emit(event, value);
        socket.emit(event, value, value, value);
        socket.emit(event, value, () => {});
      }
      await new Promise((resolve) => setTimeout(resolve, 250));
    }
    expect(await socket.timeout(5_000).emitWithAck(EVENTS.watchFloor, { mapId: MAP_ID })).toMatchObject({ ok: true });
    close();
  });
});

describe("viewers", () => {
  it(
    `S14: that connect and disconnect ${rounds(10_000, 300)} times leave nothing behind`,
    async () => {
      const many = rounds(10_000, 300);
      const churn = async () => {
        const { socket } = await raw();
        socket.send(watch(MAP_ID));
        socket.send(`42${JSON.stringify([EVENTS.watchSite, { siteId: SITE_ID }])}`);
        if (Math.random() < 0.5) socket.close();
        else socket.terminate();
      };
      const some = async (times: number) => {
        for (let done = 0; done < times; done += 10) await Promise.all(Array.from({ length: 10 }, churn));
        await until("all to be gone", async () => (await readMetric(server.url, "viewers")) === 1, 30_000);
        return memoryOf(server.pid);
      };
      // The first third warms up: only growth after that is a leak.
      const warm = await some(many / 3);
      const rise = (await some((2 * many) / 3)) - warm;
      console.log(`${many} viewers came and went: ${Math.round(rise / MEGABYTE)} MB more`);
      if (canSeeMemory) expect(rise).toBeLessThan(40 * MEGABYTE);
    },
    20 * 60_000,
  );

  it("S15: that watch, leave and disconnect in a race get no frames afterwards", async () => {
    const frames = () => readMetric(server.url, "floor_frames_total");
    const map = "race-floor";
    await mist.location({ mac: mac(7), x: 1, y: 1, mapId: map });
    const racers = await Promise.all(Array.from({ length: 20 }, () => connectViewer(server.url)));
    for (const [index, { socket, close }] of racers.entries()) {
      for (let turn = 0; turn <= index % 4; turn++) {
        socket.emit(EVENTS.watchFloor, { mapId: map });
        socket.emit(EVENTS.unwatchFloor, { mapId: map });
      }
      if (index % 2) socket.emit(EVENTS.watchFloor, { mapId: map });
      close();
    }
    await until("all to be gone", async () => (await readMetric(server.url, "viewers")) === 1, 10_000);
    const before = await frames();
    await mist.location({ mac: mac(7), x: 2, y: 1, mapId: map });
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(await frames()).toBe(before);
  });

  it("S16: of one user in two tabs are both right, and each receives only what it watches", async () => {
    const other = "another-floor";
    await mist.location({ mac: mac(8), x: 1, y: 1, mapId: other });
    const [one, two] = [await connectViewer(server.url), await connectViewer(server.url)];
    const [here, there] = [await one.watchFloor(MAP_ID), await two.watchFloor(other)];
    const both = await two.watchFloor(MAP_ID);
    const heard = there.frames();
    await mist.location({ mac: mac(9), x: 7, y: 7 });
    await until("both", () => [here, both].every(({ tracks }) => tracks.slotOf(`wifi:${mac(9)}`) !== undefined));
    expect(there.frames()).toBe(heard);
    one.close();
    await mist.location({ mac: mac(9), x: 8, y: 7 });
    await until("the second to go on", () => both.tracks.xs[both.tracks.slotOf(`wifi:${mac(9)}`) ?? -1] === 8);
    two.close();
  });

  it("S11: are all connected again within seconds of a restart, with a new epoch", async () => {
    const own = await startServer();
    await placeFloor(createApi(own.url));
    const many = rounds(500, 60);
    const epochs = new Set<number>();
    const all = Array.from({ length: many }, () => openConnection(own.url, TOKEN));
    const isLive = () => all.every(({ state }) => state.getState().status === "live");
    await until("all to be there", isLive, 60_000);
    const before = await connectViewer(own.url);
    epochs.add((await before.watchFloor(MAP_ID)).epoch);
    before.close();
    const again = await own.restart();
    const startedAt = performance.now();
    await until("all to be back", isLive, 60_000);
    console.log(`${many} viewers are back after ${Math.round(performance.now() - startedAt)} ms`);
    const after = await connectViewer(again.url);
    epochs.add((await after.watchFloor(MAP_ID)).epoch);
    after.close();
    expect(epochs.size).toBe(2);
    await again.dispose();
  }, 180_000);
});

describe("an upgrade", () => {
  it.each(["/", "/_next/webpack-hmr", "/_next/hmr", "/socket.io.evil/", "http://127.0.0.1/x", "*"])(
    "S18: to %s is refused at once",
    async (path) => {
      const headers = {
        connection: "Upgrade",
        upgrade: "websocket",
        "sec-websocket-key": "x",
        "sec-websocket-version": 13,
      };
      const { statuses } = await rawHttp(server.port, [head("GET", path, headers)], { patienceMs: 5_000 });
      expect(statuses[0] ?? 400).toBe(400);
    },
  );
});
