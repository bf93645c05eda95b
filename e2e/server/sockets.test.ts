import { connect, type Socket as NetSocket } from "node:net";
import { io, type Socket } from "socket.io-client";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { WebSocket } from "ws";
import { EVENTS } from "@/domain/protocol";
import { createApi, placeFloor } from "../support/api";
import { createMist, MAP_ID, mac, SITE_ID } from "../support/mist";
import { startServer, type TestServer } from "../support/test-server";
import { connectViewer, until } from "../support/viewer";

let server: TestServer;
let mist: ReturnType<typeof createMist>;

beforeAll(async () => {
  server = await startServer();
  mist = createMist(server.url);
  await placeFloor(createApi(server.url));
});
afterAll(() => server.dispose());

async function metric(name: string): Promise<number> {
  const text = await (await fetch(`${server.url}/metrics`)).text();
  return Number(text.match(new RegExp(`^floorcast_${name} (\\S+)$`, "m"))?.[1]);
}

/** Sends raw bytes and returns everything received until the connection ends. */
function rawExchange(text: string): Promise<{ readonly answer: string; readonly ms: number }> {
  const startedAt = performance.now();
  return new Promise((resolve, reject) => {
    const socket = connect(server.port, "127.0.0.1", () => socket.write(text));
    let answer = "";
    socket.on("data", (chunk) => {
      answer += chunk;
    });
    socket.on("close", () => resolve({ answer, ms: performance.now() - startedAt }));
    socket.on("error", reject);
    socket.setTimeout(5_000, () => reject(new Error("the connection was left open")));
  });
}

function upgrade(path: string, extra = ""): string {
  return `GET ${path} HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n${extra}\r\n`;
}

describe("a socket", () => {
  it("S2: is refused to pages of other origins, and allowed to our own pages and to programs", async () => {
    const before = await metric("refused_origins_total");
    for (const origin of ["http://evil.example", "null"])
      await expect(connectViewer(server.url, { origin })).rejects.toThrow();
    expect(await metric("refused_origins_total")).toBe(before + 2);
    for (const headers of [{ origin: server.url }, {}]) (await connectViewer(server.url, headers)).close();
  });

  it("S3, S7: gets a clear refusal for missing or invalid ids, and joins nothing", async () => {
    const { socket, close } = await connectViewer(server.url);
    const ask = (event: string, message: unknown) => socket.timeout(2_000).emitWithAck(event, message);
    for (const message of [{ mapId: "*" }, { mapId: "__proto__" }, { mapId: "constructor" }])
      expect(await ask(EVENTS.watchFloor, message)).toEqual({ ok: false, code: "not-found" });
    for (const message of [{}, null, 7, "x", [], { mapId: 7 }, { mapId: {} }, { mapId: "x".repeat(10_000) }])
      expect(await ask(EVENTS.watchFloor, message)).toEqual({ ok: false, code: "bad-request" });
    socket.emit(EVENTS.watchFloor);
    socket.emit(EVENTS.watchSite, { siteId: SITE_ID }, "not a function", 5);
    socket.emit("no:such:event", { deep: { er: [1] } }, () => {});
    expect(await ask(EVENTS.watchFloor, { mapId: MAP_ID })).toMatchObject({ ok: true });
    close();
  });

  it("S7: gets an answer to a request without a payload, or with too many", async () => {
    const { socket, close } = await connectViewer(server.url);
    const asking = socket.timeout(10_000);
    for (const event of [EVENTS.watchFloor, EVENTS.watchSite])
      expect(await asking.emitWithAck(event)).toEqual({ ok: false, code: "bad-request" });
    for (const event of [EVENTS.unwatchFloor, EVENTS.unwatchSite])
      expect(await asking.emitWithAck(event)).toEqual({ ok: false });
    expect(await asking.emitWithAck(EVENTS.watchFloor, { mapId: MAP_ID }, "more")).toMatchObject({ ok: true });
    close();
  });

  it("S4: may watch at most 32 things", async () => {
    const maps = Array.from({ length: 33 }, (_, index) => `limit-${index}`);
    for (const mapId of maps) await mist.location({ mac: mac(900), x: 1, y: 1, mapId, at: Date.now() });
    const { socket, close } = await connectViewer(server.url);
    const answers = [];
    for (const mapId of maps) answers.push(await socket.timeout(2_000).emitWithAck(EVENTS.watchFloor, { mapId }));
    expect(answers.slice(0, 32).every(({ ok }) => ok)).toBe(true);
    expect(answers[32]).toEqual({ ok: false, code: "limit-exceeded" });
    expect(await socket.timeout(2_000).emitWithAck(EVENTS.unwatchFloor, { mapId: "limit-0" })).toEqual({ ok: true });
    expect(await socket.timeout(2_000).emitWithAck(EVENTS.watchFloor, { mapId: "limit-32" })).toMatchObject({
      ok: true,
    });
    close();
  });

  it("S5: that sends too much at once or too often is closed, and no other viewer is affected", async () => {
    const peer = await connectViewer(server.url);
    const floor = await peer.watchFloor(MAP_ID);
    const big = await connectViewer(server.url);
    const bigClosed = new Promise((resolve) => big.socket.once("disconnect", resolve));
    big.socket.emit(EVENTS.watchFloor, { mapId: "x".repeat(20_000) });
    await bigClosed;
    const noisy = await connectViewer(server.url);
    const noisyClosed = new Promise((resolve) => noisy.socket.once("disconnect", resolve));
    for (let i = 0; i < 500; i++) noisy.socket.emit(EVENTS.unwatchFloor, { mapId: "x" });
    await noisyClosed;
    const frames = floor.frames();
    await mist.location({ mac: mac(901), x: 3, y: 3 });
    await until("the peer's next frame", () => floor.frames() > frames);
    peer.close();
  });

  it("S6: that does not speak Socket.IO is closed, and no other viewer is affected", async () => {
    const pid = server.pid;
    const socket = new WebSocket(`ws://127.0.0.1:${server.port}/socket.io/?EIO=4&transport=websocket`);
    await new Promise((resolve) => socket.addEventListener("open", resolve));
    const closed = new Promise((resolve) => socket.addEventListener("close", resolve));
    for (const nonsense of ["4", "42", "4{", "451-", "999", '42["site:watch"', "\u0000", '42/__proto__,["x"]'])
      socket.send(nonsense);
    await closed;
    await expect(rawExchange(upgrade("/socket.io/?EIO=3&transport=websocket"))).resolves.toBeDefined();
    await expect(rawExchange(upgrade("/socket.io/?EIO=4&transport=websocket&sid=__proto__"))).resolves.toBeDefined();
    const peer = await connectViewer(server.url);
    await peer.watchFloor(MAP_ID);
    peer.close();
    expect(server.pid).toBe(pid);
  });

  it("offers only the websocket transport", async () => {
    const socket = io(server.url, { transports: ["polling"], reconnection: false, forceNew: true });
    await new Promise((resolve) => socket.once("connect_error", resolve));
    expect(socket.connected).toBe(false);
  });

  it("S14, S15: leaves no member behind, however it connects and disconnects", async () => {
    const viewers = await Promise.all(Array.from({ length: 50 }, () => connectViewer(server.url)));
    await Promise.all(
      viewers.map(async ({ socket, close }, index) => {
        socket.emit(EVENTS.watchFloor, { mapId: MAP_ID });
        socket.emit(EVENTS.unwatchFloor, { mapId: MAP_ID });
        if (index % 2) socket.emit(EVENTS.watchFloor, { mapId: MAP_ID });
        close();
      }),
    );
    await until("everybody to be gone", async () => (await metric("viewers")) === 0);
    const frames = await metric("floor_frames_total");
    await mist.location({ mac: mac(902), x: 5, y: 5 });
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(await metric("floor_frames_total")).toBe(frames);
  });
});

describe("an upgrade", () => {
  it("S18: to another path than the socket's is refused at once", async () => {
    for (const path of [
      "/",
      "/_next/webpack-hmr",
      "/socket.iox/",
      "http://127.0.0.1/socket.io/?EIO=4&transport=websocket",
    ]) {
      const { answer, ms } = await rawExchange(upgrade(path));
      expect(answer === "" || answer.startsWith("HTTP/1.1 400")).toBe(true);
      expect(ms).toBeLessThan(1_000);
    }
  });
});

describe("a viewer that stops reading", () => {
  it("S8: costs little memory, delays nobody, and gets the right state when it reads again", async () => {
    const at = Date.now();
    for (let part = 0; part < 8; part++)
      await mist.location(
        ...Array.from({ length: 500 }, (_, i) => ({ mac: mac(2_000 + 500 * part + i), x: i % 40, y: i % 25, at })),
      );
    const peer = await connectViewer(server.url);
    const floor = await peer.watchFloor(MAP_ID);
    const slow = await connectViewer(server.url);
    const slowFloor = await slow.watchFloor(MAP_ID);
    const [frames, memory] = [floor.frames(), await residentBytes()];
    const tcp = tcpOf(slow.socket);
    tcp.pause();
    // Frames alone would take minutes to fill the kernel's buffers. Snapshots are larger, and a viewer may request them.
    const noticed = async () => (await metric("viewers_behind")) + (await metric("viewers_cut_total")) > 0;
    await until(
      "the server to notice",
      async () => {
        for (let n = 0; n < 15; n++) slow.socket.emit(EVENTS.watchFloor, { mapId: MAP_ID }, () => {});
        await mist.location({ mac: mac(2_000), x: 7, y: 7, at: Date.now() });
        await new Promise((resolve) => setTimeout(resolve, 100));
        return noticed();
      },
      60_000,
    );
    expect((await residentBytes()) - memory).toBeLessThan(100 * 1024 * 1024);
    await until("the peer to have heard meanwhile", () => floor.frames() > frames);
    expect(floor.gaps()).toBe(0);
    tcp.resume();
    // The viewer either learns of the gap or was disconnected meanwhile.
    await until("it to know", () => slowFloor.gaps() > 0 || !slow.socket.connected, 20_000);
    const again = await connectViewer(server.url);
    const whole = await again.watchFloor(MAP_ID);
    expect([...whole.tracks.trackIds()].sort()).toEqual([...floor.tracks.trackIds()].sort());
    for (const viewer of [peer, slow, again]) viewer.close();
  }, 120_000);
});

async function residentBytes(): Promise<number> {
  const text = await (await fetch(`${server.url}/metrics`)).text();
  return Number(/^process_resident_memory_bytes (\S+)$/m.exec(text)?.[1]);
}

function tcpOf(socket: Socket): NetSocket {
  return Reflect.get(Reflect.get(Reflect.get(socket.io.engine, "transport"), "ws"), "_socket");
}
