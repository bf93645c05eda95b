import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { io, type Socket } from "socket.io-client";
import { afterEach, describe, expect, it } from "vitest";
import { EVENTS } from "@/domain/protocol";
import type { Principal } from "@/server/access/principal";
import { UpgradedSockets } from "@/server/front-door/upgraded-sockets";
import { Broadcaster } from "./broadcaster";
import { Sites } from "./sites";
import { Viewers } from "./viewers";

const SHARE: Principal = {
  kind: "share",
  id: "link",
  name: "A link",
  scopes: new Set(["read"]),
  visibility: { siteIds: new Set(["site"]), mapIds: new Set(["floor"]) },
};
const access = {
  identify: () => ({ by: "none" }) as const,
  byBearer: () => SHARE,
  isCurrent: () => true,
  onChange: () => undefined,
};

const stops: (() => unknown)[] = [];
afterEach(async () => {
  for (const stop of stops.splice(0)) await stop();
});

async function setUp() {
  const [http, sites] = [createServer(), new Sites(() => 1_000)];
  const viewers = new Viewers(http, { isAllowedOrigin: () => true, access, sockets: new UpgradedSockets() });
  const broadcaster = new Broadcaster({ sites, rooms: viewers, now: () => 1_000, epoch: 1 });
  viewers.setBroadcaster(broadcaster);
  for (const siteId of ["site", "another"])
    sites.putFloorplan({
      mapId: `${siteId === "site" ? "" : "other-"}floor`,
      siteId,
      name: "",
      rotation: 0,
      version: 1,
    });
  await new Promise<void>((resolve) => http.listen(0, "127.0.0.1", resolve));
  const { port } = http.address() as AddressInfo;
  const socket = io(`http://127.0.0.1:${port}`, {
    transports: ["websocket"],
    reconnection: false,
    auth: { token: "x" },
  });
  stops.push(() => {
    socket.disconnect();
    broadcaster.stop();
    http.close();
    return viewers.stop();
  });
  await new Promise<void>((resolve) => socket.once("connect", resolve));
  return { viewers, socket };
}

function ask(socket: Socket, event: string, siteId: string): Promise<{ readonly ok: boolean }> {
  return socket.timeout(10_000).emitWithAck(event, { siteId });
}

describe("a viewer that watches over and over", () => {
  it("S7: gets a refusal for a watch without a payload", async () => {
    const { socket } = await setUp();
    const asking = socket.timeout(10_000);
    for (const event of [EVENTS.watchFloor, EVENTS.watchSite])
      expect(await asking.emitWithAck(event)).toEqual({ ok: false, code: "bad-request" });
    expect(await asking.emitWithAck(EVENTS.unwatchFloor)).toEqual({ ok: false });
  });

  it("S22: is refused for a while, and keeps its present watches", async () => {
    const { viewers, socket } = await setUp();
    const answers = await Promise.all(Array.from({ length: 150 }, () => ask(socket, EVENTS.watchSite, "site")));
    expect(answers.slice(0, 64).every(({ ok }) => ok)).toBe(true);
    expect(answers).toContainEqual({ ok: false, code: "limit-exceeded" });
    expect(viewers.siteViewers("site")).toBe(1);
  });
});

describe("viewers of one floor", () => {
  it("count as viewers of the site that they watch, for as long as they do", async () => {
    const { viewers, socket } = await setUp();
    expect(await ask(socket, EVENTS.watchSite, "site")).toMatchObject({ ok: true });
    expect([viewers.partsWatched("site"), viewers.siteViewers("site")]).toEqual([
      [{ siteId: "site", mapIds: new Set(["floor"]) }],
      1,
    ]);
    await ask(socket, EVENTS.unwatchSite, "site");
    expect([viewers.partsWatched("site"), viewers.parts.size]).toEqual([[], 0]);
    await ask(socket, EVENTS.watchSite, "site");
    socket.disconnect();
    await expect.poll(() => viewers.parts.size, { timeout: 10_000 }).toBe(0);
  });

  it("S5: leave nothing behind after requests for unknown sites", async () => {
    const { viewers, socket } = await setUp();
    for (let n = 0; n < 50; n++) {
      expect(await ask(socket, EVENTS.watchSite, `no-such-${n}`)).toMatchObject({ ok: false, code: "not-found" });
      await ask(socket, EVENTS.unwatchSite, `never-watched-${n}`);
    }
    expect(await ask(socket, EVENTS.watchSite, "another")).toMatchObject({ ok: false, code: "not-found" });
    expect(viewers.parts.size).toBe(0);
  });
});
