import { createServer, type IncomingHttpHeaders } from "node:http";
import type { AddressInfo } from "node:net";
import { describe, expect, it, onTestFinished } from "vitest";
import { signedHeaders } from "../mist/sign";
import { organisation } from "../organisation";
import { opened, READER } from "./testing/opened";

const siteId = organisation.sites[0]?.siteId ?? "";
const ofSite = `/sites/${siteId}/webhooks`;
const ofOrg = `/orgs/${organisation.orgId}/webhooks`;
const FIELDS = { name: "floors", url: "https://floors.example.com/hook", secret: "s3cret", topics: ["zone", "alarms"] };

describe("a webhook", () => {
  it("is created, read, changed and removed", async () => {
    const { request, get } = await opened();
    const made = await (await request(ofSite, { method: "POST", json: FIELDS })).json();
    expect(made).toMatchObject({ ...FIELDS, type: "http-post", enabled: true, verify_cert: true, site_id: siteId });
    expect(await get(ofSite)).toEqual([made]);
    const changed = await (await request(`${ofSite}/${made.id}`, { method: "PUT", json: { topics: ["zone"] } })).json();
    expect(changed).toMatchObject({ ...FIELDS, topics: ["zone"] });
    expect(changed.modified_time).toBeGreaterThan(made.modified_time);
    expect((await request(`${ofSite}/${made.id}`, { method: "DELETE" })).status).toBe(200);
    expect([await get(ofSite), (await request(`${ofSite}/${made.id}`)).status]).toEqual([[], 404]);
  });

  it("can be written only with the right to write", async () => {
    const { request } = await opened();
    expect((await request(ofSite, { method: "POST", json: FIELDS, token: READER })).status).toBe(403);
    expect((await request(ofSite, { token: READER })).status).toBe(200);
  });

  it("requires an address, and existing topics", async () => {
    const { request } = await opened();
    const refused = [{ ...FIELDS, url: undefined }, { ...FIELDS, url: "floors" }, { ...FIELDS, topics: ["zones"] }, []];
    for (const json of refused) expect((await request(ofSite, { method: "POST", json })).status).toBe(400);
  });

  it("of the organisation has topics of its own, and only for tokens of the organisation", async () => {
    const tokens = [{ token: "all-rights" }, { token: "one-site", sites: [siteId] }];
    const { request, get } = await opened({ tokens });
    expect((await request(ofOrg, { method: "POST", json: FIELDS })).status).toBe(400);
    const json = { ...FIELDS, topics: ["audits"] };
    expect((await request(ofOrg, { method: "POST", json, token: "one-site" })).status).toBe(403);
    const made = await (await request(ofOrg, { method: "POST", json })).json();
    expect([await get(ofOrg), await get(ofSite)]).toEqual([[made], []]);
  });

  it("accepts every topic listed for a site", async () => {
    const { request, get } = await opened();
    const topics = (await get("/const/webhook_topics")).map(({ key }: { key: string }) => key);
    expect((await request(ofSite, { method: "POST", json: { ...FIELDS, topics } })).status).toBe(200);
  });
});

describe("a ping", () => {
  it("arrives with a signature, and can be looked up", async () => {
    const { api, request, get } = await opened();
    const receiver = await receiving();
    const { webhookId } = api.webhooks.create(siteId, { ...FIELDS, url: receiver.url, headers: { "x-own": "yes" } });
    expect((await request(`${ofSite}/${webhookId}/ping`, { method: "POST" })).status).toBe(200);
    await api.pings.idle();
    const [{ body = "", headers = {} } = {}] = receiver.arrived;
    expect(headers).toMatchObject({ ...signedHeaders(Buffer.from(body), FIELDS.secret), "x-own": "yes" });
    expect(JSON.parse(body)).toMatchObject({
      topic: "ping",
      events: [{ id: webhookId, name: "floors", site_id: siteId }],
    });
    const found = await get(`${ofSite}/${webhookId}/events/search`);
    expect(found.results).toEqual([
      expect.objectContaining({ topic: "ping", status: "success", status_code: 200, req_payload: body }),
    ]);
  });

  it("counts as a failed delivery if it is not accepted", async () => {
    const { api, request, get } = await opened();
    const { webhookId } = api.webhooks.create(siteId, { ...FIELDS, url: "http://127.0.0.1:1/" });
    await request(`${ofSite}/${webhookId}/ping`, { method: "POST" });
    await api.pings.idle();
    const { results } = await get(`${ofSite}/${webhookId}/events/search?status=failure`);
    expect(results).toEqual([expect.objectContaining({ topic: "ping", error: expect.any(String) })]);
  });
});

describe("deliveries", () => {
  it("are looked up by topic, time and outcome, in pages", async () => {
    let now = 1_790_000_000_000;
    const { api, url, get } = await opened({ now: () => now });
    const webhook = api.webhooks.create(siteId, FIELDS);
    for (let count = 0; count < 5; count++, now += 1_000) {
      const body = Buffer.from(JSON.stringify({ topic: "alarms", events: [{ count }] }));
      expect(api.webhooks.note(webhook, { topic: "alarms", body }, { statusCode: count === 4 ? 200 : 503 })).toBe(true);
    }
    const search = `${ofSite}/${webhook.webhookId}/events/search`;
    const first = await get(`${search}?status=failure&limit=3`);
    expect([first.total, first.results.length]).toEqual([4, 3]);
    const rest = await get(first.next.slice("/api/v1".length));
    expect([rest.total, rest.results.length, rest.next]).toEqual([4, 1, undefined]);
    const payloads = [...first.results, ...rest.results].map(
      ({ req_payload }) => JSON.parse(req_payload).events[0].count,
    );
    expect(payloads).toEqual([0, 1, 2, 3]);
    expect((await get(`${search}?topic=audits`)).total).toBe(0);
    expect((await get(`${search}?start=1790000003&end=1790000010`)).total).toBe(2);
    expect((await get(`${search}?sort=-timestamp&limit=1`)).results[0].status).toBe("success");
    expect(url).toContain("127.0.0.1");
  });

  it("of positions and crossings are not stored", async () => {
    const { api, get } = await opened();
    const webhook = api.webhooks.create(siteId, FIELDS);
    expect(api.webhooks.note(webhook, { topic: "zone", body: Buffer.from("{}") }, { statusCode: 503 })).toBe(false);
    expect((await get(`${ofSite}/${webhook.webhookId}/events/search`)).total).toBe(0);
  });
});

interface Arrived {
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** A receiver that accepts everything until the test ends. */
async function receiving() {
  const arrived: Arrived[] = [];
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    arrived.push({ headers: request.headers, body: Buffer.concat(chunks).toString() });
    response.end("ok");
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void server.close());
  return { arrived, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook` };
}
