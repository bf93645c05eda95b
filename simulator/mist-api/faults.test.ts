import sharp from "sharp";
import { describe, expect, it } from "vitest";
import { createLargeOrganisation } from "../building/large/large-organisation";
import { organisation } from "../organisation";
import type { Fault } from "./faults";
import { type Opened, opened } from "./testing/opened";

const [site] = organisation.sites;
const [floor] = site?.floors ?? [];
const mapId = floor?.mapId ?? "";
const MAPS = `/sites/${site?.siteId}/maps`;
const IMAGE = /^\/images\//;

async function withFaults(...faults: readonly Fault[]): Promise<Opened> {
  const started = await opened();
  started.api.faults = faults;
  return started;
}

/** Fetches the image of the first floor by the address in its map. */
async function image({ get }: Opened): Promise<Response> {
  return fetch((await get(`${MAPS}/${mapId}`)).url);
}

describe("an answer", () => {
  it("fails a given number of times after a number of successes, on matching paths only", async () => {
    const { request } = await withFaults({ path: /\/maps/, after: 1, times: 2, type: "status", status: 503 });
    const statuses = [];
    for (let ask = 0; ask < 5; ask++) statuses.push((await request(MAPS)).status);
    expect(statuses).toEqual([200, 503, 503, 200, 200]);
    expect((await request("/self")).status).toBe(200);
  });

  it("is 429, with and without a time to wait", async () => {
    const { request } = await withFaults(
      { path: /self/, type: "status", status: 429, retryAfter: 7 },
      { path: /maps/, type: "status", status: 429 },
    );
    expect((await request("/self")).headers.get("retry-after")).toBe("7");
    const without = await request(MAPS);
    expect([without.status, without.headers.get("retry-after")]).toEqual([429, null]);
  });

  it("changes nothing if it fails", async () => {
    const { api, request } = await withFaults({ path: /webhooks/, method: "POST", type: "status", status: 500 });
    const json = { url: "https://floors.example.com/", topics: [] };
    const path = `/sites/${site?.siteId}/webhooks`;
    expect((await request(path, { method: "POST", json })).status).toBe(500);
    expect(api.webhooks.of(site?.siteId)).toEqual([]);
  });

  it("is cut off in the middle", async () => {
    const { request } = await withFaults({ path: /maps/, type: "cut" });
    const answer = await request(MAPS);
    expect(answer.status).toBe(200);
    await expect(answer.text()).rejects.toThrow();
  });

  it("is one half of its JSON", async () => {
    const { request } = await withFaults({ path: /maps/, type: "bad-json" });
    await expect((await request(MAPS)).json()).rejects.toThrow(SyntaxError);
  });

  it("never arrives", async () => {
    const { request, api } = await withFaults({ path: /maps/, type: "slow", ms: Number.POSITIVE_INFINITY });
    const stop = new AbortController();
    const asked = request(MAPS, { signal: stop.signal });
    await expect.poll(() => api.calls.count(/maps/)).toBe(1);
    stop.abort();
    await expect(asked).rejects.toThrow();
  });

  it("arrives late", async () => {
    const { request } = await withFaults({ path: /maps/, type: "slow", ms: 5 });
    expect((await request(MAPS)).status).toBe(200);
  });

  it("redirects to another host", async () => {
    const to = "https://elsewhere.example.com/api/v1/self";
    const { request } = await withFaults({ path: /self/, type: "redirect", to });
    const answer = await request("/self");
    expect([answer.status, answer.headers.get("location")]).toEqual([302, to]);
  });

  it("changes between two pages", async () => {
    const started = await opened();
    const { request, api } = started;
    const zones = `/sites/${site?.siteId}/zones?limit=2&page=`;
    const whole = await (await request(`${zones}1&limit=1000`)).json();
    const before = await Promise.all([1, 2].map(async (page) => (await request(`${zones}${page}`)).json()));
    api.faults = [{ path: /zones.*page=1/, type: "then", run: () => api.changes.removeArea(before[0][0].id) }];
    const first = await (await request(`${zones}1`)).json();
    const second = await (await request(`${zones}2`)).json();
    expect(first).toEqual(before[0]);
    // One item has moved to the first page between the two requests, so it is on neither page.
    expect(second[0]).toEqual(before[1][1]);
    expect(whole.length).toBeGreaterThan(1);
  });
});

describe("an image", () => {
  it("is very large and still an image", async () => {
    const bytes = 30_000_000;
    const answer = await image(await withFaults({ path: IMAGE, type: "large-image", bytes }));
    const png = Buffer.from(await answer.arrayBuffer());
    expect(png.length).toBeGreaterThanOrEqual(bytes);
    expect((await sharp(png).stats()).isOpaque).toBe(true);
  });

  it("is no image", async () => {
    const answer = await image(await withFaults({ path: IMAGE, type: "no-image" }));
    expect(answer.headers.get("content-type")).toBe("image/png");
    await expect(sharp(Buffer.from(await answer.arrayBuffer())).metadata()).rejects.toThrow();
  });

  it("redirects to an internal address, which records the request", async () => {
    const started = await opened();
    started.api.faults = [{ path: /forward/, type: "redirect", to: `${started.insideUrl}/latest/meta-data` }];
    expect(await (await image(started)).text()).toBe("inside");
    expect(started.api.insideCalls.count(/meta-data/)).toBe(1);
  });
});

it("makes a large organisation quickly: ten thousand zones, with one image for all floors", async () => {
  const large = createLargeOrganisation({ sites: 200, floorsPerSite: 5, zonesPerFloor: 10 });
  const { get, request } = await opened({ organisation: large });
  const sites = await request(`/orgs/${large.orgId}/sites?limit=1000`);
  expect(sites.headers.get("x-page-total")).toBe("200");
  const ids = large.sites.flatMap(({ floors }) => floors.flatMap(({ areas }) => areas.map(({ areaId }) => areaId)));
  expect([ids.length, new Set(ids).size]).toEqual([10_000, 10_000]);
  const last = large.sites[199]?.siteId;
  const maps = await get(`/sites/${last}/maps`);
  expect([maps.length, (await get(`/sites/${last}/zones`)).length]).toEqual([5, 50]);
  expect((await fetch(maps[4].url)).status).toBe(200);
});
