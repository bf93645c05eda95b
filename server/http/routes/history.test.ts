import { describe, expect, it } from "vitest";
import { PAST_MEDIA_TYPE } from "@/domain/past-stream";
import { DAY_MS, HOUR_MS, MINUTE_MS } from "@/domain/time";
import { testApi } from "../testing/test-api";
import { NOW } from "../testing/test-services";

const KEPT = { from: NOW - 7 * DAY_MS, to: NOW };
const KEPT_JSON = { from: "2026-02-23T09:30:00.000Z", to: "2026-03-02T09:30:00.000Z" };

function withPast() {
  const api = testApi();
  const { past } = api.services;
  past.isKept = KEPT;
  past.siteByMap.set("map-1", "site-1");
  past.lives.set("map-1", { tracks: [], areas: [], silences: {}, counts: ["wifi"] });
  past.activities.set("map-1", {
    points: [{ at: NOW - HOUR_MS, spanMs: 600_000, fixes: 7 }],
    gaps: [{ from: NOW - HOUR_MS, to: NOW }],
    alerts: [{ alertId: "a-1", areaId: "zone-1", openedAt: NOW - MINUTE_MS }],
  });
  return { ...api, past };
}

describe("what is kept", () => {
  it("is returned with start and end, and left out if nothing is kept", async () => {
    const { ask, past } = withPast();
    expect((await ask("GET /api/history")).json).toEqual({ kept: KEPT_JSON });
    past.isKept = undefined;
    expect((await ask("GET /api/history")).json).toEqual({});
  });
});

describe("a floor as it was", () => {
  it("is returned with its time", async () => {
    const { ask, past } = withPast();
    const { json } = await ask(`GET /api/floorplans/MAP-1/live?at=${NOW - HOUR_MS}`);
    expect(json).toEqual({ at: "2026-03-02T08:30:00.000Z", state: "current", tracks: [], areas: [] });
    expect(past.moments).toEqual([NOW - HOUR_MS]);
  });

  it.each([
    ["before what is kept", NOW - 8 * DAY_MS],
    ["in the future", NOW + 1],
  ])("is refused %s, with what is kept", async (_, at) => {
    const { status, json } = await withPast().ask(`GET /api/floorplans/map-1/live?at=${at}`);
    expect([status, json.reason]).toEqual([422, "past-not-kept"]);
    expect(json.detail).toContain(`from ${KEPT_JSON.from} to ${KEPT_JSON.to}`);
  });

  it("is refused if nothing is kept", async () => {
    const { status, json } = await testApi().ask(`GET /api/floorplans/map-1/live?at=${NOW}`);
    expect([status, json.reason]).toEqual([422, "past-not-kept"]);
  });

  it("is not found before the floor was known", async () => {
    expect((await withPast().ask(`GET /api/floorplans/map-9/live?at=${NOW}`)).status).toBe(404);
  });
});

describe("a stretch of a floor's past", () => {
  const address = (more: string, from = NOW - HOUR_MS) => `GET /api/floorplans/map-1/history?from=${from}${more}`;

  it("is sent as it is made, up to now at most", async () => {
    const { ask, past } = withPast();
    const { status, headers, body } = await ask(address(`&to=${NOW + MINUTE_MS}`));
    expect([status, headers["content-type"]]).toEqual([200, PAST_MEDIA_TYPE]);
    expect([...(body as Uint8Array)]).toEqual([1, 2, 3]);
    expect(past.stretches).toEqual([{ mapId: "map-1", from: NOW - HOUR_MS, to: NOW, stepMs: 1_000 }]);
  });

  it.each([
    ["range-reversed", `&to=${NOW - 2 * HOUR_MS}`, NOW - HOUR_MS],
    ["past-too-long", `&to=${NOW}&step=60000`, NOW - 25 * HOUR_MS],
    ["past-too-long", `&to=${NOW}&step=250`, NOW - HOUR_MS],
    ["past-not-kept", `&to=${NOW - 8 * DAY_MS + 1}`, NOW - 8 * DAY_MS],
  ])("is refused as %s", async (reason, more, from) => {
    const { status, json } = await withPast().ask(address(more, from));
    expect([status, json.reason]).toEqual([422, reason]);
  });

  it.each(["&to=x", `&to=${NOW}&step=249`, `&to=${NOW}&step=60001`, ""])("is refused with %s", async (more) => {
    expect((await withPast().ask(address(more))).status).toBe(422);
  });

  it("is not found for an unknown floor", async () => {
    const { ask } = withPast();
    expect((await ask(`GET /api/floorplans/map-9/history?from=${NOW - 1_000}&to=${NOW}`)).status).toBe(404);
  });
});

describe("the activity of a floor", () => {
  it("is returned with the kept time", async () => {
    const { json } = await withPast().ask(`GET /api/floorplans/map-1/activity?from=${NOW - 90 * DAY_MS}&to=${NOW}`);
    expect(json).toEqual({
      kept: KEPT_JSON,
      points: [{ at: "2026-03-02T08:30:00.000Z", spanMs: 600_000, fixes: 7 }],
      gaps: [{ from: "2026-03-02T08:30:00.000Z", to: "2026-03-02T09:30:00.000Z" }],
      alerts: [{ alertId: "a-1", areaId: "zone-1", openedAt: "2026-03-02T09:29:00.000Z" }],
    });
  });

  it("says so if nothing is kept", async () => {
    const { ask, past } = withPast();
    past.isKept = undefined;
    const { json } = await ask(`GET /api/floorplans/map-1/activity?from=${NOW - DAY_MS}&to=${NOW}`);
    expect(json).not.toHaveProperty("kept");
  });

  it.each([
    ["range-reversed", NOW, NOW - 1],
    ["past-too-long", NOW - 401 * DAY_MS, NOW],
    ["past-not-kept", KEPT.from - DAY_MS, KEPT.from - 1],
    ["past-not-kept", NOW + 1, NOW + DAY_MS],
  ])("is refused as %s, with what is kept", async (reason, from, to) => {
    const { status, json } = await withPast().ask(`GET /api/floorplans/map-1/activity?from=${from}&to=${to}`);
    expect([status, json.reason, json.keptFrom]).toEqual([422, reason, KEPT_JSON.from]);
    expect(json.detail).toContain(`reaches from ${KEPT_JSON.from} to ${KEPT_JSON.to}`);
  });
});

describe("the crossings on a floor", () => {
  const address = (more: string, mapId = "map-1") =>
    `GET /api/floorplans/${mapId}/crossings?from=${NOW - HOUR_MS}&to=${NOW}${more}`;

  it("are returned for an area, or for a track", async () => {
    const { ask, past } = withPast();
    past.crossingsOf.set("map-1", [{ at: NOW - MINUTE_MS, spanMs: 0, entered: 1, left: 0, areaId: "zone-1" }]);
    const { json } = await ask(address("&areaId=zone-1"));
    const told = { at: "2026-03-02T09:29:00.000Z", spanMs: 0, entered: 1, left: 0, areaId: "zone-1" };
    expect(json).toEqual({ crossings: [told] });
    await ask(address("&trackId=wifi:0000000000a1"));
    expect(past.crossingsAsked.map(({ of }) => of)).toEqual([{ areaId: "zone-1" }, { trackId: "wifi:0000000000a1" }]);
  });

  it("are returned for a range that is partly kept", async () => {
    const { ask, past } = withPast();
    past.crossingsOf.set("map-1", []);
    const { status } = await ask(
      `GET /api/floorplans/map-1/crossings?from=${KEPT.from - HOUR_MS}&to=${KEPT.from + 1}&areaId=zone-1`,
    );
    expect(status).toBe(200);
    expect(past.crossingsAsked).toMatchObject([{ from: KEPT.from, to: KEPT.from + 1 }]);
  });

  it.each([
    ["before what is kept", KEPT.from - DAY_MS, KEPT.from - 1],
    ["in the future", NOW + 1, NOW + DAY_MS],
  ])("are refused for a range %s, with what is kept", async (_, from, to) => {
    const { status, json } = await withPast().ask(
      `GET /api/floorplans/map-1/crossings?from=${from}&to=${to}&areaId=zone-1`,
    );
    expect([status, json.reason, json.keptFrom]).toEqual([422, "past-not-kept", KEPT_JSON.from]);
  });

  it.each(["", "&areaId=zone-1&trackId=wifi:0000000000a1"])(
    "are refused without exactly one of the two: %s",
    async (more) => {
      const { status, json } = await withPast().ask(address(more));
      expect([status, json.reason]).toEqual([422, "area-or-track"]);
    },
  );

  it("are refused for more than nine days, and not found for an unknown floor", async () => {
    const { ask } = withPast();
    const long = `GET /api/floorplans/map-1/crossings?from=${NOW - 10 * DAY_MS}&to=${NOW}&areaId=zone-1`;
    expect((await ask(long)).json.reason).toBe("past-too-long");
    expect((await ask(address("&areaId=zone-1", "map-9"))).status).toBe(404);
  });
});

describe("the past for callers with limited rights", () => {
  const made = async (siteIds: readonly string[]) => {
    const api = withPast();
    const json = { name: "One", scopes: ["read"], siteIds };
    const { json: token } = await api.ask("POST /api/tokens", { json });
    return { ...api, token: String(token.token) };
  };
  const line = `GET /api/floorplans/map-1/live?at=${NOW}`;

  it("covers only sites that they may see, then and now", async () => {
    const own = await made(["site-1"]);
    expect((await own.ask(line, own)).status).toBe(200);
    const passed = await made(["site-1"]);
    passed.services.sites.siteByMap.set("map-1", "site-2");
    expect((await passed.ask(line, passed)).status).toBe(404);
    const other = await made(["site-2"]);
    expect((await other.ask(line, other)).status).toBe(404);
    const crossings = `GET /api/floorplans/map-1/crossings?from=${NOW - 1}&to=${NOW}&areaId=zone-1`;
    expect((await other.ask(crossings, other)).status).toBe(404);
    expect(other.past.crossingsAsked).toEqual([]);
    expect(other.past.moments).toEqual([]);
  });

  it("A25: is available to a share link only for its floor", async () => {
    const { ask, services, past } = withPast();
    past.siteByMap.set("map-2", "site-1");
    for (const mapId of ["map-1", "map-2"])
      services.sites.putFloorplan({ mapId, siteId: "site-1", name: mapId, rotation: 0, version: 1 });
    await services.floorplans.put({ mapId: "map-1", siteId: "site-1", name: "One", rotation: 0, version: 1 });
    const made = await ask("POST /api/share-links", { json: { mapId: "map-1", name: "Guests" } });
    const token = String(made.json.url).split("#token=")[1];
    const opened = await ask("POST /api/share-links/open", { json: { token }, token: null });
    const cookie = opened.headers["set-cookie"]?.split(";", 1)[0] ?? "";
    const asked = { token: null, headers: { cookie, "sec-fetch-site": "same-origin" } };
    const statusOf = async (mapId: string) =>
      (await ask(`GET /api/floorplans/${mapId}/history?from=${NOW - 1_000}&to=${NOW}`, asked)).status;
    expect([await statusOf("map-1"), await statusOf("map-2")]).toEqual([200, 404]);
    expect(past.stretches).toMatchObject([{ mapIds: ["map-1"] }]);
  });
});
