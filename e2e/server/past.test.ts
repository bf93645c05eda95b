import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, expect, it } from "vitest";
import { decodeFrame } from "@/domain/floor-frame";
import { FloorReplica } from "@/domain/floor-replica";
import { decodeParts } from "@/domain/past-stream";
import { bearer, createApi, placeFloor } from "../support/api";
import { createMist, MAP_ID, mac, ZONE_ID } from "../support/mist";
import { startServer, type TestServer } from "../support/test-server";
import { until } from "../support/viewer";

let server: TestServer | undefined;
afterAll(() => server?.dispose());

const ELSEWHERE = [
  { x: 30, y: 15 },
  { x: 39, y: 15 },
  { x: 39, y: 24 },
  { x: 30, y: 24 },
];

/** The floor at a time: the positions of tracks, the zone's count, and its left edge. */
async function floorAt(url: string, at: number) {
  const { status, body } = await createApi(url).get(`/api/floorplans/${MAP_ID}/live?at=${at}`);
  if (status !== 200) return { status, reason: body.reason };
  const [zone] = body.areas.filter(({ areaId }: { areaId: string }) => areaId === ZONE_ID);
  const tracks = body.tracks.map(({ trackId, x }: { trackId: string; x: number }) => [trackId, x]).sort();
  return { state: body.state, tracks, zone: zone && [zone.polygon[0].x, zone.occupancy] };
}

async function playedTo(url: string, from: number, to: number) {
  const address = `${url}/api/floorplans/${MAP_ID}/history?from=${from}&to=${to}&step=250`;
  const response = await fetch(address, { headers: bearer() });
  const parts = [...decodeParts(new Uint8Array(await response.arrayBuffer()))];
  const floor = new FloorReplica();
  for (const part of parts) if (part.type === "frame") decodeFrame(part.frame, floor);
  const xs = [...floor.trackIds()].map((trackId) => [trackId, floor.xs[floor.slotOf(trackId) ?? -1]]).sort();
  return { first: parts[0]?.type, last: parts.at(-1), xs };
}

it("D1: shows a floor as it was, with the zones of that time and late reports, over a kill", async () => {
  server = await startServer();
  await placeFloor(createApi(server.url));
  const mist = createMist(server.url);
  await sleep(5);
  const early = Date.now();
  await mist.location({ mac: mac(1), x: 5, y: 5, at: early });
  await sleep(500);
  const moved = Date.now();
  await createApi(server.url).call("PATCH", `/api/areas/${ZONE_ID}`, { polygon: ELSEWHERE });
  await sleep(500);
  const late = Date.now();
  await mist.location({ mac: mac(1), x: 35, y: 20, at: late });
  // Sent only now, with a time before the zone was moved.
  await mist.location({ mac: mac(2), x: 2, y: 2, at: early + 100 });
  await server.stop("SIGKILL");
  server = await server.restart();
  const { url } = server;
  await createMist(url).location({ mac: mac(3), x: 8, y: 8, at: early + 200 });
  const [one, two, three] = [1, 2, 3].map((n) => `wifi:${mac(n)}`);
  const before = {
    state: "current",
    tracks: [
      [one, 5],
      [two, 2],
      [three, 8],
    ],
    zone: [0, 3],
  };
  const isKept = async () => JSON.stringify(await floorAt(url, moved - 10)) === JSON.stringify(before);
  await until("what came last to be kept", isKept, 30_000);
  expect(await floorAt(url, early)).toEqual({ state: "current", tracks: [[one, 5]], zone: [0, 1] });
  expect(await floorAt(url, late)).toEqual({
    ...before,
    tracks: [
      [one, 35],
      [two, 2],
      [three, 8],
    ],
    zone: [30, 1],
  });
  expect(await floorAt(url, early - 2 * 86_400_000)).toEqual({ status: 422, reason: "past-not-kept" });
  expect(await playedTo(url, early - 1_000, late)).toEqual({
    ...{ first: "site", last: { type: "end", at: late } },
    xs: [
      [one, 35],
      [two, 2],
      [three, 8],
    ],
  });
  const activity = await createApi(url).get(`/api/floorplans/${MAP_ID}/activity?from=${early - 60_000}&to=${late + 1}`);
  const fixes = activity.body.points.reduce((sum: number, point: { fixes: number }) => sum + point.fixes, 0);
  expect([fixes, Date.parse(activity.body.kept.from) <= early]).toEqual([4, true]);
  await expectAnswers(url, { early, moved, late });
});

interface Times {
  readonly early: number;
  readonly moved: number;
  readonly late: number;
}

/** Checks all answers about that past. */
async function expectAnswers(url: string, { early, moved, late }: Times): Promise<void> {
  const { get } = createApi(url);
  const [one, two, three] = [1, 2, 3].map((n) => `wifi:${mac(n)}`);
  const range = `from=${early}&to=${late + 1}`;
  const path = (await get(`/api/tracks/${one}/path?${range}`)).body;
  expect(path.fixes.map(({ at, x, y }: { at: string; x: number; y: number }) => [Date.parse(at), x, y])).toEqual([
    [early, 5, 5],
    [late, 35, 20],
  ]);
  const { visits, unknown } = (await get(`/api/areas/${ZONE_ID}/visits?${range}`)).body;
  const told = visits.map(({ trackId, enteredAt }: { trackId: string; enteredAt: string }) => [
    trackId,
    Date.parse(enteredAt) - early,
  ]);
  expect(told).toEqual([
    [one, 0],
    [two, 100],
    [three, 200],
    [one, late - early],
  ]);
  for (const { leftAt } of visits.slice(0, 3)) expect(Math.abs(Date.parse(leftAt) - moved)).toBeLessThan(400);
  expect([visits[3].leftAt, unknown]).toEqual([undefined, []]);
  const occupancy = (await get(`/api/areas/${ZONE_ID}/occupancy?${range}&step=100000`)).body;
  expect(occupancy.points).toMatchObject([{ min: 0, max: 3 }]);
  expect(occupancy.peak).toEqual({ count: 3, at: new Date(early + 200).toISOString() });
  const { contacts } = (await get(`/api/tracks/${one}/contacts?${range}&within=5`)).body;
  expect(contacts.map(({ trackId }: { trackId: string }) => trackId).sort()).toEqual([two, three]);
  expect((await get("/api/audit?limit=1")).body[0]).toMatchObject({ action: "track.contacts" });
}
