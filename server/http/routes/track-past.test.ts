import { describe, expect, it } from "vitest";
import { fixOf } from "@/domain/testing/changes";
import { DAY_MS, HOUR_MS, MINUTE_MS } from "@/domain/time";
import { requestedPast } from "../testing/requested-past";
import { testApi } from "../testing/test-api";
import { NOW } from "../testing/test-services";

const [ANN, BO] = ["wifi:0000000000a1", "wifi:0000000000b0"] as const;
const FROM = NOW - HOUR_MS;
const RANGE = `from=${FROM}&to=${NOW}`;
const BERLIN = { totals: { wifi: 0, sdk: 0, asset: 0, unconnected: 0 }, activeAlerts: 0, silences: {}, areas: [] };

function at(minute: number, more: Parameters<typeof fixOf>[0] = {}) {
  return fixOf({ at: FROM + minute * MINUTE_MS, ...more });
}

function told({
  geometry,
  properties,
}: {
  readonly geometry: { type: string };
  readonly properties: { what: string };
}) {
  return [geometry.type, properties.what];
}

async function withPast() {
  const elsewhere = { siteId: "site-2", mapId: "far" };
  const changes = [
    at(0),
    at(1, { x: 2.345 }),
    at(2, { trackId: BO }),
    at(2),
    at(3),
    at(30, elsewhere),
    at(31, elsewhere),
  ];
  const api = testApi({ pastQuestions: await requestedPast(changes) });
  const { past, sites } = api.services;
  past.isKept = { from: NOW - 7 * DAY_MS, to: NOW };
  const floor = { mapId: "floor-a", name: "Ground, left", activeAlerts: 0 } as never;
  sites.overviews.push({ ...BERLIN, siteId: "site-1", name: "=Berlin", timeZone: "Europe/Berlin", floors: [floor] });
  sites.overviews.push({ ...BERLIN, siteId: "site-2", floors: [] });
  return { ...api, sites };
}

describe("a track's path", () => {
  it("is returned with its gaps and stops, from all sites", async () => {
    const { ask } = await withPast();
    const { status, json } = await ask(`GET /api/tracks/${ANN}/path?${RANGE}`);
    expect(status).toBe(200);
    expect(json).toMatchObject({ from: "2026-03-02T08:30:00.000Z", fixCount: 6, withinM: 0 });
    expect(json.fixes[1]).toEqual({
      at: "2026-03-02T08:31:00.000Z",
      siteId: "site-1",
      mapId: "floor-a",
      x: 2.35,
      y: 1,
    });
    expect(json.gaps).toEqual([{ from: "2026-03-02T08:33:00.000Z", to: "2026-03-02T09:00:00.000Z" }]);
    expect(json.stops).toMatchObject([{ mapId: "floor-a", dwellMs: 3 * MINUTE_MS }]);
  });

  it("is in a file dated by the clock of the site where it begins", async () => {
    const { ask } = await withPast();
    const { headers } = await ask(`GET /api/tracks/${ANN}/path?from=${Date.UTC(2026, 2, 1, 23)}&to=${NOW}&format=csv`);
    expect(headers["content-disposition"]).toBe('attachment; filename="path-wifi-0000000000a1-2026-03-02.csv"');
  });

  it("is a CSV file in UTC and in each site's time zone, without formulas for a spreadsheet", async () => {
    const { ask } = await withPast();
    for (const asked of [
      await ask(`GET /api/tracks/${ANN}/path?${RANGE}&format=csv`),
      await ask(`GET /api/tracks/${ANN}/path?${RANGE}`, { headers: { accept: "text/csv;q=0.9, */*" } }),
    ]) {
      expect(asked.headers["content-type"]).toBe("text/csv; charset=utf-8");
      expect(asked.headers["content-disposition"]).toBe('attachment; filename="path-wifi-0000000000a1-2026-03-02.csv"');
      const [head, first, ...rest] = String(asked.body).trim().split("\r\n");
      expect(head).toBe("utc,local,time_zone,site_id,site,map_id,floor,x_m,y_m");
      expect(first).toBe(
        `2026-03-02T08:30:00.000Z,2026-03-02T09:30:00.000+01:00,Europe/Berlin,site-1,'=Berlin,floor-a,"Ground, left",1.00,1.00`,
      );
      expect(rest.at(-1)).toBe(
        "2026-03-02T09:01:00.000Z,2026-03-02T09:01:00.000+00:00,UTC,site-2,site-2,far,far,1.00,1.00",
      );
    }
  });

  it("is GeoJSON with a line for each part and a point for each stop", async () => {
    const { ask } = await withPast();
    const { headers, json } = await ask(`GET /api/tracks/${ANN}/path?${RANGE}&format=geojson`);
    expect(headers["content-type"]).toBe("application/geo+json");
    expect(json.features.map(told)).toEqual([
      ["LineString", "way"],
      ["LineString", "way"],
      ["Point", "stop"],
    ]);
    expect(json.features[1].properties).toMatchObject({ siteId: "site-2", mapId: "far" });
  });

  it.each([
    ["reversed", `from=${NOW}&to=${FROM}`, "range-reversed", /before.*2026-02-23T09:30/],
    ["longer than may be asked", `from=${NOW - 40 * DAY_MS}&to=${NOW}`, "past-too-long", /31 days.*2026-02-23T09:30/],
    ["before what is kept", `from=${NOW - 9 * DAY_MS}&to=${NOW - 8 * DAY_MS}`, "past-not-kept", /2026-02-23T09:30/],
  ])("is refused for a range that is %s, with what is allowed and kept", async (_, range, reason, detail) => {
    const { ask } = await withPast();
    const { status, json } = await ask(`GET /api/tracks/${ANN}/path?${range}`);
    expect([status, json.reason]).toEqual([422, reason]);
    expect(json.detail).toMatch(detail);
  });

  it("begins with the kept time", async () => {
    const { ask } = await withPast();
    const { json } = await ask(`GET /api/tracks/${ANN}/path?from=${NOW - 8 * DAY_MS}&to=${NOW + DAY_MS}`);
    expect([json.from, json.to]).toEqual(["2026-02-23T09:30:00.000Z", "2026-03-02T09:30:00.000Z"]);
  });

  it("contains no site that the caller may not see", async () => {
    const { ask, services } = await withPast();
    const grant = { name: "t", scopes: ["read"] as const, createdBy: "Kim", siteIds: ["site-1"] };
    const { secret: token } = await services.access.tokens.create(grant);
    const { json } = await ask(`GET /api/tracks/${ANN}/path?${RANGE}`, { token });
    expect(json.fixCount).toBe(4);
  });
});

describe("a track's contacts", () => {
  it("are returned to operators, and recorded in the audit log without naming the track", async () => {
    const { ask, services } = await withPast();
    const { json } = await ask(`GET /api/tracks/${ANN}/contacts?${RANGE}&within=3`);
    expect(json).toMatchObject({
      withinM: 3,
      contacts: [{ trackId: BO, meetings: 1, closestM: 0, mapIds: ["floor-a"] }],
    });
    expect(await services.audit.list({ limit: 1 })).toMatchObject([
      {
        ...{ action: "track.contacts", target: `digest of ${ANN}` },
        details: "2026-03-02T08:30:00.000Z – 2026-03-02T09:30:00.000Z, 3 m",
      },
    ]);
  });

  it("are refused to callers who may only read, and for too long a time or too large a distance", async () => {
    const { ask, services } = await withPast();
    const grant = { name: "t", scopes: ["read"] as const, createdBy: "Kim" };
    const { secret: token } = await services.access.tokens.create(grant);
    const statusOf = async (query: string, more = {}) =>
      (await ask(`GET /api/tracks/${ANN}/contacts?${query}`, more)).status;
    expect(await statusOf(RANGE, { token })).toBe(403);
    expect(await statusOf(`${RANGE}&within=51`)).toBe(422);
    expect(await statusOf(`from=${NOW - 8 * DAY_MS}&to=${NOW}`)).toBe(422);
  });
});
