import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createApi, placeFloor } from "../support/api";
import { createMist, MAP_ID, mac, SITE_ID, ZONE_ID } from "../support/mist";
import { startServer, type TestServer } from "../support/test-server";
import { connectViewer, until } from "../support/viewer";

let server: TestServer;
let mist: ReturnType<typeof createMist>;
let api: ReturnType<typeof createApi>;

beforeAll(async () => {
  server = await startServer();
  mist = createMist(server.url);
  api = createApi(server.url);
  await placeFloor(api);
});
afterAll(() => server.dispose());

async function occupancyOf(areaId: string): Promise<number> {
  const { body } = await api.get(`/api/floorplans/${MAP_ID}/live`);
  return body.areas.find((area: { areaId: string }) => area.areaId === areaId)?.occupancy;
}

describe("a signed delivery", () => {
  it("I1: is answered 200 and reaches a viewer as a frame", async () => {
    const viewer = await connectViewer(server.url);
    const floor = await viewer.watchFloor(MAP_ID);
    const answer = await mist.location({ mac: mac(1), x: 12.341, y: 5.678 });
    expect(answer).toEqual({ status: 200, body: { accepted: 1, duplicates: 0, quarantined: 0 } });
    await until("the fix", () => floor.tracks.slotOf(`wifi:${mac(1)}`) !== undefined);
    const at = floor.tracks.slotOf(`wifi:${mac(1)}`) ?? -1;
    expect([floor.tracks.xs[at], floor.tracks.ys[at]]).toEqual([12.34, 5.68]);
    viewer.close();
  });

  it("moves the same track in the API, with the count of its zone", async () => {
    await mist.location({ mac: mac(2), x: 5, y: 5 });
    const before = await occupancyOf(ZONE_ID);
    await mist.location({ mac: mac(2), x: 30, y: 20 });
    expect(await occupancyOf(ZONE_ID)).toBe(before - 1);
    const { body } = await api.get(`/api/tracks/wifi:${mac(2)}`);
    expect(body).toMatchObject({ trackId: `wifi:${mac(2)}`, kind: "wifi", mapId: MAP_ID, x: 30, y: 20 });
  });

  it("I28: counts once when it comes twice at the same time", async () => {
    const body = JSON.stringify({
      topic: "zone",
      events: [
        {
          site_id: SITE_ID,
          map_id: MAP_ID,
          zone_id: ZONE_ID,
          trigger: "enter",
          type: "wifi",
          mac: mac(3),
          timestamp: Date.now() / 1_000,
        },
      ],
    });
    const before = await occupancyOf(ZONE_ID);
    const answers = await Promise.all([mist.post(body), mist.post(body)]);
    expect(answers.map(({ status }) => status)).toEqual([200, 200]);
    expect(answers.map(({ body }) => body.accepted + body.duplicates)).toEqual([1, 1]);
    expect(answers.reduce((sum, { body }) => sum + body.duplicates, 0)).toBe(1);
    expect(await occupancyOf(ZONE_ID)).toBe(before + 1);
    await mist.zone("exit", mac(3));
  });

  it("sends occupancy, alerts and their end to the site's viewers, completely and in order", async () => {
    const viewer = await connectViewer(server.url);
    const site = await viewer.watchSite(SITE_ID);
    await mist.zone("enter", mac(4));
    await mist.occupancyAlert(true, 12);
    const alert = await until("the alert", () => [...site.replica.alerts.values()].find(({ active }) => active));
    expect(alert).toMatchObject({ occupancy: 12, limit: 10, areaName: "Lobby" });
    await mist.occupancyAlert(false, 9);
    await until("its end", () => site.replica.alerts.get(alert.alertId)?.active === false);
    await until("the count", async () => site.replica.areas.get(ZONE_ID)?.occupancy === (await occupancyOf(ZONE_ID)));
    const seqs = site.frames.map(({ seq }) => seq);
    expect(seqs).toEqual(seqs.map((_, index) => (seqs[0] ?? 0) + index));
    viewer.close();
  });

  it("sends a floor's fixes only to viewers of that floor", async () => {
    const viewer = await connectViewer(server.url);
    const other = "0c9f3f5e-7b60-4a7e-9a0e-6d1a5d3c2b99";
    await mist.location({ mac: mac(5), x: 1, y: 1, mapId: other });
    const floor = await viewer.watchFloor(other);
    const frames = floor.frames();
    await mist.location({ mac: mac(6), x: 9, y: 9 });
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(floor.frames()).toBe(frames);
    viewer.close();
  });

  it("I38: accepts deliveries of an unplaced floor and shows it as waiting, with its tracks counted", async () => {
    const unplaced = "5d0d7e0c-52fb-4b9f-8f58-5a7f0a7d4c11";
    await mist.location({ mac: mac(7), x: 1, y: 1, mapId: unplaced }, { mac: mac(8), x: 2, y: 1, mapId: unplaced });
    const { body } = await api.get("/api/sites");
    const floors = body.flatMap((site: { floors: object[] }) => site.floors);
    expect(floors).toContainEqual(expect.objectContaining({ mapId: unplaced }));
  });

  it("gives every viewer the same floor, whenever it connects", async () => {
    const early = await connectViewer(server.url);
    const first = await early.watchFloor(MAP_ID);
    for (let step = 0; step < 40; step++) {
      await mist.location(
        ...Array.from({ length: 5 }, (_, i) => ({ mac: mac(100 + i), x: step / 2, y: i, at: Date.now() })),
      );
    }
    const late = await connectViewer(server.url);
    const second = await late.watchFloor(MAP_ID);
    await until("both to be equal", () => JSON.stringify(rows(first.tracks)) === JSON.stringify(rows(second.tracks)));
    expect(first.gaps()).toBe(0);
    early.close();
    late.close();
  });
});

function rows(floor: Awaited<ReturnType<Awaited<ReturnType<typeof connectViewer>>["watchFloor"]>>["tracks"]) {
  return [...floor.trackIds()].sort().map((id) => {
    const slot = floor.slotOf(id) ?? -1;
    return [id, floor.xs[slot], floor.ys[slot], floor.ats[slot]];
  });
}
