import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { readFrameHeader } from "@/domain/floor-frame";
import { EVENTS } from "@/domain/protocol";
import { createApi, placeFloor } from "../support/api";
import { readMetrics } from "../support/metric";
import { createMist, mac, SITE_ID } from "../support/mist";
import { addPerson, cookieOf, tokenIn } from "../support/people";
import { startServer, type TestServer } from "../support/test-server";
import { connectViewer, type TestViewer, until, type WatchedFloor } from "../support/viewer";

let server: TestServer;
let round = 0;
/** Each test has its own two sites and a map that both of them report. */
let a: string;
let b: string;
let mapId: string;

beforeAll(async () => {
  server = await startServer();
  await placeFloor(createApi(server.url));
});
beforeEach(() => {
  round += 1;
  a = `site-a-${round}`;
  b = `site-b-${round}`;
  mapId = `map-${round}`;
});
afterAll(() => server.dispose());

const api = () => createApi(server.url);
/** A signed delivery of one position. */
const see = (siteId: string, n: number, more: { readonly mapId?: string; readonly at?: number } = {}) =>
  createMist(server.url).location({ mac: mac(100 * round + n), x: n, y: 1, siteId, mapId, ...more });
const trackOf = (n: number) => `wifi:${mac(100 * round + n)}` as const;
const draw = (siteId: string) =>
  api().call("POST", "/api/floorplans", { mapId, siteId, name: "Drawn", widthM: 40, heightM: 25 });
const feed = async () => (await api().get("/api/feed")).body;
const conflictsOf = async () =>
  (await feed()).conflicts.filter(({ id }: { id: string }) => id === mapId).map(withoutTime);
const rowOf = async (siteId: string) => (await feed()).rows.find((row: { siteId: string }) => row.siteId === siteId);
const quarantined = async () => {
  const rows: { id: number; reason: string }[] = (await api().get("/api/feed/quarantine?limit=200")).body;
  return rows.filter(({ reason }) => reason.includes(`${mapId} `));
};
const onFloor = async () => {
  const { body } = await api().get(`/api/floorplans/${mapId}/live`);
  return body.tracks?.map(({ trackId }: { trackId: string }) => trackId).sort();
};

function withoutTime({ lastAt: _, ...conflict }: { readonly lastAt: string }) {
  return conflict;
}

describe("a map that two sites report", () => {
  it("I61: belongs to the first site; events of the other one are conflicts, change nothing and wait in quarantine", async () => {
    const figure = 'events_total{outcome="conflicts"}';
    const before = (await readMetrics(server.url))(figure);
    expect((await see(a, 1)).body).toEqual({ accepted: 1, duplicates: 0, quarantined: 0 });
    expect((await see(b, 2)).body).toEqual({ accepted: 0, duplicates: 0, quarantined: 1 });
    expect(await onFloor()).toEqual([trackOf(1)]);
    expect((await api().get(`/api/tracks/${trackOf(2)}`)).status).toBe(404);
    const sites: { siteId: string }[] = (await api().get("/api/sites")).body;
    expect(sites.map(({ siteId }) => siteId)).not.toContain(b);
    expect(await conflictsOf()).toEqual([{ kind: "map", id: mapId, siteId: b, ownerId: a, events: 1 }]);
    expect(await rowOf(b)).toMatchObject({ received: 1, accepted: 0, quarantined: 0, conflicts: 1 });
    expect((await readMetrics(server.url))(figure) - before).toBe(1);
    const [row] = await quarantined();
    expect(row?.reason).toBe(`map ${mapId} belongs to site ${a}`);
    const retried = await api().call("POST", `/api/feed/quarantine/${row?.id}/retry`);
    expect([retried.status, retried.body.detail]).toEqual([409, expect.stringContaining("another site")]);
    expect(await quarantined()).toHaveLength(1);
  });

  it("I61: still belongs to the first site after a kill, and after a stop that saves it", async () => {
    await see(a, 1);
    for (const signal of ["SIGKILL", "SIGTERM"] as const) {
      await server.stop(signal);
      server = await server.restart();
      expect((await see(b, 2)).body).toMatchObject({ accepted: 0, quarantined: 1 });
      expect(await conflictsOf()).toEqual([{ kind: "map", id: mapId, siteId: b, ownerId: a, events: 1 }]);
    }
    expect(await onFloor()).toEqual([trackOf(1)]);
  });

  it("I62: belongs to the site that draws it, and the events in conflict are read again automatically", async () => {
    await see(a, 1);
    await see(b, 2);
    expect((await draw(b)).status).toBe(201);
    await until("the conflicts to be read again", async () => (await quarantined()).length === 0, 20_000);
    expect(await onFloor()).toEqual([trackOf(2)]);
    expect((await api().get(`/api/tracks/${trackOf(1)}`)).status).toBe(404);
    expect((await see(a, 1)).body).toMatchObject({ accepted: 0, quarantined: 1 });
    await server.stop("SIGKILL");
    server = await server.restart();
    expect(await onFloor()).toEqual([trackOf(2)]);
  });
});

describe("a viewer who may see one of two sites that report a map", () => {
  async function tokenFor(siteId: string): Promise<string> {
    return (await api().call("POST", "/api/tokens", { name: siteId, scopes: ["read"], siteIds: [siteId] })).body.token;
  }

  /** Records everything that a viewer receives about the floor. */
  function listen({ socket }: TestViewer, { tracks }: WatchedFloor) {
    const seen = new Set<string>();
    const frames: (number | undefined)[] = [];
    socket.on(EVENTS.floorFixes, (bytes: Uint8Array) => {
      const header = readFrameHeader(new Uint8Array(bytes));
      if (header?.mapId === mapId) frames.push(header.seq);
      for (const trackId of tracks.trackIds()) seen.add(trackId);
    });
    return { seen, frames };
  }

  it("I63: receives nothing more of it once the other site has drawn it; a viewer who may see both watches again", async () => {
    await see(a, 1);
    const viewers = {
      ofA: await connectViewer(server.url, {}, await tokenFor(a)),
      ofB: await connectViewer(server.url, {}, await tokenFor(b)),
      ofAll: await connectViewer(server.url),
    };
    const ofA = listen(viewers.ofA, await viewers.ofA.watchFloor(mapId));
    const ofAll = listen(viewers.ofAll, await viewers.ofAll.watchFloor(mapId));
    await expect(viewers.ofB.watchFloor(mapId)).rejects.toThrow("not-found");
    await see(b, 2);
    await see(a, 1, { at: Date.now() + 1 });
    await until("a frame of a's", () => ofA.frames.length > 0);

    const before = ofA.frames.length;
    expect((await draw(b)).status).toBe(201);
    for (const heard of [ofA, ofAll]) await until("the word that it passed", () => heard.frames.length > before);
    await expect(viewers.ofA.watchFloor(mapId)).rejects.toThrow("not-found");
    const again = await viewers.ofAll.watchFloor(mapId);
    const floorOfB = await viewers.ofB.watchFloor(mapId);
    const last = ofA.frames.length;
    for (let n = 3; n < 6; n++) await see(b, n);
    for (const floor of [again, floorOfB])
      await until("b's tracks", () => [...floor.tracks.trackIds()].includes(trackOf(5)));
    expect(ofA.frames.length).toBe(last);
    expect([...ofA.seen]).toEqual([trackOf(1)]);
    expect([...floorOfB.tracks.trackIds()]).not.toContain(trackOf(1));
    for (const { close } of Object.values(viewers)) close();
  });

  it("I63: is disconnected when the allowed sites change, and then sees what the new rights allow", async () => {
    await see(a, 1);
    const person = await addPerson(server.url, { role: "viewer", siteIds: [a] });
    const headers = { cookie: person.cookie, origin: server.url };
    const viewer = await connectViewer(server.url, headers, null);
    const { seen } = listen(viewer, await viewer.watchFloor(mapId));
    const cut = new Promise((resolve) => viewer.socket.once("disconnect", resolve));
    await api().call("PATCH", `/api/users/${person.userId}`, { siteIds: [SITE_ID] });
    await cut;
    await see(a, 2);
    const back = await connectViewer(server.url, headers, null);
    await expect(back.watchFloor(mapId)).rejects.toThrow("not-found");
    expect([...seen]).not.toContain(trackOf(2));
    back.close();
  });

  it("I63: with a share link of the floor receives nothing of the site that has drawn it", async () => {
    await see(a, 1);
    const link = await api().call("POST", "/api/share-links", { mapId });
    const opening = { token: tokenIn(link.body.url) };
    const opened = await createApi(server.url, null).call("POST", "/api/share-links/open", opening);
    const cookie = cookieOf(opened.headers);
    const viewer = await connectViewer(server.url, { cookie, origin: server.url }, null);
    const { seen, frames } = listen(viewer, await viewer.watchFloor(mapId));
    expect((await draw(b)).status).toBe(201);
    await until("the word that it passed", () => frames.length > 0);
    await see(b, 2);
    await expect(viewer.watchFloor(mapId)).rejects.toThrow("not-found");
    expect([...seen]).not.toContain(trackOf(2));
    viewer.close();
  });
});

describe("a track that two sites report", () => {
  const placeOf = async () => (await api().get(`/api/tracks/${trackOf(1)}`)).body.siteId;
  const totalOf = async (siteId: string) => {
    const sites: { siteId: string; totals: { wifi: number } }[] = (await api().get("/api/sites")).body;
    return sites.find((site) => site.siteId === siteId)?.totals.wifi;
  };

  it("I64, I65: is at the site of its newest fix, in any order of events and after a kill", async () => {
    const now = Date.now();
    const [ofA, ofB] = [`${mapId}-a`, `${mapId}-b`];
    await see(a, 1, { mapId: ofA, at: now - 3_000 });
    const viewer = await connectViewer(server.url);
    const floor = await viewer.watchFloor(ofA);
    expect([...floor.tracks.trackIds()]).toEqual([trackOf(1)]);
    await see(b, 1, { mapId: ofB, at: now - 1_000 });
    await until("the track to leave", () => [...floor.tracks.trackIds()].length === 0);
    await see(a, 1, { mapId: ofA, at: now - 2_000 });
    viewer.close();
    for (let time = 0; time < 2; time++) {
      expect([await totalOf(a), await totalOf(b), await placeOf()]).toEqual([0, 1, b]);
      await server.stop("SIGKILL");
      server = await server.restart();
    }
  });
});
