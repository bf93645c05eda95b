import { describe, expect, it } from "vitest";
import { memoryNotices, memoryQuarantine } from "../testing/memory-stores";
import { testApi } from "../testing/test-api";
import { NOW } from "../testing/test-services";

const rows = [1, 2, 3].map((id) => ({
  ...{ id, groupId: id === 3 ? "g2" : "g1", receivedAt: NOW + id },
  ...{ topic: "zone", reason: "no position", raw: "{}" },
}));

function withQuarantine(overrides: Parameters<typeof testApi>[0] = {}) {
  return testApi({ quarantine: memoryQuarantine(new Map(rows.map((row) => [row.id, row]))), ...overrides });
}

describe("the feed", () => {
  it("returns the counters, including deliveries refused before their body was read (I12)", async () => {
    const { ask } = testApi({ limits: { webhookBytes: 10, imageBytes: 10, floorplans: 1 } });
    await ask("POST /api/webhooks/mist", { body: Buffer.alloc(11) });
    const { json } = await ask("GET /api/feed");
    expect(json).toMatchObject({
      since: "2026-03-02T09:30:00.000Z",
      deliveries: { received: 1, accepted: 0, rejected: 1 },
      rejections: [{ reason: "payload-too-large", deliveries: 1, lastAt: "2026-03-02T09:30:00.000Z" }],
    });
  });

  it("returns a row per topic and site, with rate and delay", async () => {
    const { ask, services } = testApi();
    const fix = { type: "site-name", siteId: "site-1", name: "Harbour", at: NOW - 2_000 } as const;
    const event = { siteId: "site-1", changes: [fix], reason: undefined, raw: undefined };
    services.counters.event({ topic: "location", known: true, event, outcome: "accepted", receivedAt: NOW });
    const { json } = await ask("GET /api/feed");
    expect(json.rows).toEqual([
      expect.objectContaining({ topic: "location", siteId: "site-1", received: 1, accepted: 1, delayMaxMs: 2_000 }),
    ]);
  });

  it("returns only their own sites to callers with some sites, and no totals", async () => {
    const { ask, services } = testApi({ limits: { webhookBytes: 10, imageBytes: 10, floorplans: 1 } });
    await ask("POST /api/webhooks/mist", { body: Buffer.alloc(11) });
    for (const [siteId, receivedAt] of [
      ["site-1", NOW - 5_000],
      ["site-2", NOW],
    ] as const) {
      const event = { siteId, changes: [], reason: undefined, raw: undefined };
      services.counters.event({ topic: "location", known: true, event, outcome: "accepted", receivedAt });
    }
    for (const [siteId, ownerId] of [
      ["site-1", "site-2"],
      ["site-2", "site-1"],
    ] as const)
      services.counters.conflict({ kind: "map", id: "map-1", siteId, ownerId }, NOW);
    for (const siteId of ["site-1", "site-2", undefined])
      for (const _ of [1, 2, 3]) services.counters.clocks.observe(siteId, NOW + 300_000, NOW);
    const window = { from: NOW - 3_600_000, to: NOW, succeeded: 2, failed: 1, recovered: 1, came: 2 };
    services.counters.sent = () => ["site-1", "site-2"].map((siteId) => ({ siteId, topic: "alarms", ...window }));
    const grant = { name: "t", scopes: ["read"] as const, createdBy: "Kim", siteIds: ["site-1"] };
    const { secret: token } = await services.access.tokens.create(grant);
    const { json } = await ask("GET /api/feed", { token });
    expect(json).toEqual({
      since: "2026-03-02T09:30:00.000Z",
      lastDeliveryAt: "2026-03-02T09:29:55.000Z",
      rows: [expect.objectContaining({ siteId: "site-1", received: 1 })],
      unknownTopics: [],
      silentSources: [],
      clocksAhead: [{ siteId: "site-1", aheadMs: 300_000, since: "2026-03-02T09:30:00.000Z" }],
      sent: [
        {
          ...{ siteId: "site-1", topic: "alarms", succeeded: 2, failed: 1, recovered: 1, came: 2 },
          ...{ from: "2026-03-02T08:30:00.000Z", to: "2026-03-02T09:30:00.000Z" },
        },
      ],
      conflicts: [{ kind: "map", id: "map-1", siteId: "site-1", events: 1, lastAt: "2026-03-02T09:30:00.000Z" }],
    });
  });

  it("I56: names the silent sources and since when, for the sites that the caller may see", async () => {
    const { ask, services } = testApi();
    const silence = { source: "wifi", state: "held", asOf: NOW - 300_000 } as const;
    services.sites.silent.push({ siteId: "site-1", ...silence }, { siteId: "site-2", ...silence });
    const told = { source: "wifi", state: "held", asOf: "2026-03-02T09:25:00.000Z" };
    const all = [
      { siteId: "site-1", ...told },
      { siteId: "site-2", ...told },
    ];
    expect((await ask("GET /api/feed")).json.silentSources).toEqual(all);
    expect((await ask("GET /api/warnings")).json.silentSources).toEqual(all);
    const grant = { name: "t", scopes: ["read"] as const, createdBy: "Kim", siteIds: ["site-1"] };
    const { secret: token } = await services.access.tokens.create(grant);
    expect((await ask("GET /api/feed", { token })).json.silentSources).toEqual(all.slice(0, 1));
  });

  it("lists the quarantine, page by page", async () => {
    const { ask } = withQuarantine();
    const ids = ({ json }: { json: { id: number }[] }) => json.map(({ id }) => id);
    expect(ids(await ask("GET /api/feed/quarantine?limit=2"))).toEqual([3, 2]);
    expect(ids(await ask("GET /api/feed/quarantine?before=2"))).toEqual([1]);
  });

  it("removes an event that can be read now, once (I23)", async () => {
    const retried: number[] = [];
    const { ask } = withQuarantine({
      retryQuarantined: async ({ id }) => {
        retried.push(id);
        return { ok: true };
      },
    });
    const retry = () => ask("POST /api/feed/quarantine/2/retry");
    expect((await Promise.all([retry(), retry()])).map(({ status }) => status)).toEqual([200, 404]);
    expect(retried).toEqual([2]);
    expect((await ask("GET /api/feed/quarantine")).json).toHaveLength(2);
  });

  it("keeps one that still cannot be read, and says why", async () => {
    const { ask } = withQuarantine({ retryQuarantined: async () => ({ ok: false, reason: "no position" }) });
    const { status, json } = await ask("POST /api/feed/quarantine/2/retry");
    expect(status).toBe(409);
    expect(json.detail).toContain("no position");
    expect((await ask("GET /api/feed/quarantine")).json).toHaveLength(3);
  });

  it("deletes an event without reading it", async () => {
    const { ask } = withQuarantine();
    expect((await ask("DELETE /api/feed/quarantine/2")).status).toBe(204);
    expect((await ask("DELETE /api/feed/quarantine/2")).status).toBe(404);
    expect((await ask("GET /api/feed/quarantine")).json).toHaveLength(2);
  });

  it.each(["9", "x", "-1", "1e3", "1%20"])("answers 404 for row %s", async (id) => {
    expect((await withQuarantine().ask(`POST /api/feed/quarantine/${id}/retry`)).status).toBe(404);
    expect((await withQuarantine().ask(`DELETE /api/feed/quarantine/${id}`)).status).toBe(404);
  });

  it("I73: lists groups with their counts, and the events of one", async () => {
    const { ask } = withQuarantine();
    const group = { topic: "zone", reason: "no position", countedOnly: 0, lastAt: "2026-03-02T09:30:00.002Z" };
    const first = { ...group, groupId: "g1", count: 2, firstAt: "2026-03-02T09:30:00.001Z" };
    expect((await ask("GET /api/feed/quarantine/groups")).json).toEqual([
      expect.objectContaining({ groupId: "g2", count: 1 }),
      first,
    ]);
    const samples = async (groupId: string) => (await ask(`GET /api/feed/quarantine?groupId=${groupId}&limit=20`)).json;
    expect((await samples("g1")).map(({ id }: { id: number }) => id)).toEqual([2, 1]);
    expect(await samples("g3")).toEqual([]);
  });

  it("I73: tries a group again, returns the outcome, and records it", async () => {
    const { ask, services } = withQuarantine({
      retryQuarantined: async ({ id }) => (id === 1 ? { ok: false, reason: "no position" } : { ok: true }),
    });
    const { json } = await ask("POST /api/feed/quarantine/groups/g1/retry");
    const reasons = [{ reason: "no position", events: 1 }];
    expect(json).toEqual({ groupId: "g1", tried: 2, read: 1, reasons, countedOnly: 0 });
    expect(services.audit.entries.at(-1)).toMatchObject({
      ...{ action: "quarantine.retry-group", target: "g1", details: "1 of 2" },
    });
    expect((await ask("POST /api/feed/quarantine/groups/g1/retry?after=1")).json).toMatchObject({ tried: 0, read: 0 });
    expect((await ask("POST /api/feed/quarantine/groups/g3/retry")).status).toBe(404);
  });

  it("I73: deletes a group without reading it, and keeps the others", async () => {
    const { ask, services } = withQuarantine();
    const { json } = await ask("POST /api/feed/quarantine/groups/g1/discard");
    expect(json).toEqual({ groupId: "g1", discarded: 2, countedOnly: 0 });
    expect(services.audit.entries.at(-1)).toMatchObject({ action: "quarantine.remove-group", details: "2" });
    expect((await ask("GET /api/feed/quarantine")).json).toMatchObject([{ id: 3 }]);
    expect((await ask("POST /api/feed/quarantine/groups/g1/discard")).status).toBe(404);
  });

  it("returns since when it is silent", async () => {
    const { ask, services } = testApi();
    expect((await ask("GET /api/feed/pulse")).json).toEqual({});
    services.counters.restoreArrivals([NOW - 361_000, NOW - 360_000]);
    expect((await ask("GET /api/feed/pulse")).json).toEqual({
      lastDeliveryAt: "2026-03-02T09:24:00.000Z",
      silentSince: "2026-03-02T09:24:00.000Z",
    });
    services.counters.accepted({ legacy: false }, NOW);
    expect((await ask("GET /api/feed/pulse")).json).toEqual({ lastDeliveryAt: "2026-03-02T09:30:00.000Z" });
  });
});

describe("notices", () => {
  const notice = {
    noticeId: "n1",
    topic: "alarms",
    siteId: "site-1",
    at: NOW,
    severity: "major",
    title: "Rogue AP",
  } as const;

  it("are returned newest first with the event as Mist sent it, by topic, site, words and time", async () => {
    const older = { ...notice, noticeId: "n0", topic: "audits", at: NOW - 1000, raw: {} };
    const { ask } = testApi({ notices: memoryNotices([older, { ...notice, raw: { type: "rogue" } }]) });
    const all = await ask("GET /api/notices");
    expect(all.json[0]).toEqual({ ...notice, at: "2026-03-02T09:30:00.000Z", raw: { type: "rogue" } });
    expect(all.json[1].noticeId).toBe("n0");
    for (const query of [
      "topic=audits,zone",
      `before=${NOW}`,
      "q=n0",
      "severity=major&q=n0",
      `before=${NOW}&beforeId=n1`,
    ]) {
      const { json } = await ask(`GET /api/notices?${query}`);
      expect(
        json.map(({ noticeId }: { noticeId: string }) => noticeId),
        query,
      ).toEqual(["n0"]);
    }
  });
});

describe("notices by topic", () => {
  it("are counted under the same filters", async () => {
    const at = { at: NOW, severity: "info", title: "Login", raw: {} } as const;
    const { ask } = testApi({
      notices: memoryNotices([
        { ...at, noticeId: "n1", topic: "alarms", deviceId: "d1" },
        { ...at, noticeId: "n2", topic: "audits", siteId: "site-1" },
        { ...at, noticeId: "n3", topic: "audits", at: NOW - 5_000 },
      ]),
    });
    const counts = async (query: string) => (await ask(`GET /api/notices/counts${query}`)).json;
    expect(await counts("")).toEqual([
      { topic: "alarms", count: 1 },
      { topic: "audits", count: 2 },
    ]);
    expect(await counts("?siteId=site-1")).toEqual([{ topic: "audits", count: 1 }]);
    expect(await counts("?deviceId=d1")).toEqual([{ topic: "alarms", count: 1 }]);
    expect(await counts(`?since=${NOW - 1_000}&topic=audits`)).toEqual([{ topic: "audits", count: 1 }]);
    expect((await ask("GET /api/notices/counts?severity=loud")).status).toBe(422);
  });
});

describe("health", () => {
  it("reports alive whatever else is wrong", async () => {
    const { ask } = testApi({
      ready: () => ({ ready: false, degraded: true, reasons: ["the disk is full"], troubles: ["disk-full"] }),
    });
    expect((await ask("GET /livez")).json).toEqual({ alive: true });
    const { status, json } = await ask("GET /readyz");
    expect(status).toBe(503);
    expect(json).toEqual({ ready: false, degraded: true, reasons: ["the disk is full"] });
  });

  it("reports ready, and returns its metrics in Prometheus' format", async () => {
    const { ask } = testApi();
    expect((await ask("GET /readyz")).status).toBe(200);
    const metrics = await ask("GET /metrics");
    expect(metrics.headers["content-type"]).toMatch(/^text\/plain; version=0\.0\.4/);
    expect(metrics.body).toBe("floorcast_up 1\n");
  });
});
