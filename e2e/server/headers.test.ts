import { request } from "node:http";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createApi, placeFloor } from "../support/api";
import { MAP_ID, SITE_ID } from "../support/mist";
import { ADMIN, startServer, type TestServer } from "../support/test-server";

const PUBLIC_URL = "https://floors.example.org";
let server: TestServer;
/** The cookie of a signed-in user. */
let cookie: string;

beforeAll(async () => {
  server = await startServer({ env: { PUBLIC_URL } });
  await placeFloor(createApi(server.url));
  const { headers } = await createApi(server.url).call("POST", "/api/session", ADMIN);
  cookie = headers.get("set-cookie")?.split(";", 1)[0] ?? "";
});
afterAll(() => server.dispose());

interface Answered {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  readonly body: string;
}

/** Sends a request without `fetch`, which does not allow a custom host. */
function ask(path: string, { method = "GET", headers = {} as Readonly<Record<string, string>> } = {}) {
  return new Promise<Answered>((resolve, reject) => {
    const asked = request(`${server.url}${path}`, { method, headers, agent: false }, (response) => {
      let body = "";
      response.on("data", (chunk) => {
        body += chunk;
      });
      response.on("end", () => resolve({ status: response.statusCode ?? 0, headers: response.headers, body }));
    });
    asked.once("error", reject).end();
  });
}

const COMMON = {
  "x-content-type-options": "nosniff",
  "referrer-policy": "same-origin",
  "cross-origin-resource-policy": "same-origin",
  "strict-transport-security": "max-age=31536000",
};

describe("B3: every answer carries its headers", () => {
  it.each([
    ["a page", "/alerts", 200],
    ["a page that is not there", "/nowhere/at/all", 404],
  ])("%s", async (_name, path, wanted) => {
    const { status, headers, body } = await ask(path, { headers: { cookie } });
    expect(status).toBe(wanted);
    expect(headers).toMatchObject({ ...COMMON, "cross-origin-opener-policy": "same-origin" });
    expect(headers["permissions-policy"]).toContain("camera=()");
    const policy = String(headers["content-security-policy"]);
    expect(policy).toContain("frame-ancestors 'none'");
    const nonce = /'nonce-([^']+)'/.exec(policy)?.[1];
    for (const [tag] of body.matchAll(/<script[^>]*>/g)) expect(tag).toContain(`nonce="${nonce}"`);
    expect((await ask(path, { headers: { cookie } })).headers["content-security-policy"]).not.toBe(policy);
  });

  it("the redirect to the sign-in", async () => {
    const { status, headers } = await ask("/alerts");
    expect([status, headers.location]).toEqual([303, "/login?next=%2Falerts"]);
    expect(headers).toMatchObject(COMMON);
  });

  it("an asset", async () => {
    const { body } = await ask("/login");
    const asset = /\/_next\/static\/[^"]+\.js/.exec(body)?.[0] ?? "";
    const { status, headers } = await ask(asset);
    expect(status).toBe(200);
    expect(headers).toMatchObject({ ...COMMON, "cache-control": "public, max-age=31536000, immutable" });
    expect(headers["content-security-policy"]).toMatch(/object-src 'none'/);
    expect(headers["content-security-policy"]).not.toMatch(/nonce/);
  });

  it("the messages of a language, which are not part of a page", async () => {
    const { body } = await ask("/login");
    expect(body.length).toBeLessThan(25_000);
    const file = /\/texts\/[\w.]+\.json/.exec(body)?.[0] ?? "";
    const { status, headers, body: messages } = await ask(file);
    expect(status).toBe(200);
    expect(headers).toMatchObject({ ...COMMON, "cache-control": "public, max-age=31536000, immutable" });
    expect(JSON.parse(messages)).toHaveProperty(["app.name"], "Floorcast");
  });

  it.each([
    ["/", ["first"]],
    [`/sites/${SITE_ID}/floorplans/${MAP_ID}`, ["first"]],
    ["/alerts", ["first"]],
    ["/feed", ["first"]],
    ["/settings/people", ["first", "rest"]],
    [`/sites/${SITE_ID}/floorplans/${MAP_ID}/edit`, ["first", "rest"]],
  ])("%s names the messages that it is shown with, and no others: %s", async (path, parts) => {
    const { body } = await ask(path, { headers: { cookie } });
    const named = [...body.matchAll(/<link [^>]*"\/texts\/en\.(\w+)\.\w+\.json"/g)].map(([, part]) => part);
    expect([...new Set(named)].sort()).toEqual(parts);
  });

  it.each([
    ["/robots.txt", /^text\/plain/],
    ["/icon.svg", /^image\/svg\+xml/],
    ["/favicon.ico", /^image\/(?:x-icon|vnd\.microsoft\.icon)$/],
    ["/apple-touch-icon.png", /^image\/png$/],
    ["/icon-192.png", /^image\/png$/],
    ["/offline.html", /^text\/html/],
    ["/service-worker.js", /^(?:text|application)\/javascript/],
  ])("%s, which is served as it is, to everybody", async (path, type) => {
    const { status, headers } = await ask(path);
    expect(status).toBe(200);
    expect(headers).toMatchObject({ ...COMMON, "content-type": expect.stringMatching(type) });
    expect(headers["cache-control"]).toBe("public, max-age=0");
    expect(headers["set-cookie"]).toBeUndefined();
    expect(headers["content-security-policy"]).toMatch(/object-src 'none'/);
    expect(headers["content-security-policy"]).not.toMatch(/nonce/);
  });

  it("only known files are served: robots.txt forbids everything, and other paths lead to the sign-in", async () => {
    expect((await ask("/robots.txt")).body).toBe("User-agent: *\nDisallow: /\n");
    for (const path of ["/public/robots.txt", "/robots.txt/", "/robots%2etxt", "/package.json", "/.env"]) {
      const { status, headers } = await ask(path);
      expect([status, headers.location], path).toEqual([303, expect.stringMatching(/^\/login\?next=/)]);
    }
  });

  it.each([
    ["the API", "/api/openapi.json", 200],
    ["a probe", "/readyz", 200],
    ["an error", "/api/nothing", 404],
    ["a path that cannot be meant", "/api/a%2fb", 404],
  ])("%s", async (_name, path, status) => {
    const answered = await ask(path);
    expect(answered.status).toBe(status);
    expect(answered.headers).toMatchObject(COMMON);
    expect(answered.headers["content-security-policy"]).toMatch(/^default-src 'none'/);
  });

  it("an uploaded image", async () => {
    const image = await createApi(server.url).call("HEAD", `/api/floorplans/${MAP_ID}/image`);
    expect(image.status).toBe(200);
    expect(Object.fromEntries(image.headers)).toMatchObject({
      ...COMMON,
      "content-security-policy": "default-src 'none'; sandbox",
    });
  });
});

describe("Next's own requests from outside", () => {
  it.each(["POST", "PUT", "DELETE", "PATCH", "TRACE", "OPTIONS"])("A16: %s on a page is 405", async (method) => {
    const { status, headers } = await ask("/alerts", { method, headers: { "next-action": "7f".repeat(20) } });
    expect(status).toBe(405);
    expect(headers).toMatchObject({ ...COMMON, allow: "GET, HEAD" });
  });

  it("A16: a nonsense payload for its router is answered, and the server still works", async () => {
    const path = `/sites/${SITE_ID}/floorplans/${MAP_ID}`;
    for (const tree of ["", "%", "[", '["",{"children":["__proto__",{}]}]', "x".repeat(4_000), "[".repeat(2_000)]) {
      const { status } = await ask(path, { headers: { cookie, rsc: "1", "next-router-state-tree": tree } });
      // The page gate lets the request pass, and it does not crash the server.
      expect(status, tree.slice(0, 20)).not.toBe(303);
      expect(status, tree.slice(0, 20)).toBeLessThan(500);
    }
    expect((await ask("/readyz")).status).toBe(200);
  });

  it("A4: its internal headers have no effect", async () => {
    const lies = {
      "x-middleware-subrequest": "middleware:middleware:middleware:middleware:middleware",
      "x-middleware-rewrite": "/nowhere",
      "x-matched-path": "/nowhere",
      "content-security-policy": "script-src 'nonce-evil'",
    };
    const { status, body } = await ask("/login", { headers: lies });
    expect(status).toBe((await ask("/login")).status);
    expect(body).not.toContain("evil");
  });
});

describe("A18: a host that is not ours", () => {
  it.each(["/", "/alerts", "/api/sites", "/nowhere"])("is answered 421 at %s", async (path) => {
    const { status, headers, body } = await ask(path, { headers: { host: "evil.example" } });
    expect(status).toBe(421);
    expect(headers).toMatchObject({ ...COMMON, "content-type": "application/problem+json" });
    expect(JSON.parse(body)).toMatchObject({ code: "misdirected-request" });
  });

  it("is accepted for the probes, whatever name a monitor uses", async () => {
    expect((await ask("/livez", { headers: { host: "floorcast:3000" } })).status).toBe(200);
  });

  it("is any other than the public address, and a forwarded host is ignored", async () => {
    const headers = { host: "floors.example.org", "x-forwarded-host": "evil.example" };
    const { status, body } = await ask("/login", { headers });
    expect(status).not.toBe(421);
    expect(body).not.toContain("evil.example");
  });
});
