import { readFileSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readSetupLink } from "@/server/access/setup-link";
import { createApi, placeFloor } from "../support/api";
import { createMist, MAP_ID, mac, ZONE_ID } from "../support/mist";
import { addPerson, cookieOf, enter, tokenIn, withCookie } from "../support/people";
import { ADMIN, exitOf, freePort, launch, startServer, type TestServer, TOKEN } from "../support/test-server";

/** Behind a proxy, so that the test can come from many addresses. */
let server: TestServer;
beforeAll(async () => {
  server = await startServer({ env: { TRUST_PROXY: "true" } });
});
afterAll(() => server.dispose());

let addresses = 0;
const freshAddress = () => ({ "x-forwarded-for": `1.2.3.4, 10.0.${Math.floor(++addresses / 250)}.${addresses % 250}` });

function signIn(body: unknown, headers: Readonly<Record<string, string>> = freshAddress(), url = server.url) {
  return createApi(url, null).call("POST", "/api/session", body, headers);
}

describe("a password", () => {
  it("A5: of an unknown user gets the same answer in about the same time", async () => {
    const times = { known: [] as number[], unknown: [] as number[] };
    const answers = new Set<string>();
    for (let round = 0; round < 4; round++)
      for (const who of ["known", "unknown"] as const) {
        const email = who === "known" ? ADMIN.email : "nobody@floorcast.test";
        const startedAt = performance.now();
        const { status, body } = await signIn({ email, password: "not the password" });
        times[who].push(performance.now() - startedAt);
        answers.add(JSON.stringify([status, { ...body, requestId: "" }]));
      }
    expect([...answers]).toEqual([expect.stringContaining("wrong-credentials")]);
    // Times on a busy machine vary; but an unknown user must not get an answer without the work of hashing.
    expect(Math.min(...times.unknown)).toBeGreaterThan(Math.min(...times.known) / 2);
  }, 120_000);

  it("A5: may be tried ten times a minute by account and address, which locks out no other address and no known browser", async () => {
    const from = { "x-forwarded-for": "198.51.100.8" };
    const own = await signIn(ADMIN, from);
    const device = own.headers.getSetCookie().find((cookie) => cookie.startsWith("floorcast_device="));
    expect(device).toMatch(
      /^floorcast_device=[\w-]{22}\.[\w-]{43}; Max-Age=31536000; Path=\/; HttpOnly; SameSite=Lax$/,
    );
    const statuses = [];
    for (let i = 0; i < 11; i++)
      statuses.push(
        (await signIn({ email: `${ADMIN.email.toUpperCase()} `, password: "wrong password" }, from)).status,
      );
    expect(statuses).toEqual([...Array(10).fill(401), 429]);
    const refused = await signIn(ADMIN, from);
    expect(refused.body.code).toBe("rate-limited");
    expect(Number(refused.headers.get("retry-after"))).toBeGreaterThan(0);
    expect((await signIn(ADMIN)).status).toBe(200);
    const cookie = device?.split(";")[0] ?? "";
    expect((await signIn(ADMIN, { ...from, cookie, origin: server.url })).status).toBe(200);
  }, 120_000);

  it("A5: may be tried ten times a minute by address, whatever the account", async () => {
    const from = { "x-forwarded-for": "198.51.100.7" };
    const statuses = [];
    for (let i = 0; i < 11; i++)
      statuses.push((await signIn({ email: `user-${i}@floorcast.test`, password: "wrong password" }, from)).status);
    expect(statuses).toEqual([...Array(10).fill(401), 429]);
    // One line for each account.
    await expect.poll(() => refusals("198.51.100.7").length).toBe(11);
    expect(refusals("198.51.100.7")[0]).toMatchObject({ reason: "wrong password", account: "user-0@floorcast.test" });
    // Addresses that a client writes before the one that our proxy adds do not make it another client.
    const pretended = { "x-forwarded-for": "203.0.113.1, 198.51.100.7" };
    expect((await signIn({ email: "other@floorcast.test", password: "wrong password" }, pretended)).status).toBe(429);
  }, 120_000);

  it("A6: is checked in a queue if fifty come at once, and deliveries are not affected", async () => {
    const mist = createMist(server.url);
    const crowd = Array.from({ length: 50 }, (_, i) =>
      signIn({ email: `crowd-${i}@floorcast.test`, password: "wrong password" }),
    );
    const took: number[] = [];
    for (let i = 0; i < 20; i++) {
      const startedAt = performance.now();
      expect((await mist.location({ mac: mac(i), x: 1, y: 1 })).status).toBe(200);
      took.push(performance.now() - startedAt);
    }
    const answers = await Promise.all(crowd);
    const busy = answers.filter(({ status }) => status === 503);
    expect(answers.filter(({ status }) => status === 401).length + busy.length).toBe(50);
    expect(busy.length).toBeGreaterThanOrEqual(20);
    expect(Number(busy[0]?.headers.get("retry-after"))).toBeGreaterThan(0);
    expect(took.sort((a, b) => a - b)[18]).toBeLessThan(2_000);
  }, 120_000);

  it("A14: must be a text of at most 1,024 characters, which is checked before hashing", async () => {
    const email = ADMIN.email;
    for (const password of [{ $ne: "" }, ["x"], 7, null, true, "", "x".repeat(1_025), "x".repeat(1_000_000)]) {
      const { status, body } = await signIn({ email, password });
      expect([status, body.code]).toEqual([422, "invalid-request"]);
    }
    for (const other of [{ email: { $gt: "" }, password: "x" }, { email: ["a"], password: "x" }, [], "x", null])
      expect((await signIn(other)).status).toBe(422);
    const { status } = await signIn({ ...ADMIN, role: "admin" });
    expect(status).toBe(422);
  });

  it("A13: can be changed by its user, but a role cannot", async () => {
    const { ask, userId } = await addPerson(server.url, { role: "viewer" });
    const passwords = { current: "some password", next: "another password" };
    expect((await ask("PUT", "/api/session/password", { ...passwords, role: "admin" })).status).toBe(422);
    expect((await ask("PATCH", `/api/users/${userId}`, { role: "admin" })).status).toBe(403);
    expect((await ask("GET", "/api/session")).body).toMatchObject({ role: "viewer", scopes: ["read"] });
  });
});

describe("an API token", () => {
  it("A24: may be wrong ten times a minute; a right one is accepted all the time", async () => {
    // A separate server, because all refusals of a server share a limit of log lines per minute.
    const own = await startServer({ env: { TRUST_PROXY: "true" } });
    const from = { "x-forwarded-for": "203.0.113.77" };
    const ask = (token: string) => createApi(own.url, token).call("GET", "/api/sites", undefined, from);
    const statuses: number[] = [];
    for (let i = 0; i < 12; i++) statuses.push((await ask(`fc_guess-${i}`)).status);
    expect(statuses).toEqual([...Array(10).fill(401), 429, 429]);
    const refused = await ask("fc_guess");
    expect([refused.body.code, Number(refused.headers.get("retry-after")) > 0]).toEqual(["rate-limited", true]);
    expect((await ask(TOKEN)).status).toBe(200);
    const elsewhere = await createApi(own.url, "fc_guess").call("GET", "/api/sites", undefined, freshAddress());
    expect(elsewhere.status).toBe(401);
    const line = { level: "warn", reason: "wrong API token", times: 1 };
    await expect.poll(() => refusals("203.0.113.77", own)).toMatchObject([line]);
    expect(own.log()).not.toContain("fc_guess");
    await own.dispose();
  });

  it("A24: in the environment must have 32 characters, or the start ends with one line and code 78", async () => {
    const env = { API_TOKEN: "x".repeat(31) };
    const { child, log } = launch({ port: await freePort(), dataDir: path.join(server.dataDir, "never"), env });
    expect(await exitOf(child)).toBe(78);
    expect(log()).toMatch(/API_TOKEN=…: must have 32 to 512 letters/);
  });
});

/** The log lines about an address. */
function refusals(address: string, { log } = server): unknown[] {
  const lines = log().split("\n");
  return lines.filter((line) => line.includes(`"${address}"`) && line.endsWith("}")).map((line) => JSON.parse(line));
}

describe("a session", () => {
  it("A7: gets a new id whatever cookie was sent before, and ends with signing out", async () => {
    const planted = "floorcast_session=planted-by-somebody";
    const first = await signIn(ADMIN, { cookie: planted, origin: server.url, ...freshAddress() });
    const second = await signIn(ADMIN, { cookie: cookieOf(first.headers), origin: server.url, ...freshAddress() });
    expect(new Set([planted, cookieOf(first.headers), cookieOf(second.headers)]).size).toBe(3);
    expect(first.headers.get("set-cookie")).toMatch(/; Path=\/; HttpOnly; SameSite=Lax$/);
    const { ask, cookie } = withCookie(server.url, cookieOf(second.headers));
    expect((await ask("GET", "/api/session")).body).toMatchObject({ email: ADMIN.email, role: "admin" });
    const out = await ask("DELETE", "/api/session");
    expect([out.status, cookieOf(out.headers)]).toEqual([204, "floorcast_session="]);
    expect((await withCookie(server.url, cookie).ask("GET", "/api/session")).status).toBe(401);
  }, 60_000);

  it("A7: ends everywhere else with a new password, and continues here with another cookie", async () => {
    const email = "mover@floorcast.test";
    const made = await createApi(server.url).call("POST", "/api/users", {
      email,
      role: "viewer",
      password: "the first password",
    });
    const here = withCookie(server.url, cookieOf((await signIn({ email, password: "the first password" })).headers));
    const elsewhere = await enter(server.url, made.body.user.userId);
    const wrong = { current: "not that one", next: "the second password" };
    expect((await here.ask("PUT", "/api/session/password", wrong)).body.code).toBe("wrong-credentials");
    const changed = await here.ask("PUT", "/api/session/password", { ...wrong, current: "the first password" });
    expect(changed.status).toBe(204);
    expect((await elsewhere.ask("GET", "/api/session")).status).toBe(401);
    expect((await here.ask("GET", "/api/session")).status).toBe(401);
    expect((await withCookie(server.url, cookieOf(changed.headers)).ask("GET", "/api/session")).status).toBe(200);
    expect((await signIn({ email, password: "the first password" })).status).toBe(401);
    expect((await signIn({ email, password: "the second password" })).status).toBe(200);
  }, 90_000);

  it("A8: is not accepted from a changed or foreign cookie: 401, and the cookie is removed", async () => {
    const { cookie } = await addPerson(server.url, { role: "viewer" });
    for (const value of [`${cookie.slice(0, -1)}~`, "x", "", "%00", "a".repeat(4_000), "ü", "__proto__", '"quoted"']) {
      const sent = value.startsWith("floorcast") ? value : `floorcast_session=${encodeURI(value)}`;
      const { status, headers } = await withCookie(server.url, sent).ask("GET", "/api/sites");
      expect([status, headers.get("set-cookie")?.startsWith("floorcast_session=; Max-Age=0")], value).toEqual([
        401,
        true,
      ]);
    }
    const shared = await fetch(`${server.url}/alerts`, {
      headers: { cookie: "floorcast_session=x" },
      redirect: "manual",
    });
    expect([shared.status, cookieOf(shared.headers)]).toEqual([303, "floorcast_session="]);
  });

  it("A9: cannot be used for writes from another site's page", async () => {
    await placeFloor(createApi(server.url));
    const { cookie } = await addPerson(server.url, { role: "operator" });
    const write = (headers: Readonly<Record<string, string>>) =>
      createApi(server.url, null).call("PATCH", `/api/areas/${ZONE_ID}`, { limit: 11 }, { cookie, ...headers });
    for (const headers of [
      {},
      { "sec-fetch-site": "cross-site" },
      { "sec-fetch-site": "same-site", origin: server.url },
      { "sec-fetch-site": "none" },
      { origin: "http://evil.example" },
      { origin: "null" },
      { origin: server.url.replace("http", "https").replace("127.0.0.1", "127.0.0.1.evil.example") },
    ]) {
      const { status, body } = await write(headers as Record<string, string>);
      expect([status, body.code], JSON.stringify(headers)).toEqual([403, "csrf"]);
    }
    expect((await write({ "content-type": "text/plain", origin: server.url })).status).toBe(415);
    expect((await write({ "sec-fetch-site": "same-origin" })).status).toBe(200);
    expect((await write({ origin: server.url })).status).toBe(200);
    // A page of another site cannot sign anybody in either.
    expect((await signIn(ADMIN, { origin: "http://evil.example" })).body.code).toBe("csrf");
  });

  it("A15: leads only to our own pages", async () => {
    const { cookie } = await addPerson(server.url, { role: "viewer" });
    const from = async (next: string) => {
      const address = `${server.url}/login?next=${encodeURIComponent(next)}`;
      const answer = await fetch(address, { headers: { cookie }, redirect: "manual" });
      return [answer.status, answer.headers.get("location")];
    };
    for (const next of [
      "//evil.example",
      "/\\evil.example",
      "\\\\evil",
      "javascript:alert(1)",
      "https://evil.example",
      "/..//x",
    ])
      expect(await from(next), next).toEqual([303, "/"]);
    expect(await from("/alerts?state=all")).toEqual([303, "/alerts?state=all"]);
  });

  it("A17: cannot overwrite another user's change", async () => {
    const { ask } = await addPerson(server.url, { role: "operator" });
    const stale = { "if-match": '"1"' };
    expect((await ask("PATCH", `/api/areas/${ZONE_ID}`, { limit: 3 }, stale)).body.code).toBe("precondition-failed");
    expect((await ask("PATCH", `/api/floorplans/${MAP_ID}`, { name: "x" }, stale)).status).toBe(412);
  });
});

describe("the first start", () => {
  const nobody = { ADMIN_EMAIL: "", ADMIN_PASSWORD: "" };
  const setupTokenOf = ({ dataDir }: TestServer) => /\/setup\?token=([\w-]+)/.exec(readSetupLink(dataDir) ?? "")?.[1];
  const asked = (token: string | undefined, email: string) => ({ token, email, password: "a password of mine" });

  it("A12: creates one admin, by a link that is new at every start until it was used", async () => {
    const first = await startServer({ env: nobody });
    const old = setupTokenOf(first);
    const arrival = await fetch(first.url);
    expect(new URL(arrival.url).pathname).toBe("/setup");
    expect(await arrival.text()).toContain("setup-link");
    const again = await first.restart();
    const setUp = (token: string | undefined, email = "first@floorcast.test") =>
      createApi(again.url, null).call("POST", "/api/setup", asked(token, email));
    const token = setupTokenOf(again);
    expect(token).not.toBe(old);
    expect((await setUp(old)).status).toBe(401);
    const race = await Promise.all([setUp(token), setUp(token, "second@floorcast.test")]);
    expect(race.map(({ status }) => status).sort()).toEqual([200, 409]);
    const winner = race.find(({ status }) => status === 200);
    const { ask } = withCookie(again.url, cookieOf(winner?.headers ?? new Headers()));
    expect((await ask("GET", "/api/users")).body).toHaveLength(1);
    expect((await setUp(token)).status).toBe(404);
    const later = await again.restart();
    expect(setupTokenOf(later)).toBeUndefined();
    expect((await createApi(later.url, null).call("POST", "/api/setup", asked(token, "x@y.test"))).status).toBe(404);
    await later.dispose();
  }, 120_000);

  it("refuses incomplete admin settings and short secrets with one line each, which does not contain them", async () => {
    const env = { ADMIN_EMAIL: "no address", ADMIN_PASSWORD: "tooshort", API_TOKEN: "short" };
    const { child, log } = launch({ port: await freePort(), dataDir: path.join(server.dataDir, "never"), env });
    expect(await exitOf(child)).toBe(78);
    for (const name of ["ADMIN_EMAIL", "ADMIN_PASSWORD", "API_TOKEN"])
      expect(log()).toMatch(new RegExp(`^ *${name}=`, "m"));
    expect(log()).not.toMatch(/tooshort|=short/);
  });

  it("A18: uses the public address in links and a cookie for TLS only, whatever Host a request has", async () => {
    const own = await startServer({ env: { PUBLIC_URL: "https://floors.example.org" } });
    const link = await createApi(own.url).call("POST", "/api/sign-in-links", {});
    expect(link.body.url).toMatch(/^https:\/\/floors\.example\.org\/login\/link#token=/);
    const token = tokenIn(link.body.url);
    const { headers } = await createApi(own.url, null).call("POST", "/api/session/link", { token });
    expect(headers.get("set-cookie")).toMatch(
      /^__Host-floorcast_session=[\w-]{43}; .*Path=\/; HttpOnly; Secure; SameSite=Lax$/,
    );
    // The link does not work a second time.
    expect((await createApi(own.url, null).call("POST", "/api/session/link", { token })).status).toBe(401);
    await own.dispose();
  }, 60_000);

  it("stores no usable secret, and records who did what", async () => {
    const own = await startServer();
    const api = createApi(own.url);
    const { token } = (await api.call("POST", "/api/tokens", { name: "kept", scopes: ["read"] })).body;
    const { userId, cookie } = await addPerson(own.url, { role: "operator" });
    const acts = (await api.get("/api/audit")).body;
    expect(acts.map(({ action }: { action: string }) => action)).toEqual([
      "session.start",
      "sign-in-link.create",
      "user.create",
      "token.create",
    ]);
    expect(acts[0]).toMatchObject({ who: { kind: "user", id: userId }, address: expect.any(String) });
    await own.stop();
    const bytes = ["floorcast.db", "floorcast.db-wal"]
      .map((file) => readQuietly(path.join(own.dataDir, file)))
      .join("");
    for (const secret of [token, cookie.split("=")[1], ADMIN.password]) expect(bytes.includes(secret)).toBe(false);
    expect(bytes).toContain(ADMIN.email);
    await own.dispose();
  }, 60_000);
});

function readQuietly(file: string): string {
  try {
    return readFileSync(file, "latin1");
  } catch {
    return "";
  }
}
