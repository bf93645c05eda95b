import { afterEach, describe, expect, it } from "vitest";
import { createApi } from "../support/api";
import { createKilledServer } from "../support/killed-server";
import { createMist, MAP_ID, mac, SITE_ID, ZONE_ID } from "../support/mist";
import { connectViewer, until } from "../support/viewer";

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

const server = createKilledServer(at);
afterEach(() => server.dispose());

function at(url: string) {
  const api = createApi(url);
  const live = async () => (await api.get(`/api/floorplans/${MAP_ID}/live`)).body;
  return {
    mist: createMist(url),
    track: async (trackId: string) => (await api.get(`/api/tracks/${encodeURIComponent(trackId)}`)).body,
    found: async (q: string) => (await api.get(`/api/tracks?q=${q}`)).body,
    onFloor: async () => (await live()).tracks.map(({ trackId }: { trackId: string }) => trackId).sort(),
    occupancy: async (): Promise<number> =>
      (await live()).areas.find(({ areaId }: { areaId: string }) => areaId === ZONE_ID).occupancy,
  };
}

function seen(number: number, timestamp: number, more: object = {}) {
  return { site_id: SITE_ID, map_id: MAP_ID, mac: mac(number), x: 5, y: 5, timestamp: timestamp / SECOND, ...more };
}

describe("events of one moment", () => {
  it("I66: in two location topics give one state in either order, before and after a kill", async () => {
    const { mist, track, occupancy } = await server.begin();
    const now = Date.now();
    for (const [number, topics] of [
      ["location", "location-unclient"],
      ["location-unclient", "location"],
    ].entries())
      for (const topic of topics)
        expect((await mist.send(topic, seen(number, now))).body).toMatchObject({ accepted: 1 });
    const joined = async (ask: typeof track) => [
      (await ask(`wifi:${mac(0)}`)).connected,
      (await ask(`wifi:${mac(1)}`)).connected,
    ];
    expect([await joined(track), await occupancy()]).toEqual([[false, false], 0]);
    const again = await server.kill();
    expect([await joined(again.track), await again.occupancy()]).toEqual([[false, false], 0]);
    await again.mist.send("location-client", seen(0, now + SECOND));
    expect([await joined(again.track), await again.occupancy()]).toEqual([[true, false], 1]);
  });

  it("I69: a little ahead of our clock keep their order, also within one delivery", async () => {
    const { mist, occupancy, track } = await server.begin();
    const ahead = Date.now() + MINUTE;
    const cross = (number: number, trigger: string, ms: number) => ({
      ...seen(number, ahead + ms, { type: "wifi", zone_id: ZONE_ID, trigger }),
    });
    await mist.send("zone", cross(1, "exit", 0), cross(1, "enter", 1), cross(2, "enter", 0), cross(2, "exit", 1));
    expect(await occupancy()).toBe(1);
    expect((await track(`wifi:${mac(1)}`)).freshness).toBe("fresh");
    expect(await (await server.kill()).occupancy()).toBe(1);
  });
});

describe("a location without a position", () => {
  it("I67: keeps a known track where it was, and makes an unknown one known without a floor", async () => {
    const { mist, onFloor } = await server.begin();
    const now = Date.now();
    const [known, unplaced] = [`wifi:${mac(1)}`, `wifi:${mac(2)}`];
    await mist.send("location-client", seen(1, now - 4 * MINUTE));
    const { body } = await mist.send(
      "location-client",
      ...[{ map_id: undefined }, { x: null, y: null }].map((more, index) => seen(index + 1, now, more)),
    );
    expect(body).toEqual({ accepted: 2, duplicates: 0, quarantined: 0 });
    expect(await onFloor()).toEqual([known]);
    const again = await server.kill();
    expect(await again.onFloor()).toEqual([known]);
    expect(await again.track(known)).toMatchObject({ mapId: MAP_ID, freshness: "fresh" });
    const bare = await again.track(unplaced);
    expect([bare.freshness, bare.mapId]).toEqual(["fresh", undefined]);
    expect(await again.found(mac(2))).toMatchObject([{ trackId: unplaced, freshness: "fresh" }]);
    expect((await again.mist.send("location", seen(3, now, { x: "left" }))).body).toMatchObject({ quarantined: 1 });
  });
});

describe("an event that comes hours late", () => {
  it("I68: counts as evidence of that time, and does not move a track about which something newer is known", async () => {
    const { mist, onFloor, track } = await server.begin();
    const now = Date.now();
    await mist.send("location-client", seen(1, now));
    const viewer = await connectViewer(server.url);
    const { tracks } = await viewer.watchFloor(MAP_ID);
    await until("the track", () => tracks.size === 1);
    const { revision } = tracks;
    const late = Array.from({ length: 30 }, (_, index) => seen(1, now - 3 * HOUR + index * MINUTE, { x: 20 }));
    expect((await mist.send("location-client", ...late)).body).toMatchObject({ accepted: 30 });
    // It has a name, because a track of which only the address is known would be forgotten within a second.
    await mist.send("location-client", seen(2, now - 3 * HOUR, { name: "Somebody" }));
    await mist.send("location-client", seen(3, now));
    await until("what came after it", () => tracks.size === 2);
    // One track joined and got a position; viewers received nothing else.
    expect(tracks.revision - revision).toBe(2);
    viewer.close();
    expect(await onFloor()).toEqual([`wifi:${mac(1)}`, `wifi:${mac(3)}`]);
    expect(await track(`wifi:${mac(2)}`)).toMatchObject({ freshness: "gone" });
    expect((await mist.send("location-client", seen(4, now - 4 * HOUR - MINUTE))).body).toMatchObject({ accepted: 1 });
    expect((await track(`wifi:${mac(4)}`)).status).toBe(404);
  });

  it("I68: an exit does not make its track as fresh as if it had been seen then", async () => {
    const { mist, track } = await server.begin();
    const now = Date.now();
    const cross = (trigger: string, at: number) => seen(1, at, { type: "wifi", zone_id: ZONE_ID, trigger });
    await mist.send("location-client", seen(1, now - 5 * MINUTE, { x: 40 }));
    await mist.send("zone", cross("enter", now - 5 * MINUTE), cross("exit", now));
    // The feed may have been silent between the two, which ends within a second.
    await expect
      .poll(() => track(`wifi:${mac(1)}`))
      .toMatchObject({ freshness: "stale", lastSeenAt: new Date(now - 5 * MINUTE).toISOString() });
  });

  it("I50: an enter and an exit that name only the asset are counted, in any order", async () => {
    const { mist, occupancy } = await server.begin();
    await createApi(server.url).call("PATCH", `/api/areas/${ZONE_ID}`, { counts: ["asset"] });
    const now = Date.now();
    const cross = (asset_id: string, trigger: string, at: number) => ({
      ...seen(1, at, { type: "asset", zone_id: ZONE_ID, trigger, asset_id }),
      mac: undefined,
    });
    await mist.send(
      "zone",
      cross("pump", "enter", now),
      cross("bed", "exit", now),
      cross("bed", "enter", now - SECOND),
    );
    expect(await occupancy()).toBe(1);
    await mist.send("zone", cross("pump", "exit", now + 1));
    expect(await occupancy()).toBe(0);
  });
});
