import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createApi } from "../support/api";
import { type Account, startProvider, type TestProvider } from "../support/identity-provider";
import { freePort, startServer, type TestServer } from "../support/test-server";

let provider: TestProvider;
let server: TestServer;

beforeAll(async () => {
  const port = await freePort();
  provider = await startProvider(`http://127.0.0.1:${port}/api/oidc/callback`);
  server = await startServer({
    port,
    env: {
      OIDC_ISSUER: provider.issuer,
      OIDC_CLIENT_ID: provider.clientId,
      OIDC_CLIENT_SECRET: provider.clientSecret,
      OIDC_NAME: "Acme ID",
      OIDC_ALLOWED_DOMAINS: "acme.example",
      TRUST_PROXY: "true",
    },
  });
});
afterAll(async () => {
  await server.dispose();
  await provider.close();
});

/** A browser's redirects and cookies. All hosts share one cookie jar, because they differ only by port. */
function createBrowser() {
  const jar = new Map<string, string>();
  async function get(url: string, more: Readonly<Record<string, string>> = {}) {
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join("; ");
    const response = await fetch(url, { redirect: "manual", headers: { ...more, ...(cookie && { cookie }) } });
    for (const line of response.headers.getSetCookie()) keep(line);
    return response;
  }
  function keep(line: string): void {
    const [pair = ""] = line.split(";");
    const name = pair.slice(0, pair.indexOf("="));
    if (/max-age=0|expires=Thu, 01 Jan 1970/i.test(line)) jar.delete(name);
    else jar.set(name, pair.slice(name.length + 1));
  }
  return {
    jar,
    get,
    keepAll: (headers: Headers) => headers.getSetCookie().forEach(keep),
    /** Follows redirects until one leads to `stop`, or until there are no more. Returns the last address. */
    async follow(from: string, stop: (url: string) => boolean = () => false): Promise<string> {
      let url = from;
      for (let hop = 0; hop < 12; hop += 1) {
        if (stop(url)) return url;
        const location = (await get(url)).headers.get("location");
        if (location === null) return url;
        url = new URL(location, url).href;
        if (url.startsWith(`${server.url}/login`)) return url;
      }
      throw new Error("redirected without an end");
    },
    whoAmI: async () => (await get(`${server.url}/api/session`)).json() as Promise<Record<string, unknown>>,
  };
}

async function signInAs(account: Account | undefined, next = "/alerts") {
  provider.signInAs(account);
  const browser = createBrowser();
  const isBack = (url: string) => url === `${server.url}${next}`;
  const end = await browser.follow(`${server.url}/api/oidc/start?next=${encodeURIComponent(next)}`, isBack);
  return { ...browser, end: end.slice(server.url.length) };
}

const mika: Account = { sub: "mika-1", email: "Mika@acme.example", email_verified: true, name: "Mika Virtanen" };

describe("signing in by an identity provider", () => {
  it("makes a new person a viewer and returns to the page that was requested", async () => {
    const { end, whoAmI, jar } = await signInAs(mika);
    expect(end).toBe("/alerts");
    expect(await whoAmI()).toMatchObject({
      kind: "user",
      name: "Mika Virtanen",
      email: "mika@acme.example",
      role: "viewer",
      hasPassword: false,
    });
    expect([...jar.keys()]).toContain("floorcast_session");
  });

  it("recognizes users by their subject, whatever address the provider sends later", async () => {
    const { whoAmI } = await signInAs({ ...mika, email: "mika.married@acme.example", email_verified: false });
    expect(await whoAmI()).toMatchObject({ email: "mika@acme.example" });
  });

  it("gives invited users their role, from allowed domains only", async () => {
    for (const email of ["sam@acme.example", "sam@partner.example"]) {
      const made = await createApi(server.url).call("POST", "/api/users", { email, role: "operator" });
      expect(made.status).toBe(201);
    }
    const { whoAmI } = await signInAs({ sub: "sam-1", email: "sam@acme.example", email_verified: true });
    expect(await whoAmI()).toMatchObject({ email: "sam@acme.example", role: "operator", isConnected: true });
    const partner = await signInAs({ sub: "sam-2", email: "sam@partner.example", email_verified: true });
    expect(partner.end).toBe("/login?error=domain");
  });

  it("A19: never gives access to an admin's account because of an address; the admin connects the account", async () => {
    const boss = { email: "boss@acme.example", role: "admin", password: "the password of the boss" };
    expect((await createApi(server.url).call("POST", "/api/users", boss)).status).toBe(201);
    for (const [email, error] of [
      [boss.email, "connect-first"],
      ["\uff42oss@acme.example", "odd-email"],
    ] as const) {
      const { end, get } = await signInAs({ sub: "eve", email, email_verified: true });
      expect([end, (await get(`${server.url}/api/session`)).status]).toEqual([`/login?error=${error}`, 401]);
    }
    const audit = (await createApi(server.url).get("/api/audit?q=connect-first")).body;
    expect(audit[0]).toMatchObject({ action: "session.refuse", details: expect.stringContaining("Settings, Account") });

    const identity = { sub: "boss-1", email: "the.boss@acme.example", email_verified: true };
    provider.signInAs(identity);
    const browser = createBrowser();
    const { email, password } = boss;
    const nobody = createApi(server.url, null);
    browser.keepAll((await nobody.call("POST", "/api/session", { email, password })).headers);
    const cookie = `floorcast_session=${browser.jar.get("floorcast_session")}`;
    expect((await nobody.call("POST", "/api/oidc/connect", undefined, { cookie })).body.code).toBe("csrf");
    const begun = await nobody.call("POST", "/api/oidc/connect", undefined, { cookie, origin: server.url });
    browser.keepAll(begun.headers);
    const isAccount = (url: string) => url.startsWith(`${server.url}/settings/account`);
    expect(await browser.follow(begun.body.url, isAccount)).toBe(`${server.url}/settings/account`);
    const { whoAmI } = await signInAs(identity);
    expect(await whoAmI()).toMatchObject({ email: boss.email, role: "admin", hasPassword: true, isConnected: true });
  }, 60_000);

  it.each([
    ["an address that is not verified", { ...mika, sub: "x-1", email_verified: false }, "unverified-email"],
    ["an admin's address that is not verified", { sub: "x-2", email: "admin@floorcast.test" }, "unverified-email"],
    ["another domain", { sub: "x-3", email: "eve@evil.example", email_verified: true }, "domain"],
    ["somebody else's address", { ...mika, sub: "x-4" }, "other-account"],
    ["somebody who says no", undefined, "denied"],
  ] as const)("does not let in %s", async (_name, account, error) => {
    const { end, get } = await signInAs(account);
    expect(end).toBe(`/login?error=${error}`);
    expect((await get(`${server.url}/api/session`)).status).toBe(401);
  });

  it("records in the audit log who was accepted and who was not", async () => {
    const { body } = await createApi(server.url).get("/api/audit?q=Acme");
    expect(body).toContainEqual(
      expect.objectContaining({
        action: "session.start",
        details: "Acme ID",
        who: expect.objectContaining({ kind: "user" }),
      }),
    );
    expect(body).toContainEqual(expect.objectContaining({ action: "session.refuse", details: "Acme ID: domain" }));
  });

  it("A15: does not lead to another host", async () => {
    provider.signInAs(mika);
    const browser = createBrowser();
    const home = (url: string) => url === `${server.url}/`;
    expect(await browser.follow(`${server.url}/api/oidc/start?next=//evil.example`, home)).toBe(`${server.url}/`);
  });
});

describe("an invalid callback", () => {
  /** Signs in at the provider and returns the callback's address, without opening it. */
  async function callbackOf(account: Account) {
    provider.signInAs(account);
    const browser = createBrowser();
    const isCallback = (url: string) => url.startsWith(`${server.url}/api/oidc/callback`);
    return { browser, callback: await browser.follow(`${server.url}/api/oidc/start`, isCallback) };
  }

  it("is refused in another browser than the one that started the sign-in", async () => {
    const { callback } = await callbackOf(mika);
    const victim = createBrowser();
    expect(await victim.follow(callback)).toBe(`${server.url}/login?error=expired`);
    expect(victim.jar.has("floorcast_session")).toBe(false);
  });

  it("A23: that is made up causes no request to the provider, and a repeated one only a limited number", async () => {
    const from = (last: number) => ({ "x-forwarded-for": `203.0.113.${last}` });
    const before = provider.tokenRequests();
    const browser = createBrowser();
    const forged = Buffer.from(JSON.stringify(["s", "n", "v", "/"])).toString("base64url");
    for (const value of [forged, `${forged}.${"A".repeat(43)}`])
      for (let i = 0; i < 20; i++) {
        browser.jar.set("floorcast_oidc", value);
        const { headers } = await browser.get(`${server.url}/api/oidc/callback?code=x&state=s`, from(1));
        expect(headers.get("location")).toBe("/login?error=expired");
      }
    expect(provider.tokenRequests()).toBe(before);

    const { browser: real, callback } = await callbackOf(mika);
    const flow = real.jar.get("floorcast_oidc") ?? "";
    const again = new URL(callback);
    again.searchParams.set("code", "made-up");
    const ends: (string | null)[] = [];
    for (let i = 0; i < 25; i++) {
      real.jar.set("floorcast_oidc", flow);
      ends.push((await real.get(again.href, from(2))).headers.get("location"));
    }
    const [failed, limited] = ["/login?error=provider", "/login?error=too-many"];
    expect(ends).toEqual([...Array(20).fill(failed), ...Array(5).fill(limited)]);
    expect(provider.tokenRequests()).toBe(before + 20);
    const lines = () => server.log().split("\n");
    await expect.poll(() => lines().filter((line) => line.includes('"203.0.113.')).length).toBe(2);
    expect(lines().filter((line) => line.includes("by the identity provider failed")).length).toBeLessThanOrEqual(3);
    // From another network, the sign-in that is under way still succeeds.
    real.jar.set("floorcast_oidc", flow);
    expect((await real.get(callback, from(3))).headers.get("location")).toBe("/");
  }, 60_000);

  it("is refused with another state, another code, and a second time", async () => {
    const { browser, callback } = await callbackOf(mika);
    const flow = browser.jar.get("floorcast_oidc") ?? "";
    for (const [key, fault] of [
      ["state", "expired"],
      ["code", "provider"],
    ] as const) {
      const forged = new URL(callback);
      forged.searchParams.set(key, "forged");
      browser.jar.set("floorcast_oidc", flow);
      expect(await browser.follow(forged.href)).toBe(`${server.url}/login?error=${fault}`);
    }
    const { browser: other, callback: once } = await callbackOf(mika);
    const kept = other.jar.get("floorcast_oidc") ?? "";
    await other.follow(once, (url) => url === `${server.url}/`);
    expect(other.jar.has("floorcast_session")).toBe(true);
    other.jar.delete("floorcast_session");
    other.jar.set("floorcast_oidc", kept);
    expect(await other.follow(once)).toBe(`${server.url}/login?error=provider`);
  });
});

it("if the provider does not answer, the page says so, and signing in by password still works", async () => {
  const lonely = await startServer({
    env: { OIDC_ISSUER: "http://127.0.0.1:9", OIDC_CLIENT_ID: "floorcast", OIDC_CLIENT_SECRET: "secret" },
  });
  const response = await fetch(`${lonely.url}/api/oidc/start`, { redirect: "manual" });
  expect([response.status, response.headers.get("location")]).toEqual([303, "/login?error=provider"]);
  expect((await fetch(`${lonely.url}/login`)).status).toBe(200);
  await lonely.dispose();
});

it("without a provider there is no such sign-in", async () => {
  const plain = await startServer();
  expect((await fetch(`${plain.url}/api/oidc/start`, { redirect: "manual" })).status).toBe(404);
  await plain.dispose();
});
