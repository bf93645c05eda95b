import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { bearer, createApi, placeFloor, plainImage } from "../support/api";
import { createMist, MAP_ID, mac, SITE_ID, ZONE_ID } from "../support/mist";
import { addPerson, type Person } from "../support/people";
import { startServer, type TestServer, TOKEN } from "../support/test-server";
import { until } from "../support/viewer";

/** The ids and names of a second site, which not every caller may see. */
const OTHER = {
  siteId: "0ther-site",
  mapId: "0ther-map",
  areaId: "0ther-zone",
  mac: "0a0000000bad",
  deviceMac: "5c5b350bad01",
};
const SECRET_WORDS = /0ther|0a0000000bad|5c5b350bad01/;

let server: TestServer;
let routes: readonly { readonly method: string; readonly path: string; readonly scope: string }[];
let viewer: Person;
let ofOneSite: Person;
let otherAlert: string;
let otherShare: string;

beforeAll(async () => {
  server = await startServer();
  const api = createApi(server.url);
  await placeFloor(api);
  await fillOther();
  viewer = await addPerson(server.url, { role: "viewer" });
  ofOneSite = await addPerson(server.url, { role: "operator", siteIds: [SITE_ID] });
  const { paths } = (await createApi(server.url, null).get("/api/openapi.json")).body;
  routes = Object.entries(paths as Record<string, Record<string, { "x-scope": string }>>).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, route]) => ({ method: method.toUpperCase(), path, scope: route["x-scope"] })),
  );
}, 120_000);
afterAll(() => server.dispose());

async function fillOther(): Promise<void> {
  const api = createApi(server.url);
  const mist = createMist(server.url);
  const { siteId, mapId, areaId } = OTHER;
  const name = "0ther house";
  await api.call("POST", "/api/floorplans", { mapId, siteId, name, widthM: 40, heightM: 25 });
  await api.putImage(mapId, await plainImage());
  const polygon = [
    { x: 0, y: 0 },
    { x: 9, y: 0 },
    { x: 9, y: 9 },
  ];
  await api.call("POST", `/api/floorplans/${mapId}/areas`, { areaId, kind: "zone", name, polygon, limit: 1 });
  await api.call("PUT", `/api/floorplans/${mapId}/devices/${OTHER.deviceMac}`, { point: { x: 1, y: 1 }, name });
  await mist.location({ mac: OTHER.mac, x: 1, y: 1, mapId, siteId }, { mac: mac(1), x: 5, y: 5 });
  const over = { type: "COMPLIANCE-VIOLATION", zone_id: areaId, zone_name: name, map_id: mapId, org_id: "0ther-org" };
  const figures = { occupancy_limit: 1, current_occupancy: 12, timestamp: Date.now() / 1_000 };
  await mist.send("occupancy-alerts", { site_id: siteId, site_name: name, alert_events: [{ ...over, ...figures }] });
  await mist.send("device-updowns", {
    site_id: siteId,
    site_name: name,
    ap: OTHER.deviceMac,
    ap_name: name,
    type: "AP_DISCONNECTED",
    timestamp: Date.now() / 1_000,
  });
  const alerts = (await api.get(`/api/alerts?siteId=${siteId}`)).body;
  otherAlert = alerts[0]?.alertId;
  otherShare = (await api.call("POST", "/api/share-links", { mapId, name })).body.linkId;
  // The history stores events about a second later.
  const now = Date.now();
  const asked = `/api/floorplans/${mapId}/activity?from=${now - 1_000}&to=${now}`;
  await until("the past to be kept", async () => (await api.get(asked)).body.kept);
}

/** The values of a path parameter: the id of an object in the other site, and an id that does not exist. */
function idsOf(name: string): { readonly theirs: string; readonly missing: string } {
  const ids: Record<string, readonly [theirs: string, missing: string]> = {
    mapId: [OTHER.mapId, "nowhere"],
    siteId: [OTHER.siteId, "nowhere"],
    areaId: [OTHER.areaId, "nowhere"],
    alertId: [otherAlert, "nowhere"],
    trackId: [`wifi:${OTHER.mac}`, "wifi:0a0000000001"],
    mac: [OTHER.deviceMac, "5c5b35000999"],
    id: ["1", "999999"],
    linkId: [otherShare, "nowhere"],
    digest: ["0123456789abcdef", "nothing"],
    groupId: ["0123456789abcdef", "nothing"],
  };
  const found = ids[name];
  if (!found) throw new Error(`Nobody has said what {${name}} of another site is`);
  return { theirs: found[0], missing: found[1] };
}

/** Paths whose objects belong to no site. */
const SITELESS =
  /^\/api\/(?:users|tokens|sessions|session|audit|settings|pdf-assets|webhooks|backup|recordings|oidc|mist\/|setup)/;

function fill(path: string, which: "theirs" | "missing"): string {
  return path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(idsOf(name)[which]));
}

/** Routes about the past need a time. */
const OF_THE_PAST =
  /\/(?:history|history\.parquet|activity|crossings|path|contacts|dwell|occupancy|usual|heat|visits|visitors|flows)$/;
const NOW = Date.now();

function queryOf(path: string): string {
  const more = path.endsWith("/crossings") ? "&areaId=zone" : "";
  return OF_THE_PAST.test(path) ? `?from=${NOW - 1_000}&to=${NOW}${more}` : "";
}

function withoutPlace(body: unknown) {
  const { requestId: _, instance: __, ...rest } = (body ?? {}) as Record<string, unknown>;
  return rest;
}

/** Bodies that the schemas of these routes accept. */
const BODIES: Readonly<Record<string, object>> = {
  "POST /api/floorplans/{mapId}/areas": {
    kind: "zone",
    name: "x",
    polygon: [
      { x: 0, y: 0 },
      { x: 1, y: 0 },
      { x: 1, y: 1 },
    ],
  },
  "PUT /api/floorplans/{mapId}/devices/{mac}": { point: { x: 1, y: 1 } },
  "PATCH /api/floorplans/{mapId}": { name: "x" },
  "PATCH /api/areas/{areaId}": { name: "x" },
  "POST /api/floorplans/{mapId}/image/mirror": { direction: "horizontal" },
};

describe("A1: nobody has access without signing in", () => {
  it("A1: except on routes that are deliberately open", async () => {
    const stranger = createApi(server.url, null);
    const shut = routes.filter(({ scope }) => scope !== "public" && scope !== "ingest");
    expect(shut.length).toBeGreaterThan(50);
    for (const { method, path } of shut) {
      const { status, body, headers } = await stranger.call(method, path.replace(/\{\w+\}/g, "x"));
      expect([status, body?.code], `${method} ${path}`).toEqual([401, "unauthenticated"]);
      expect(headers.get("content-type")).toBe("application/problem+json");
    }
  });

  it("A1, A4: except on the sign-in pages, whatever the spelling of the path and whatever headers for Next are sent", async () => {
    const floor = `/sites/${SITE_ID}/floorplans/${MAP_ID}`;
    const internal = { "x-middleware-subrequest": "middleware:middleware:middleware:middleware:middleware" };
    const spellings = ["/%61lerts", "//alerts", "/login/../alerts", "/_next/static/%2e%2e/%2e%2e/alerts", "/LOGIN"];
    for (const path of [
      "/",
      "/alerts",
      "/feed",
      "/settings/people",
      `/sites/${SITE_ID}`,
      floor,
      `${floor}/edit`,
      ...spellings,
    ])
      for (const headers of [{}, internal, { rsc: "1" }, { authorization: "Bearer x" }]) {
        const { status, headers: answered } = await fetch(server.url + path, { headers, redirect: "manual" });
        const location = answered.get("location") ?? "";
        // Another spelling may also be redirected to the right spelling, which requires a session.
        expect([status, location.startsWith("/login") || status === 308], `${path} ${location}`).toEqual([
          status === 308 ? 308 : 303,
          true,
        ]);
      }
    expect((await fetch(`${server.url}/feed?tab=x&_rsc=1`, { redirect: "manual" })).headers.get("location")).toBe(
      `/login?next=${encodeURIComponent("/feed?tab=x")}`,
    );
    for (const open of ["/login", "/setup"]) expect((await fetch(server.url + open)).status).toBe(200);
  });
});

describe("A2: a viewer changes nothing", () => {
  it("A2: gets 403 on every route of operators and admins", async () => {
    const others = routes.filter(({ scope }) => scope === "operate" || scope === "admin");
    expect(others.length).toBeGreaterThan(25);
    const before = (await createApi(server.url).get("/api/floorplans")).body;
    for (const { method, path } of others) {
      const { status, body } = await viewer.ask(method, path.replace(/\{\w+\}/g, "x"));
      expect([status, body?.code], `${method} ${path}`).toEqual([403, "forbidden"]);
    }
    expect((await createApi(server.url).get("/api/floorplans")).body).toEqual(before);
    expect((await viewer.ask("GET", "/api/sites")).status).toBe(200);
  });
});

describe("A3: another site is not there", () => {
  it("A3: its things are answered as if they did not exist, on every route that takes one", async () => {
    const taking = routes.filter(
      ({ scope, path }) => ["read", "operate"].includes(scope) && path.includes("{") && !SITELESS.test(path),
    );
    expect(taking.length).toBeGreaterThan(20);
    for (const { method, path } of taking) {
      const body = BODIES[`${method} ${path}`] ?? (path.endsWith("/image") && method === "PUT" ? undefined : {});
      const sent = method === "GET" || method === "DELETE" ? undefined : body;
      const query = queryOf(path);
      const theirs = await ofOneSite.ask(method, fill(path, "theirs") + query, sent);
      const missing = await ofOneSite.ask(method, fill(path, "missing") + query, sent);
      const line = `${method} ${path}`;
      // The object exists: a caller who sees all sites gets it.
      if (method === "GET")
        expect((await fetch(server.url + fill(path, "theirs") + query, { headers: bearer() })).status, line).toBe(200);
      expect([theirs.status, withoutPlace(theirs.body)], line).toEqual([missing.status, withoutPlace(missing.body)]);
      expect([404, 200].includes(theirs.status), `${line}: ${theirs.status}`).toBe(true);
      expect(JSON.stringify(theirs.body)?.replace(/"instance":"[^"]*"/, "") ?? "", line).not.toMatch(SECRET_WORDS);
    }
    const kept = await createApi(server.url).get(`/api/areas/${OTHER.areaId}`);
    expect(kept.body).toMatchObject({ name: "0ther house", version: 1 });
  });

  it("A3: it is in no list, not even when a query names it", async () => {
    const lists = routes.filter(
      ({ method, scope, path }) => method === "GET" && ["read", "operate"].includes(scope) && !path.includes("{"),
    );
    expect(lists.length).toBeGreaterThan(8);
    for (const { path } of lists)
      for (const query of [
        "",
        `?siteId=${OTHER.siteId}`,
        "?state=all",
        `?q=${OTHER.mac}`,
        "?q=0ther",
        `?mapId=${OTHER.mapId}`,
      ]) {
        const { status, body } = await ofOneSite.ask("GET", path + query);
        // The figures about storage are of all sites together.
        const expected = path === "/api/settings/retention" ? [403, 422] : [200, 422];
        expect(expected, `${path}${query}`).toContain(status);
        expect(JSON.stringify(body), path + query).not.toMatch(SECRET_WORDS);
      }
    const seen = (await ofOneSite.ask("GET", "/api/sites")).body;
    expect(seen.map(({ siteId }: { siteId: string }) => siteId)).toEqual([SITE_ID]);
    expect((await ofOneSite.ask("GET", `/api/areas/${ZONE_ID}`)).status).toBe(200);
    const everywhere = (await createApi(server.url).get("/api/sites")).body;
    expect(JSON.stringify(everywhere)).toMatch(SECRET_WORDS);
  });

  it("A3: nothing can be created there, and none of its objects can be taken over under their ids", async () => {
    const { siteId, mapId, areaId } = OTHER;
    expect((await ofOneSite.ask("POST", "/api/floorplans", { siteId, name: "mine" })).status).toBe(404);
    expect((await ofOneSite.ask("POST", "/api/floorplans", { siteId: "nowhere", name: "mine" })).status).toBe(404);
    expect((await ofOneSite.ask("POST", "/api/floorplans", { mapId, siteId: SITE_ID, name: "mine" })).status).toBe(409);
    const area = { ...BODIES["POST /api/floorplans/{mapId}/areas"], areaId };
    expect((await ofOneSite.ask("POST", `/api/floorplans/${MAP_ID}/areas`, area)).status).toBe(409);
    const path = `/api/floorplans/${MAP_ID}/devices/${OTHER.deviceMac}`;
    expect((await ofOneSite.ask("PUT", path, { point: { x: 1, y: 1 } })).status).toBe(409);
    expect((await createApi(server.url).get(`/api/floorplans/${mapId}`)).body).toMatchObject({ siteId, version: 2 });
  });

  it("A3: its pages are not there", async () => {
    const page = async (path: string) =>
      (await fetch(server.url + path, { headers: { cookie: ofOneSite.cookie } })).text();
    expect(await page("/")).not.toMatch(SECRET_WORDS);
    for (const place of [`/sites/${OTHER.siteId}`, `/sites/${OTHER.siteId}/floorplans/${OTHER.mapId}`]) {
      const answer = await fetch(server.url + place, { headers: { cookie: ofOneSite.cookie } });
      expect(answer.status, place).toBe(404);
      expect((await answer.text()).replaceAll(OTHER.siteId, "").replaceAll(OTHER.mapId, "")).not.toMatch(/0ther house/);
    }
    const own = await fetch(`${server.url}/sites/${SITE_ID}`, { headers: { cookie: ofOneSite.cookie } });
    expect(own.status).toBe(200);
    expect(await own.text()).not.toMatch(SECRET_WORDS);
  });
});

describe("tokens", () => {
  it("A10: are accepted only in the Authorization header", async () => {
    for (const query of [
      `token=${TOKEN}`,
      `access_token=${TOKEN}`,
      `api_key=${TOKEN}`,
      `authorization=Bearer%20${TOKEN}`,
    ])
      expect((await fetch(`${server.url}/api/sites?${query}`)).status).toBe(401);
    for (const authorization of [TOKEN, `Basic ${btoa(`x:${TOKEN}`)}`, "Bearer", "Bearer  ", `Bearer ${TOKEN}x`])
      expect((await fetch(`${server.url}/api/sites`, { headers: { authorization } })).status, authorization).toBe(401);
    expect((await fetch(`${server.url}/api/sites`, { headers: { authorization: `bearer ${TOKEN}` } })).status).toBe(
      200,
    );
    // A right cookie does not help a wrong token.
    const headers = { cookie: viewer.cookie, ...bearer("fc_wrong-token") };
    expect((await fetch(`${server.url}/api/sites`, { headers })).status).toBe(401);
  });

  it("A10: are shown once, recognized by their beginning, and invalid once revoked or expired", async () => {
    const api = createApi(server.url);
    const asked = { name: "a dashboard", scopes: ["read"], expiresAt: new Date(Date.now() + 2_500).toISOString() };
    const made = await api.call("POST", "/api/tokens", asked);
    const { token, tokenId, prefix } = made.body;
    expect(token).toMatch(/^fc_[\w-]{43}$/);
    expect(token.startsWith(prefix)).toBe(true);
    const list = JSON.stringify((await api.get("/api/tokens")).body);
    expect(list).toContain(tokenId);
    expect(list).not.toContain(token);
    const mine = createApi(server.url, token);
    expect((await mine.get("/api/sites")).status).toBe(200);
    expect((await mine.call("POST", "/api/floorplans", { siteId: "s", name: "n" })).status).toBe(403);
    await expect.poll(async () => (await mine.get("/api/sites")).status, { timeout: 10_000 }).toBe(401);
    const lasting = (await api.call("POST", "/api/tokens", { name: "lasting", scopes: ["read"] })).body;
    expect((await createApi(server.url, lasting.token).get("/api/sites")).status).toBe(200);
    expect((await api.call("DELETE", `/api/tokens/${lasting.tokenId}`)).status).toBe(204);
    expect((await createApi(server.url, lasting.token).get("/api/sites")).status).toBe(401);
  });

  it("A11: for deliveries cannot read positions", async () => {
    const { token } = (await createApi(server.url).call("POST", "/api/tokens", { name: "mist", scopes: ["ingest"] }))
      .body;
    for (const path of ["/api/sites", `/api/floorplans/${MAP_ID}/live`, "/api/tracks", "/api/users"])
      expect((await createApi(server.url, token).get(path)).status, path).toBe(403);
  });
});
