import { parquetReadObjects } from "hyparquet";
import { describe, expect, it } from "vitest";
import { fixOf, profileOf } from "@/domain/testing/changes";
import { zone } from "@/domain/testing/histories";
import { DAY_MS, HOUR_MS, MINUTE_MS } from "@/domain/time";
import { requestedPast } from "../testing/requested-past";
import { testApi } from "../testing/test-api";
import { NOW } from "../testing/test-services";

const FROM = NOW - HOUR_MS;
const RANGE = `from=${FROM}&to=${NOW}`;
const OVERVIEW = { totals: { wifi: 0, sdk: 0, asset: 0, unconnected: 0 }, activeAlerts: 0, silences: {}, floors: [] };
const ZONE = zone("zone-1", "floor-a", 0);

function at(minute: number, more: Parameters<typeof fixOf>[0] = {}) {
  return fixOf({ at: FROM + minute * MINUTE_MS, ...more });
}

async function withPast() {
  const changes = [
    profileOf({ hostname: "ann" }, { at: FROM - 2 * MINUTE_MS }),
    at(-1),
    at(1),
    at(2, { x: 60 }),
    at(4),
    at(5, { x: 60 }),
    at(20, { x: 60 }),
  ];
  const api = testApi({ pastQuestions: await requestedPast(changes, [ZONE]) });
  const { past, sites } = api.services;
  past.isKept = { from: NOW - 7 * DAY_MS, to: NOW };
  sites.putArea(ZONE);
  const area = { areaId: "zone-1", kind: "zone", name: "Café / bar", occupancy: 0, drawn: true } as const;
  sites.overviews.push({ ...OVERVIEW, siteId: "site-1", timeZone: "Europe/Berlin", areas: [area] });
  return api;
}

describe("an area's occupancy", () => {
  it("is returned in steps, with unknown times and the peak", async () => {
    const { ask } = await withPast();
    const { json } = await ask(`GET /api/areas/zone-1/occupancy?${RANGE}&step=${2 * MINUTE_MS}`);
    expect(json.points.slice(0, 4)).toEqual([
      { at: "2026-03-02T08:30:00.000Z", min: 1, mean: 1, max: 1 },
      { at: "2026-03-02T08:32:00.000Z", min: 0, mean: 0, max: 0 },
      { at: "2026-03-02T08:34:00.000Z", min: 0, mean: 0.5, max: 1 },
      { at: "2026-03-02T08:36:00.000Z", min: 0, mean: 0, max: 0 },
    ]);
    expect(json.peak).toEqual({ count: 1, at: "2026-03-02T08:30:00.000Z" });
    expect(json.unknown).toEqual([{ from: "2026-03-02T09:20:00.000Z", to: "2026-03-02T09:30:00.000Z" }]);
  });

  it("is a CSV file in UTC and in the site's time zone", async () => {
    const { ask } = await withPast();
    const { headers, body } = await ask(`GET /api/areas/zone-1/occupancy?${RANGE}&step=${HOUR_MS}&format=csv`);
    expect(headers["content-disposition"]).toBe('attachment; filename="occupancy-Caf-bar-2026-03-02.csv"');
    expect(String(body).split("\r\n")).toEqual([
      "utc,local,time_zone,min,mean,max",
      "2026-03-02T08:30:00.000Z,2026-03-02T09:30:00.000+01:00,Europe/Berlin,0,0.060,1",
      "",
    ]);
  });

  it("is returned by the calendar days of the site, also as a file, whose local times are midnights", async () => {
    const { ask } = await withPast();
    const to = Date.UTC(2026, 2, 2, 10);
    const range = `from=${to - 2 * DAY_MS}&to=${to}&step=day`;
    const { json } = await ask(`GET /api/areas/zone-1/occupancy?${range}`);
    expect(json).toMatchObject({
      stepMs: DAY_MS,
      dayZone: "Europe/Berlin",
      points: [{ at: "2026-03-01T23:00:00.000Z" }],
    });
    const { body } = await ask(`GET /api/areas/zone-1/occupancy?${range}&format=csv`);
    expect(String(body)).toContain("2026-03-02T00:00:00.000+01:00,Europe/Berlin");
    const site = await ask(`GET /api/sites/site-1/occupancy?${range}`);
    expect(site.json).toMatchObject({ dayZone: "Europe/Berlin", areas: [{ points: json.points }] });
    const usual = await ask(`GET /api/areas/zone-1/usual?${range}`);
    expect(usual.json).toMatchObject({ stepMs: DAY_MS, dayZone: "Europe/Berlin" });
    const hours = await ask(`GET /api/areas/zone-1/occupancy?${RANGE}&step=${HOUR_MS}`);
    expect(hours.json).not.toHaveProperty("dayZone");
  });

  it("is in a file dated by the site's clock", async () => {
    const { ask } = await withPast();
    const range = `from=${Date.UTC(2026, 2, 1, 23)}&to=${NOW}`;
    for (const { headers } of [
      await ask(`GET /api/areas/zone-1/occupancy?${range}&format=csv`),
      await ask(`GET /api/sites/site-1/flows?${range}&format=csv`),
      await ask(`GET /api/sites/site-1/history.parquet?${range}`),
    ])
      expect(headers["content-disposition"]).toContain("-2026-03-02.");
  });

  it.each([
    ["an area that nobody knows", `/api/areas/zone-9/occupancy?${RANGE}`, 404],
    ["too many steps", `/api/areas/zone-1/occupancy?from=${NOW - 6 * DAY_MS}&to=${NOW}&step=1000`, 422],
    ["a step that is no length", `/api/areas/zone-1/occupancy?${RANGE}&step=week`, 422],
    ["a step longer than 24 hours", `/api/areas/zone-1/occupancy?${RANGE}&step=${DAY_MS + 1}`, 422],
    ["a step of nothing", `/api/areas/zone-1/occupancy?${RANGE}&step=0`, 422],
    ["a reversed range", `/api/areas/zone-1/occupancy?from=${NOW}&to=${FROM}`, 422],
  ])("is refused for %s", async (_, address, status) => {
    expect((await (await withPast()).ask(`GET ${address}`)).status).toBe(status);
  });
});

describe("what is usual in an area", () => {
  it("covers the weeks before, in the site's time zone, also for future hours", async () => {
    const { ask, services } = await withPast();
    services.past.isKept = { from: NOW - 30 * DAY_MS, to: NOW };
    const WEEK_MS = 7 * DAY_MS;
    const range = `from=${FROM + WEEK_MS}&to=${NOW + WEEK_MS}&step=${HOUR_MS}`;
    const { json } = await ask(`GET /api/areas/zone-1/usual?${range}&weeks=3`);
    expect(json).toMatchObject({ timeZone: "Europe/Berlin", weeks: 3, stepMs: HOUR_MS, points: [] });
    services.pastQuestions.usual = async ({ from }) => [{ at: from, low: 1, median: 2.000_4, high: 3, weeks: 4 }];
    expect((await ask(`GET /api/areas/zone-1/usual?${range}`)).json.points).toEqual([
      { at: "2026-03-09T08:30:00.000Z", low: 1, median: 2, high: 3, weeks: 4 },
    ]);
  });

  it.each([
    ["an area that nobody knows", `/api/areas/zone-9/usual?${RANGE}`, 404],
    ["too many steps", `/api/areas/zone-1/usual?from=${NOW - 20 * DAY_MS}&to=${NOW}&step=60000`, 422],
    ["a range that is too long", `/api/areas/zone-1/usual?from=${NOW - 400 * DAY_MS}&to=${NOW}&step=${DAY_MS}`, 422],
    ["a single week", `/api/areas/zone-1/usual?${RANGE}&weeks=1`, 422],
  ])("is refused for %s", async (_, address, status) => {
    expect((await (await withPast()).ask(`GET ${address}`)).status).toBe(status);
  });
});

describe("a floor's occupancy", () => {
  it("is returned in steps, and as a CSV file", async () => {
    const { ask, services } = await withPast();
    const address = `GET /api/floorplans/floor-a/occupancy?${RANGE}&step=${HOUR_MS}`;
    expect((await ask(address)).status).toBe(404);
    services.past.siteByMap.set("floor-a", "site-1");
    expect((await ask(address)).json).toMatchObject({ points: [{ min: 1, mean: 1, max: 1 }], peak: { count: 1 } });
    const { headers, body } = await ask(`${address}&format=csv`);
    expect(headers["content-disposition"]).toBe('attachment; filename="occupancy-floor-a-2026-03-02.csv"');
    expect(String(body)).toContain("Europe/Berlin,1,1.000,1");
    expect((await ask(`GET /api/floorplans/floor-a/occupancy?${RANGE}&step=100`)).status).toBe(422);
  });
});

describe("a floor's heat", () => {
  it("is the time spent in each cell of the drawn floor, as floats in base64", async () => {
    const { ask, services } = await withPast();
    services.past.siteByMap.set("floor-a", "site-1");
    const { json } = await ask(`GET /api/floorplans/floor-a/heat?${RANGE}`);
    const { seconds, ...rest } = json;
    const range = { from: "2026-03-02T08:30:00.000Z", to: "2026-03-02T09:30:00.000Z" };
    expect(rest).toMatchObject({ ...range, cellM: 1, originX: 0, originY: 0, columns: 61 });
    const bytes = Buffer.from(seconds, "base64");
    expect(bytes.length).toBe(4 * rest.columns * rest.rows);
    const floats = Array.from({ length: rest.columns * rest.rows }, (_, place) => bytes.readFloatLE(4 * place));
    expect(floats.filter((each) => each > 0)).toEqual([180, 480]);
    const ofTags = await ask(`GET /api/floorplans/floor-a/heat?${RANGE}&kinds=sdk,asset`);
    expect(Buffer.from(ofTags.json.seconds, "base64").every((byte) => byte === 0)).toBe(true);
    expect((await ask(`GET /api/floorplans/floor-a/heat?${RANGE}&kinds=people`)).status).toBe(422);
  });

  it("is refused for an unknown or hidden floor, and for times that are not kept", async () => {
    const { ask, services } = await withPast();
    const statusOf = async (address: string, token?: string) =>
      (await ask(`GET ${address}`, token === undefined ? {} : { token })).status;
    expect(await statusOf(`/api/floorplans/floor-z/heat?${RANGE}`)).toBe(404);
    services.past.siteByMap.set("floor-a", "site-1");
    const grant = { name: "t", createdBy: "Kim", scopes: ["read"] as const, siteIds: ["site-2"] };
    const { secret } = await services.access.tokens.create(grant);
    expect(await statusOf(`/api/floorplans/floor-a/heat?${RANGE}`, secret)).toBe(404);
    expect(await statusOf(`/api/floorplans/floor-a/heat?from=${NOW - 9 * DAY_MS}&to=${NOW - 8 * DAY_MS}`)).toBe(422);
  });
});

describe("an area's visits", () => {
  it("are returned with their duration", async () => {
    const { ask } = await withPast();
    const { json } = await ask(`GET /api/areas/zone-1/visits?${RANGE}`);
    const who = { trackId: "wifi:0000000000a1", name: "ann" };
    expect(json.visits).toEqual([
      { ...who, enteredAt: "2026-03-02T08:29:00.000Z", leftAt: "2026-03-02T08:32:00.000Z", dwellMs: 180_000 },
      { ...who, enteredAt: "2026-03-02T08:34:00.000Z", leftAt: "2026-03-02T08:35:00.000Z", dwellMs: 60_000 },
    ]);
    expect(json.dwell).toMatchObject({ medianMs: 60_000, p90Ms: 180_000, longestMs: 180_000 });
  });

  it("are returned as a number and a distribution of those that ended", async () => {
    const { ask } = await withPast();
    const { json } = await ask(`GET /api/areas/zone-1/dwell?${RANGE}`);
    expect(json).toMatchObject({ visits: 2, dwell: { medianMs: 60_000, p90Ms: 180_000, longestMs: 180_000 } });
    const still = await ask(`GET /api/areas/zone-1/dwell?from=${FROM}&to=${FROM + 90_000}`);
    expect(still.json).toMatchObject({ visits: 0 });
    expect(still.json).not.toHaveProperty("dwell");
    expect((await ask(`GET /api/areas/zone-9/dwell?${RANGE}`)).status).toBe(404);
  });

  it("are a CSV file", async () => {
    const { ask } = await withPast();
    const { body } = await ask(`GET /api/areas/zone-1/visits?${RANGE}`, { headers: { accept: "text/csv" } });
    expect(String(body).split("\r\n").slice(0, 2)).toEqual([
      "track_id,name,entered_utc,entered_local,left_utc,left_local,time_zone,dwell_s",
      "wifi:0000000000a1,ann,2026-03-02T08:29:00.000Z,2026-03-02T09:29:00.000+01:00,2026-03-02T08:32:00.000Z,2026-03-02T09:32:00.000+01:00,Europe/Berlin,180",
    ]);
  });
});

describe("who was in an area", () => {
  it("is returned to operators, each once, and recorded in the audit log", async () => {
    const { ask, services } = await withPast();
    const { json } = await ask(`GET /api/areas/zone-1/visitors?${RANGE}`);
    expect(json.visitors).toEqual([
      {
        ...{ trackId: "wifi:0000000000a1", name: "ann", visits: 2, dwellMs: 240_000 },
        ...{ firstAt: "2026-03-02T08:29:00.000Z", lastAt: "2026-03-02T08:35:00.000Z" },
      },
    ]);
    expect(await services.audit.list({ limit: 1 })).toMatchObject([
      { action: "area.visitors", target: "zone-1", siteId: "site-1" },
    ]);
  });

  it("is refused to callers who may only read, and for an area that they may not see", async () => {
    const { ask, services } = await withPast();
    const grant = { name: "t", createdBy: "Kim" };
    const reader = await services.access.tokens.create({ ...grant, scopes: ["read"] });
    const other = await services.access.tokens.create({ ...grant, scopes: ["read", "operate"], siteIds: ["site-2"] });
    const statusFor = async ({ secret }: { readonly secret: string }) =>
      (await ask(`GET /api/areas/zone-1/visitors?${RANGE}`, { token: secret })).status;
    expect([await statusFor(reader), await statusFor(other)]).toEqual([403, 404]);
  });
});

describe("a site's occupancy", () => {
  it("is that of each of its areas", async () => {
    const { ask } = await withPast();
    const { json } = await ask(`GET /api/sites/site-1/occupancy?${RANGE}&step=${HOUR_MS}`);
    expect(json.areas).toMatchObject([{ areaId: "zone-1", points: [{ min: 0, max: 1 }], peak: { count: 1 } }]);
  });

  it("is refused for too many steps, and not found for a hidden site", async () => {
    const { ask, services } = await withPast();
    const grant = { name: "t", createdBy: "Kim", scopes: ["read"] as const, siteIds: ["site-2"] };
    const { secret: token } = await services.access.tokens.create(grant);
    expect((await ask(`GET /api/sites/site-1/occupancy?${RANGE}`, { token })).status).toBe(404);
    expect((await ask(`GET /api/sites/site-1/occupancy?from=${NOW - 6 * DAY_MS}&to=${NOW}&step=1000`)).status).toBe(
      422,
    );
  });
});

describe("a site's flows", () => {
  const NEXT = zone("zone-2", "floor-b", 60);

  async function withFlows() {
    const changes = [at(1), at(2, { x: 40 }), at(5, { x: 61, mapId: "floor-b" }), at(20, { x: 40 })];
    const api = testApi({ pastQuestions: await requestedPast(changes, [ZONE, NEXT]) });
    const { past, sites } = api.services;
    past.isKept = { from: NOW - 7 * DAY_MS, to: NOW };
    const areas = [ZONE, NEXT].map(({ areaId, mapId }) => {
      return { areaId, mapId, kind: "zone", name: `The ${areaId}`, occupancy: 0, drawn: true } as const;
    });
    sites.overviews.push({ ...OVERVIEW, siteId: "site-1", timeZone: "Europe/Berlin", areas });
    return api;
  }

  it("lead from one zone to the next", async () => {
    const { ask } = await withFlows();
    const { json } = await ask(`GET /api/sites/site-1/flows?${RANGE}`);
    expect(json.flows).toContainEqual({
      ...{ fromAreaId: "zone-1", toAreaId: "zone-2", visits: 1, medianMs: 3 * MINUTE_MS },
    });
  });

  it("of one floor treat the zones of others as outside", async () => {
    const { ask } = await withFlows();
    const { json } = await ask(`GET /api/sites/site-1/flows?${RANGE}&map=floor-b`);
    expect(json.flows).toEqual([
      { toAreaId: "zone-2", visits: 1 },
      { fromAreaId: "zone-2", visits: 1 },
    ]);
  });

  it("are a CSV file with the names of zones", async () => {
    const { ask } = await withFlows();
    const { headers, body } = await ask(`GET /api/sites/site-1/flows?${RANGE}&format=csv`);
    expect(headers["content-disposition"]).toBe('attachment; filename="flows-site-1-2026-03-02.csv"');
    expect(String(body).split("\r\n")).toContain("zone-1,The zone-1,zone-2,The zone-2,1,180");
  });

  it("are not found for a hidden site, and refused for more than a year", async () => {
    const { ask, services } = await withFlows();
    const grant = { name: "t", createdBy: "Kim", scopes: ["read"] as const, siteIds: ["site-2"] };
    const { secret: token } = await services.access.tokens.create(grant);
    expect((await ask(`GET /api/sites/site-1/flows?${RANGE}`, { token })).status).toBe(404);
    expect((await ask(`GET /api/sites/site-1/flows?from=${NOW - 367 * DAY_MS}&to=${NOW}`)).status).toBe(422);
  });
});

describe("a site's history as a file", () => {
  it("is a Parquet file, and the audit log records who downloaded it", async () => {
    const { ask, services } = await withPast();
    const { status, headers, body } = await ask(`GET /api/sites/site-1/history.parquet?${RANGE}`);
    expect([status, headers["content-type"]]).toEqual([200, "application/vnd.apache.parquet"]);
    expect(headers["content-disposition"]).toBe('attachment; filename="history-site-1-2026-03-02.parquet"');
    const file = new Uint8Array(body as Uint8Array).buffer;
    expect((await parquetReadObjects({ file })).map(({ word, name, x_m }) => [word, name, x_m])).toEqual([
      ...[1, 60, 1, 60, 60].map((x) => ["fix", "ann", x]),
    ]);
    expect(await services.audit.list({ limit: 1 })).toMatchObject([
      { action: "history.export", target: "site-1", siteId: "site-1" },
    ]);
  });

  it("is refused to callers who may only read, for a hidden site, and for more than is kept or allowed", async () => {
    const { ask, services } = await withPast();
    const grant = { name: "t", createdBy: "Kim" };
    const reader = await services.access.tokens.create({ ...grant, scopes: ["read"] });
    const other = await services.access.tokens.create({ ...grant, scopes: ["read", "operate"], siteIds: ["site-2"] });
    const address = "GET /api/sites/site-1/history.parquet";
    expect((await ask(`${address}?${RANGE}`, { token: reader.secret })).status).toBe(403);
    expect((await ask(`${address}?${RANGE}`, { token: other.secret })).status).toBe(404);
    expect((await ask(`${address}?from=${NOW - 32 * DAY_MS}&to=${NOW}`)).json.detail).toContain("31 days");
    const unkept = await ask(`${address}?from=${NOW - 9 * DAY_MS}&to=${NOW - 8 * DAY_MS}`);
    expect(unkept.json).toMatchObject({ status: 422, reason: "past-not-kept", keptFrom: "2026-02-23T09:30:00.000Z" });
    expect(unkept.json.detail).toContain("What is kept reaches from 2026-02-23T09:30:00.000Z");
    expect(await services.audit.list({ limit: 1 })).toEqual([]);
  });
});

it("a question that takes long does not delay the caller's lists", async () => {
  let answer: () => void = () => undefined;
  const isDue = new Promise<void>((resolve) => {
    answer = resolve;
  });
  const past = await requestedPast([at(1)], [ZONE]);
  const slow = { ...past, occupancy: (question: never) => isDue.then(() => past.occupancy(question)) };
  const { ask, services } = testApi({ pastQuestions: slow });
  services.past.isKept = { from: NOW - DAY_MS, to: NOW };
  services.sites.putArea(ZONE);
  const asked = ask(`GET /api/areas/zone-1/occupancy?${RANGE}`);
  expect((await ask("GET /api/tracks?q=ann")).status).toBe(200);
  answer();
  expect((await asked).status).toBe(200);
});
