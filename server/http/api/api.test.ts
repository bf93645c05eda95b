import { describe, expect, it } from "vitest";
import { Overloaded, ReadError, StorageError, TookTooLong } from "@/server/database/storage-error";
import { NotReady } from "@/server/history/making-patience";
import { chunks, testApi } from "../testing/test-api";
import { ROUTES } from "./routes";

/** Routes that need no sign-in; all others refuse callers without one. */
const PUBLIC = new Set([
  "GET /livez",
  "GET /readyz",
  "GET /metrics",
  "GET /api/openapi.json",
  "POST /api/session",
  "POST /api/session/link",
  "POST /api/session/link/read",
  "POST /api/setup",
  "POST /api/share-links/open",
  "GET /api/oidc/start",
  "GET /api/oidc/callback",
]);

/** These routes write no audit entry themselves; what they lead to is recorded when it happens. */
const CHANGES_NOTHING = new Set([
  "POST /api/mist/preview",
  "POST /api/mist/comparisons/:siteId",
  "POST /api/session/link/read",
  "POST /api/oidc/connect",
]);

describe("paths and methods", () => {
  it("answers an unknown path with a problem", async () => {
    const { status, headers, json } = await testApi().ask("GET /api/nothing");
    expect(status).toBe(404);
    expect(headers["content-type"]).toBe("application/problem+json");
    expect(json).toMatchObject({ code: "not-found", status: 404, instance: "/api/nothing", requestId: "id-1" });
  });

  it.each(["GET", "PUT", "DELETE", "HEAD", "TRACE", "OPTIONS", "PATCH", "get", "__proto__"])(
    "refuses %s on the webhook's path and says what is allowed (I36)",
    async (method) => {
      const { status, headers } = await testApi().ask(`${method} /api/webhooks/mist`);
      expect(status).toBe(405);
      expect(headers.allow).toBe("POST");
      expect(headers["content-type"]).toBe("application/problem+json");
    },
  );

  it("lists what a path allows", async () => {
    const { ask } = testApi();
    expect((await ask("DELETE /api/floorplans")).headers.allow).toBe("GET, POST, HEAD, OPTIONS");
    const options = await ask("OPTIONS /api/floorplans/m1");
    expect(options).toMatchObject({ status: 204, body: undefined });
    expect(options.headers.allow).toBe("GET, PATCH, DELETE, HEAD, OPTIONS");
  });

  it("answers HEAD as GET, without the body", async () => {
    const { ask } = testApi();
    const get = await ask("GET /api/sites");
    const head = await ask("HEAD /api/sites");
    expect(head.body).toBeUndefined();
    expect(head.status).toBe(200);
    expect(head.headers["content-length"]).toBe(get.headers["content-length"]);
  });

  it.each(ROUTES.map(({ method, path }) => [method, path]))("has a scope and a summary for %s %s", (method, path) => {
    const route = ROUTES.find((candidate) => candidate.method === method && candidate.path === path);
    expect(route?.summary).toMatch(/^\S.{5,120}$/);
    expect(route?.scope === "public").toBe(PUBLIC.has(`${method} ${path}`));
  });

  it.each(ROUTES.filter(({ method, scope }) => method !== "GET" && scope !== "ingest"))(
    "has a name in the audit log for $method $path",
    ({ method, path, auditAction }) => {
      if (CHANGES_NOTHING.has(`${method} ${path}`)) expect(auditAction).toBeUndefined();
      else expect(auditAction).toMatch(/^[a-z-]+(\.[a-z-]+)?$/);
    },
  );
});

describe("headers", () => {
  it("puts request id, no-store and nosniff on every answer", async () => {
    const { ask } = testApi();
    for (const line of ["GET /api/devices", "GET /nowhere", "POST /api/sites", "GET /livez", "OPTIONS /api/sites"]) {
      const { headers } = await ask(line);
      expect(headers, line).toMatchObject({ "cache-control": "no-store", "x-content-type-options": "nosniff" });
      expect(headers["x-request-id"], line).toMatch(/^id-\d+$/);
    }
  });
});

describe("queries", () => {
  it("refuses keys that it does not know", async () => {
    const { status, json } = await testApi().ask("GET /api/floorplans/m1/live?since=2026-01-01T00:00:00Z");
    expect(status).toBe(422);
    expect(json.code).toBe("invalid-request");
    expect(json.errors).toHaveLength(1);
  });

  it("refuses a key given twice", async () => {
    const { status, json } = await testApi().ask("GET /api/tracks?q=a&q=b");
    expect(status).toBe(422);
    expect(json.errors).toEqual([{ field: "q", detail: "must be a text", code: "not-a-text" }]);
  });

  it.each(["limit=0", "limit=-1", "limit=1e9", "limit=x", "kind=phone", "__proto__=x", "constructor=x"])(
    "refuses ?%s",
    async (query) => {
      expect((await testApi().ask(`GET /api/tracks?${query}`)).status).toBe(422);
    },
  );

  it.each(["before=yesterday", "before=", "before=99999999999999999"])("refuses a time like %s", async (query) => {
    expect((await testApi().ask(`GET /api/notices?${query}`)).status).toBe(422);
  });
});

describe("bodies", () => {
  const create = "POST /api/floorplans";
  const good = { siteId: "site-1", name: "Ground floor" };

  it.each([
    "text/plain",
    "application/x-www-form-urlencoded",
    "application/json; charset=latin1",
    "multipart/form-data",
  ])("refuses %s", async (type) => {
    const { status, json } = await testApi().ask(create, { json: good, headers: { "content-type": type } });
    expect(status).toBe(415);
    expect(json.code).toBe("unsupported-media-type");
  });

  it("accepts JSON with an explicit charset", async () => {
    const headers = { "content-type": "application/json;charset=UTF-8" };
    expect((await testApi().ask(create, { json: good, headers })).status).toBe(201);
  });

  it("never unpacks a compressed body", async () => {
    const { status, json } = await testApi().ask(create, { json: good, headers: { "content-encoding": "gzip" } });
    expect(status).toBe(415);
    expect(json.code).toBe("unsupported-encoding");
  });

  it.each([
    ["{", "malformed-json"],
    ["{\u201cname\u201d: 1}", "malformed-json"],
    ["[".repeat(100_000), "too-deep"],
  ])("refuses %.12s", async (text, code) => {
    const body = Buffer.from(text);
    const { status, json } = await testApi().ask(create, { body, headers: { "content-type": "application/json" } });
    expect(status).toBe(400);
    expect(json.code).toBe(code);
  });

  it("refuses invalid UTF-8", async () => {
    const body = Buffer.from([0x22, 0xff, 0x22]);
    const { json } = await testApi().ask(create, { body, headers: { "content-type": "application/json" } });
    expect(json.code).toBe("malformed-json");
  });

  it("names each field that is wrong", async () => {
    const { status, json } = await testApi().ask(create, { json: { siteId: 7, name: " ", widthM: -1 } });
    expect(status).toBe(422);
    expect(json.errors.map(({ field }: { field: string }) => field).sort()).toEqual(["name", "siteId", "widthM"]);
  });

  it.each([{ role: "admin" }, { version: 99 }, { rotation: 90 }, { image: {} }])(
    "accepts no other field: %j (A13)",
    async (more) => {
      expect((await testApi().ask(create, { json: { ...good, ...more } })).status).toBe(422);
    },
  );

  it("is not polluted by prototypes (I19)", async () => {
    const body = Buffer.from(
      '{"siteId":"s","name":"n","__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}}}',
    );
    await testApi().ask(create, { body, headers: { "content-type": "application/json" } });
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
  });

  it("refuses a missing body", async () => {
    expect((await testApi().ask(create)).status).toBe(422);
  });

  it("refuses a body longer than its limit without reading it (I12)", async () => {
    let read = 0;
    async function* endless() {
      for (;;) yield Buffer.alloc(++read && 1024);
    }
    const headers = { "content-type": "application/json", "content-length": String(300 * 1024) };
    const { status, json, headers: answered } = await testApi().ask(create, { body: endless(), headers });
    expect({ status, read }).toEqual({ status: 413, read: 0 });
    expect(json.code).toBe("payload-too-large");
    expect(answered.connection).toBe("close");
  });

  it("stops at the first chunk over the limit, whatever length was announced (I13, U2)", async () => {
    let read = 0;
    async function* endless() {
      for (;;) yield Buffer.alloc(++read && 64 * 1024);
    }
    const headers = { "content-type": "application/json", "content-length": "1" };
    expect((await testApi().ask(create, { body: endless(), headers })).status).toBe(413);
    expect(read).toBe(5);
  });

  it("says so when a body ends early (I14)", async () => {
    async function* broken() {
      yield Buffer.from("{");
      throw new Error("aborted");
    }
    const { services, ask } = testApi();
    const headers = { "content-type": "application/json" };
    expect((await ask(create, { body: broken(), headers })).json.code).toBe("timeout");
    expect(services.logged).toEqual([]);
  });
});

describe("failures", () => {
  it("does not say what failed, but logs it", async () => {
    const { ask, services } = testApi({
      floorplans: {
        all: () => Promise.reject(new Error("SELECT secret FROM /var/lib/x")),
        count: async () => 0,
        get: async () => undefined,
        put: async () => true,
        putBack: async (_floorplan, hung) => hung,
        remove: async () => false,
      },
    });
    const { status, body, json } = await ask("GET /api/floorplans");
    expect(status).toBe(500);
    expect(json.code).toBe("internal");
    expect(String(body)).not.toMatch(/SELECT|secret|var/);
    expect(services.logged).toEqual([expect.objectContaining({ requestId: json.requestId })]);
  });

  it.each([
    [new Overloaded("x"), "overloaded"],
    [new TookTooLong("x"), "storage-unreadable"],
    [new StorageError("disk I/O error"), "storage-unreadable"],
  ])("O9: does not say of a failed read that something could not be saved: %s", async (cause, code) => {
    const { ask, services } = testApi();
    services.notices.list = () => Promise.reject(new ReadError(cause));
    const answer = await ask("GET /api/notices");
    expect([answer.status, answer.json.code]).toEqual([503, code]);
    expect(String(answer.body)).not.toMatch(/saved|written/);
    expect(answer.headers["retry-after"]).toBe("5");
  });

  it("says how many days are summarized already, and when to ask again", async () => {
    const { ask, services } = testApi();
    services.notices.list = () => Promise.reject(new NotReady({ done: 12, of: 30 }));
    const { status, json, headers } = await ask("GET /api/notices");
    expect([status, json.code, json.summedDays]).toEqual([503, "being-summed-up", { done: 12, of: 30 }]);
    expect(json.detail).toContain("12 of 30");
    expect(headers["retry-after"]).toBe("5");
  });

  it.each([
    [false, 503, "storage-unavailable"],
    [true, 507, "insufficient-storage"],
  ])("tells a full disk (%s) from a broken one (D5, D13)", async (full, status, code) => {
    const { ask, services } = testApi();
    services.floorplans.put = () => Promise.reject(new StorageError("disk I/O error", full));
    const answer = await ask("POST /api/floorplans", { json: { siteId: "s", name: "n" } });
    expect(answer.status).toBe(status);
    expect(answer.json.code).toBe(code);
    expect(answer.headers["retry-after"]).toBe("5");
    expect(services.sites.floorplan("id-2")).toBeUndefined();
  });
});

describe("the webhook", () => {
  it("passes the bytes on unchanged, in any chunks (I7)", async () => {
    const { ask, services } = testApi();
    const bytes = Buffer.from('{"topic": "ping",  "name": "Zo\u00eb \u{1f40c}"}');
    const body = chunks(...[...bytes].map((byte) => Buffer.from([byte])));
    const { status, json } = await ask("POST /api/webhooks/mist", { body, headers: { "x-mist-signature-v2": "ab" } });
    expect(status).toBe(200);
    expect(json).toEqual({ accepted: 1, duplicates: 0, quarantined: 0 });
    const [delivery] = services.deliveries;
    expect(Buffer.from(delivery?.body ?? []).equals(bytes)).toBe(true);
    expect(delivery).toMatchObject({ headers: { "x-mist-signature-v2": "ab" }, requestId: "id-1" });
  });

  it("passes a receipt through with its status and headers", async () => {
    const problem = {
      type: "https://floorcast.dev/problems/overloaded",
      title: "Too busy",
      status: 503,
      detail: "Later.",
      instance: "/api/webhooks/mist",
      code: "overloaded",
      requestId: "id-1",
    };
    const headers = { "content-type": "application/problem+json", "retry-after": "3" };
    const { ask } = testApi({ receive: async () => ({ status: 503, headers, body: problem }) });
    const answer = await ask("POST /api/webhooks/mist", { json: {} });
    expect(answer).toMatchObject({ status: 503, json: problem, headers });
  });

  it("accepts a mebibyte and not a byte more (I12)", async () => {
    const { ask, services } = testApi();
    const limit = services.limits.webhookBytes;
    expect((await ask("POST /api/webhooks/mist", { body: Buffer.alloc(limit, 32) })).status).toBe(200);
    expect((await ask("POST /api/webhooks/mist", { body: Buffer.alloc(limit + 1, 32) })).status).toBe(413);
    expect(services.deliveries).toHaveLength(1);
  });
});
