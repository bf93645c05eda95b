import { describe, expect, it } from "vitest";
import { testApi } from "../testing/test-api";
import { NOW } from "../testing/test-services";

const floorplan = { mapId: "map-1", siteId: "site-1", name: "Ground floor" };
const HOUR_MS = 3_600_000;

async function withLink(json: object = { mapId: "map-1", name: "Fire brigade" }) {
  const api = testApi();
  await api.ask("POST /api/floorplans", { json: floorplan });
  const made = await api.ask("POST /api/share-links", { json });
  const token = String(made.json.url ?? "").split("#token=")[1] ?? "";
  return { api, made, token };
}

function cookieOf(headers: Readonly<Record<string, string>>): string {
  return headers["set-cookie"]?.split(";", 1)[0] ?? "";
}

describe("share links", () => {
  it("return their address once, and are listed without it", async () => {
    const { api, made, token } = await withLink();
    expect(made).toMatchObject({ status: 201, json: { mapId: "map-1", siteId: "site-1", name: "Fire brigade" } });
    expect(token).toMatch(/^[\w-]{43}$/);
    const listed = await api.ask("GET /api/share-links");
    expect(listed.json).toHaveLength(1);
    expect(String(listed.body)).not.toContain(token);
  });

  it("end after a day by default, after now, and after 90 days at most", async () => {
    const { made } = await withLink({ mapId: "map-1" });
    expect(made.json.expiresAt).toBe(new Date(NOW + 24 * HOUR_MS).toISOString());
    for (const expiresAt of [NOW, NOW - HOUR_MS, NOW + 91 * 24 * HOUR_MS])
      expect((await withLink({ mapId: "map-1", expiresAt })).made.status).toBe(422);
  });

  it("are possible only for existing floors", async () => {
    expect((await withLink({ mapId: "nowhere" })).made.status).toBe(404);
  });

  it("show an anonymous viewer one time window of the past, and neither the present nor any other time", async () => {
    const [from, until] = [NOW - HOUR_MS, NOW - HOUR_MS + 240_000];
    const { api, made, token } = await withLink({ mapId: "map-1", name: "Police", window: { from, until } });
    const { past, sites } = api.services;
    const window = { from: new Date(from).toISOString(), until: new Date(until).toISOString() };
    expect(made.json.window).toEqual(window);
    expect((await api.ask("GET /api/share-links")).json).toMatchObject([{ window }]);
    sites.putFloorplan({ mapId: "map-1", siteId: "site-1", name: "Ground floor", rotation: 0, version: 1 });
    const crowd = { wifi: 7, sdk: 0, asset: 0, unconnected: 0 };
    const busy = {
      floors: [{ mapId: "map-1", name: "Ground floor", totals: crowd, activeAlerts: 1 }],
      totals: crowd,
      activeAlerts: 1,
    };
    const area = { areaId: "z", kind: "zone", occupancy: 7, state: "current" } as never;
    sites.overviews.push({ siteId: "site-1", ...busy, areas: [area], silences: {} });
    sites.overviews.push({ siteId: "site-2", ...busy, areas: [], silences: {} });
    past.isKept = { from: NOW - 24 * HOUR_MS, to: NOW };
    past.siteByMap.set("map-1", "site-1");
    past.lives.set("map-1", { tracks: [], areas: [], silences: {}, counts: ["wifi"] });
    const alert = { alertId: "a-1", areaId: "z", openedAt: from + 120_000, clearedAt: until + 1 };
    const points = [-60_000, 0, 200_000].map((ms) => ({ at: from + ms, spanMs: 120_000, fixes: 7 }));
    past.activities.set("map-1", { points, gaps: [], alerts: [alert] });
    past.crossingsOf.set("map-1", []);

    const opened = await api.ask("POST /api/share-links/open", { json: { token }, token: null });
    expect(opened.json.path).toBe(`/sites/site-1/floorplans/map-1?t=${window.from}&until=${window.until}`);
    const headers = { cookie: cookieOf(opened.headers), "sec-fetch-site": "same-origin" };
    const ask = (address: string) => api.ask(`GET /api/${address}`, { token: null, headers });
    const statusOf = async (address: string) => (await ask(address)).status;
    expect((await ask("session")).json).toMatchObject({ siteIds: ["site-1"], mapId: "map-1", window });

    const floor = "floorplans/map-1";
    for (const at of [from, until]) expect(await statusOf(`${floor}/live?at=${at}`)).toBe(200);
    for (const at of [from - 60_000, until + 60_000, from - 1, until + 1, NOW])
      expect((await ask(`${floor}/live?at=${at}`)).json.reason, `${at}`).toBe("past-not-kept");
    expect(await statusOf(`${floor}/history?from=${from}&to=${NOW}`)).toBe(200);
    expect(past.stretches.at(-1)).toMatchObject({ from, to: until, mapIds: ["map-1"] });
    for (const begin of [from - 60_000, until + 1])
      expect(await statusOf(`${floor}/history?from=${begin}&to=${begin + 60_000}`)).toBe(422);
    const activity = (await ask(`${floor}/activity?from=${from - HOUR_MS}&to=${NOW}`)).json;
    expect(activity.kept).toEqual({ from: window.from, to: window.until });
    expect(activity.points).toEqual([{ at: window.from, spanMs: 120_000, fixes: 7 }]);
    expect(activity.alerts).toEqual([{ alertId: "a-1", areaId: "z", openedAt: expect.any(String) }]);
    await ask(`${floor}/crossings?from=${from - HOUR_MS}&to=${NOW}&areaId=z`);
    expect(past.crossingsAsked.at(-1)).toMatchObject({ from, to: until });

    for (const address of ["live", "snapshot", "areas", "devices", "walls"])
      expect([404, 200].includes(await statusOf(`${floor}/${address}`))).toBe(true);
    for (const address of [`${floor}/live`, `${floor}/snapshot`, floor, "sites/site-1/snapshot", "alerts/a-1"])
      expect(await statusOf(address), address).toBe(404);
    for (const address of ["tracks", "alerts", "devices", "notices", "floorplans"])
      expect((await ask(address)).json, address).toEqual([]);
    const listed = await ask("sites");
    expect(listed.json).toMatchObject([{ siteId: "site-1", areas: [], floors: [{ mapId: "map-1" }] }]);
    expect(String(listed.body)).not.toContain("7");

    const audited = (await api.ask("GET /api/audit")).json as unknown as { action: string; details?: string }[];
    const details = audited.filter(({ action }) => action.startsWith("share-link")).map((entry) => entry.details);
    const time = expect.stringContaining(`, ${window.from} – ${window.until}, Police`);
    expect(details).toEqual([time, time]);
  });

  it.each([
    ["range-reversed", { window: { from: NOW, until: NOW - 1 } }],
    ["past-too-long", { window: { from: NOW - 25 * HOUR_MS, until: NOW } }],
    ["window-of-screen", { window: { from: NOW - 1, until: NOW }, screen: { mapIds: [] } }],
  ])("are refused as %s", async (reason, more) => {
    const { made } = await withLink({ mapId: "map-1", ...more });
    expect([made.status, made.json.reason]).toEqual([422, reason]);
  });

  it("let an anonymous viewer see that floor, and change nothing", async () => {
    const { api, token } = await withLink();
    const opened = await api.ask("POST /api/share-links/open", { json: { token }, token: null });
    expect(opened).toMatchObject({ status: 200, json: { path: "/sites/site-1/floorplans/map-1" } });
    const headers = { cookie: cookieOf(opened.headers), "sec-fetch-site": "same-origin" };
    const asStranger = { token: null, headers };
    expect((await api.ask("GET /api/session", asStranger)).json).toMatchObject({
      kind: "share",
      name: "Fire brigade",
      scopes: ["read"],
      siteIds: ["site-1"],
      mapId: "map-1",
    });
    expect((await api.ask("GET /api/floorplans/map-1", asStranger)).status).toBe(200);
    await api.ask("POST /api/floorplans", { json: { ...floorplan, mapId: "map-2" } });
    expect((await api.ask("GET /api/floorplans/map-2", asStranger)).status).toBe(404);
    expect((await api.ask("POST /api/share-links", { ...asStranger, json: { mapId: "map-1" } })).status).toBe(403);
    expect((await api.ask("GET /api/share-links", asStranger)).status).toBe(403);
  });

  it("are invalid once revoked, and their viewers are signed out", async () => {
    const { api, made, token } = await withLink();
    const opened = await api.ask("POST /api/share-links/open", { json: { token }, token: null });
    const asStranger = { token: null, headers: { cookie: cookieOf(opened.headers) } };
    expect((await api.ask(`DELETE /api/share-links/${made.json.linkId}`)).status).toBe(204);
    expect((await api.ask("GET /api/floorplans/map-1", asStranger)).status).toBe(401);
    const again = await api.ask("POST /api/share-links/open", { json: { token }, token: null });
    expect(again).toMatchObject({ status: 401, json: { code: "wrong-credentials" } });
    expect((await api.ask(`DELETE /api/share-links/${made.json.linkId}`)).status).toBe(404);
  });

  it("A22: can be opened 30 times a minute by one network; present viewers are not disconnected", async () => {
    const { api, token } = await withLink();
    const open = (headers: Readonly<Record<string, string>> = {}) =>
      api.ask("POST /api/share-links/open", { json: { token }, token: null, headers });
    const first = await open();
    const statuses: number[] = [];
    for (let i = 0; i < 31; i++) statuses.push((await open()).status);
    expect(statuses).toEqual([...Array(29).fill(200), 429, 429]);
    expect((await open()).headers["retry-after"]).toBe("60");
    const headers = { cookie: cookieOf(first.headers), "sec-fetch-site": "same-origin" };
    expect((await api.ask("GET /api/session", { token: null, headers })).json.kind).toBe("share");
    // A screen that is reloaded keeps its session.
    const reloaded = await open(headers);
    expect([reloaded.status, reloaded.headers["set-cookie"]]).toEqual([200, undefined]);
  });

  it("A22: can be used by at most 200 browsers: the newest is refused, and no other is ended", async () => {
    const { api, made, token } = await withLink();
    const { sessions } = api.services.access;
    const holder = { shareId: made.json.linkId };
    const first = await sessions.start(holder, {});
    for (let i = 0; i < 199; i++) await sessions.start(holder, {});
    const refused = await api.ask("POST /api/share-links/open", { json: { token }, token: null });
    expect([refused.status, refused.headers["retry-after"]]).toEqual([429, "60"]);
    expect(sessions.bySecret(first.secret)).toBeDefined();
    await sessions.end([first.session]);
    expect((await api.ask("POST /api/share-links/open", { json: { token }, token: null })).status).toBe(200);
  });

  it("do not change the session of a signed-in user", async () => {
    const { api, token } = await withLink();
    const user = { email: "mika@floors.example", role: "operator", password: "a long password" };
    await api.ask("POST /api/users", { json: user });
    const { email, password } = user;
    const signedIn = await api.ask("POST /api/session", { json: { email, password }, token: null });
    const headers = { cookie: cookieOf(signedIn.headers), "sec-fetch-site": "same-origin" };
    const opened = await api.ask("POST /api/share-links/open", { json: { token }, token: null, headers });
    expect(opened.status).toBe(200);
    expect(opened.headers).not.toHaveProperty("set-cookie");
  });
});

describe("links for a screen", () => {
  const SCREEN = { mapId: "map-1", name: "Canteen wall", screen: { mapIds: ["map-2"], paceMs: 60_000 } };

  async function withScreen(json: object = SCREEN) {
    const api = testApi();
    for (const mapId of ["map-1", "map-2", "map-3"])
      await api.ask("POST /api/floorplans", { json: { ...floorplan, mapId } });
    const made = await api.ask("POST /api/share-links", { json });
    const token = String(made.json.url ?? "").split("#token=")[1] ?? "";
    const open = (headers = {}) => api.ask("POST /api/share-links/open", { json: { token }, token: null, headers });
    return { api, made, open };
  }

  it("do not end by default, and their session says that it is a screen, with its pace", async () => {
    const { api, made, open } = await withScreen();
    expect(made.status).toBe(201);
    expect(made.json).not.toHaveProperty("expiresAt");
    expect(made.json.screen).toEqual({ mapIds: ["map-1", "map-2"], paceMs: 60_000 });
    const opened = await open();
    expect(opened.json.path).toBe("/sites/site-1/floorplans/map-1?kiosk");
    const asScreen = { token: null, headers: { cookie: cookieOf(opened.headers), "sec-fetch-site": "same-origin" } };
    const session = (await api.ask("GET /api/session", asScreen)).json;
    expect(session).toMatchObject({ kind: "share", scopes: ["read"], screen: { paceMs: 60_000 } });
    for (const [mapId, status] of Object.entries({ "map-1": 200, "map-2": 200, "map-3": 404 }))
      expect((await api.ask(`GET /api/floorplans/${mapId}`, asScreen)).status).toBe(status);
  });

  it("end at the given time", async () => {
    const { made } = await withScreen({ ...SCREEN, expiresAt: NOW + HOUR_MS });
    expect(made.json.expiresAt).toBe(new Date(NOW + HOUR_MS).toISOString());
  });

  it.each([
    ["a pace below ten seconds", { ...SCREEN, screen: { mapIds: [], paceMs: 9_999 } }, 422],
    ["a pace above five minutes", { ...SCREEN, screen: { mapIds: [], paceMs: 300_001 } }, 422],
    ["a floor that is not there", { ...SCREEN, screen: { mapIds: ["nowhere"] } }, 404],
  ])("are refused with %s", async (_what, json, status) => {
    expect((await withScreen(json)).made.status).toBe(status);
  });

  it("list the screen's last use, and are invalid once revoked: its session ends with them", async () => {
    const { api, made, open } = await withScreen();
    expect((await api.ask("GET /api/share-links")).json[0]).not.toHaveProperty("usedAt");
    const opened = await open();
    expect((await api.ask("GET /api/share-links")).json[0].usedAt).toBe(new Date(NOW).toISOString());
    expect((await api.ask(`DELETE /api/share-links/${made.json.linkId}`)).status).toBe(204);
    const headers = { cookie: cookieOf(opened.headers), "sec-fetch-site": "same-origin" };
    expect((await api.ask("GET /api/floorplans/map-1", { token: null, headers })).status).toBe(401);
    expect((await open()).status).toBe(401);
  });

  it("keep the screen's session when it opens the link again, and its cookie for longer than a month", async () => {
    const { open } = await withScreen();
    const opened = await open();
    const again = await open({ cookie: cookieOf(opened.headers), "sec-fetch-site": "same-origin" });
    expect(cookieOf(again.headers)).toBe(cookieOf(opened.headers));
    for (const { headers } of [opened, again]) expect(headers["set-cookie"]).toContain("Max-Age=34560000");
  });
});
