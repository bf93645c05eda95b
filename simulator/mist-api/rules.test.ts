import { describe, expect, it } from "vitest";
import { HOUR_MS } from "@/domain/time";
import { organisation } from "../organisation";
import { type Json, opened, READER } from "./testing/opened";

const { orgId, sites } = organisation;
const [first, second] = sites;
const siteId = first?.siteId ?? "";
const otherId = second?.siteId ?? "";

describe("rights", () => {
  it("requires a token", async () => {
    const { url, request } = await opened();
    expect((await fetch(`${url}/api/v1/self`)).status).toBe(401);
    expect((await request("/self", { token: "unknown" })).status).toBe(401);
    expect((await request("/self")).status).toBe(200);
  });

  it("returns the rights of a token of the organisation", async () => {
    const { request } = await opened();
    const self = await (await request("/self", { token: READER })).json();
    expect(self.privileges).toEqual([expect.objectContaining({ scope: "org", org_id: orgId, role: "read" })]);
  });

  it("shows a token with rights on one site only that site", async () => {
    const token = { token: "one-site", role: "write" as const, sites: [siteId] };
    const { request } = await opened({ tokens: [token] });
    const credentials = { token: token.token };
    const { privileges } = await (await request("/self", credentials)).json();
    expect(privileges).toEqual([expect.objectContaining({ scope: "site", site_id: siteId, name: first?.name })]);
    const listed = await (await request(`/orgs/${orgId}/sites`, credentials)).json();
    expect(listed.map(({ id }: Json) => id)).toEqual([siteId]);
    expect((await request(`/sites/${siteId}/maps`, credentials)).status).toBe(200);
    expect((await request(`/sites/${otherId}/maps`, credentials)).status).toBe(403);
  });

  it("has no other organisation, site, map or path", async () => {
    const { request } = await opened();
    const unknownId = "00000000-0000-4000-8000-000000000000";
    for (const path of [
      `/orgs/${unknownId}/sites`,
      `/sites/${unknownId}/maps`,
      `/sites/${siteId}/maps/${unknownId}`,
      "/x",
    ]) {
      expect((await request(path)).status, path).toBe(404);
    }
  });
});

describe("pages", () => {
  it("come in order, and are numbered in their headers", async () => {
    const { request, get } = await opened();
    const whole = await get(`/sites/${siteId}/zones`);
    const pages = [];
    for (let page = 1; page <= 3; page++) pages.push(await request(`/sites/${siteId}/zones?limit=5&page=${page}`));
    const headers = pages.map(({ headers }) => ["total", "limit", "page"].map((name) => headers.get(`x-page-${name}`)));
    expect(headers).toEqual([1, 2, 3].map((page) => [String(whole.length), "5", String(page)]));
    const items = (await Promise.all(pages.map((page) => page.json()))).flat();
    expect(items).toEqual(whole.slice(0, 15));
  });

  it("refuses numbers that are not valid", async () => {
    const { request } = await opened();
    expect((await request(`/sites/${siteId}/zones?page=0`)).status).toBe(400);
    expect((await request(`/sites/${siteId}/zones?limit=many`)).status).toBe(400);
  });
});

describe("calls", () => {
  it("are refused with 429 beyond the hourly limit, until the next hour", async () => {
    let now = 10 * HOUR_MS + 59_000;
    const { request } = await opened({ callsAnHour: 2, now: () => now });
    const statuses = async (token?: string) => (await request("/self", token ? { token } : {})).status;
    expect([await statuses(), await statuses()]).toEqual([200, 200]);
    const refused = await request("/self");
    expect([refused.status, refused.headers.get("retry-after")]).toEqual([429, "3541"]);
    expect(await statuses(READER)).toBe(200);
    now = 11 * HOUR_MS;
    expect(await statuses()).toBe(200);
  });

  it("are counted by path and token", async () => {
    const { api, request } = await opened();
    await request("/self");
    await request("/self", { token: READER });
    await request(`/sites/${siteId}/zones`);
    expect([api.calls.count(), api.calls.count(/zones/), api.calls.count(/self/, READER)]).toEqual([3, 1, 1]);
  });
});
