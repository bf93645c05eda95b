import { beforeEach, describe, expect, it } from "vitest";
import { DAY_MS } from "@/domain/time";
import type { Role } from "@/domain/who";
import type { Access } from "./access";
import { IDLE_MS, SESSION_MS } from "./session";
import { memoryAccess, TEST_TOKEN } from "./testing/memory-access";

let now: number;
let access: Access;
let changes: number;

beforeEach(() => {
  now = 1_000_000;
  let ids = 0;
  access = memoryAccess({ now: () => now, newId: () => `id-${++ids}` });
  changes = 0;
  access.onChange(() => {
    changes += 1;
  });
});

async function signedIn(role: Role = "viewer", siteIds?: readonly string[]) {
  const user = { userId: "u", email: "u@x.test", name: "", role, disabled: false, createdAt: 0 };
  await access.users.put({ ...user, ...(siteIds && { siteIds }) });
  const { session, secret } = await access.sessions.start({ userId: "u" }, { userAgent: "x".repeat(999) });
  const cookie = `other=1; floorcast_session=${secret}; more=2`;
  return { user, session, secret, cookie, principal: () => access.identify({ cookie }).principal };
}

describe("a caller", () => {
  it("is anonymous without credentials, and has an expired session with wrong ones", () => {
    expect(access.identify({})).toEqual({ by: "none" });
    expect(access.identify({ cookie: "theme=dark" })).toEqual({ by: "none" });
    expect(access.identify({ cookie: "floorcast_session=x" })).toEqual({ by: "stale" });
    expect(access.identify({ authorization: "Bearer x" })).toEqual({ by: "stale" });
    expect(access.identify({ authorization: TEST_TOKEN })).toEqual({ by: "stale" });
  });

  it("has the scopes of their role, and sees their sites; an admin sees all", async () => {
    const { principal } = await signedIn("operator", ["a"]);
    expect([...(principal()?.scopes ?? [])]).toEqual(["read", "operate"]);
    expect(principal()?.visibility).toEqual({ siteIds: new Set(["a"]) });
    expect((await signedIn("admin", ["a"])).principal()?.visibility).toBe("all");
  });

  it("with a wrong token is refused although the cookie is right", async () => {
    const { cookie } = await signedIn();
    expect(access.identify({ cookie, authorization: "Bearer x" }).principal).toBeUndefined();
  });

  it("S12: gets new rights once the role, the sites or the account change", async () => {
    const { user, principal } = await signedIn();
    const before = principal();
    if (!before) throw new Error("not signed in");
    expect(access.isCurrent(before)).toBe(true);
    await access.users.setPassword("u", "hash");
    expect(access.isCurrent(before)).toBe(true);
    await access.users.put({ ...user, role: "operator" });
    expect(access.isCurrent(before)).toBe(false);
    const operator = principal();
    expect(operator && access.isCurrent(operator)).toBe(true);
    await access.users.put({ ...user, disabled: true });
    expect(operator && access.isCurrent(operator)).toBe(false);
    expect(principal()).toBeUndefined();
    expect(changes).toBeGreaterThanOrEqual(4);
  });
});

describe("a session", () => {
  it("S13: lasts thirty days, and seven without use", async () => {
    const { principal } = await signedIn();
    now += IDLE_MS - 1;
    expect(principal()).toBeDefined();
    now += IDLE_MS - 1;
    expect(principal()).toBeDefined();
    now += IDLE_MS;
    expect(principal()).toBeUndefined();
    const fresh = await signedIn();
    const end = now + SESSION_MS;
    while (now < end - DAY_MS) {
      now += DAY_MS;
      expect(fresh.principal()).toBeDefined();
    }
    now = end;
    expect(fresh.principal()).toBeUndefined();
    await access.save();
    expect(access.sessions.of("u")).toEqual([]);
  });

  it("lasts as long as its link if a screen uses it", async () => {
    const screen = { floors: [{ siteId: "s", mapId: "m" }] };
    const { link } = await access.shareLinks.create({ name: "Wall", siteId: "s", mapId: "m", createdBy: "x", screen });
    const { session } = await access.sessions.start({ shareId: link.linkId }, {});
    const current = () => access.sessions.get(session.sessionId);
    for (let day = 0; day < 500; day++) {
      now += DAY_MS;
      const held = current();
      if (held) access.sessions.touch(held);
      await access.save();
    }
    const held = current();
    expect(held && access.principalOf(held)).toMatchObject({ kind: "share", screen: {} });
    await access.shareLinks.remove(link);
    expect(held && access.principalOf(held)).toBeUndefined();
    now += IDLE_MS;
    expect(current()).toBeUndefined();
  });

  it("A7: is invalid once renewed or ended", async () => {
    const { session, secret } = await signedIn();
    const renewed = await access.sessions.renew(session);
    if (!renewed) throw new Error("it had ended");
    expect(access.sessions.bySecret(secret)).toBeUndefined();
    expect(access.sessions.bySecret(renewed.secret)?.sessionId).toBe(session.sessionId);
    await access.sessions.end([renewed.session]);
    expect(access.sessions.bySecret(renewed.secret)).toBeUndefined();
  });

  it("is one of at most two hundred per user: the one idle for the longest time ends", async () => {
    const first = await signedIn();
    for (let i = 0; i < 200; i++) {
      now += 1;
      await access.sessions.start({ userId: "u" }, {});
    }
    expect(access.sessions.of("u")).toHaveLength(200);
    expect(first.principal()).toBeUndefined();
  });
});

describe("an API token", () => {
  it("leaves nothing in memory after its revocation", async () => {
    const asked = { name: "t", scopes: ["read"], createdBy: "x" } as const;
    const tokens = await Promise.all([access.tokens.create(asked), access.tokens.create(asked)]);
    const principals = tokens.map(({ secret }) => access.byBearer(secret));
    const byToken = Reflect.get(access, "byToken") as ReadonlyMap<string, unknown>;
    expect([...byToken.values()]).toEqual(principals);
    for (const { token } of tokens.slice(1)) await access.tokens.remove(token);
    await access.save();
    expect([...byToken.values()]).toEqual(principals.slice(0, 1));
  });
});

describe("a link", () => {
  it("lets only one user in if two use it at the same moment", async () => {
    const asked = { userId: "u", purpose: "sign-in", reusable: false, expiresAt: now + 1_000 } as const;
    const { link, secret } = await access.signInLinks.create(asked);
    expect(access.signInLinks.bySecret(secret)).toEqual(link);
    expect(await Promise.all([access.signInLinks.remove(link), access.signInLinks.remove(link)])).toEqual([
      true,
      false,
    ]);
    expect(access.signInLinks.bySecret(secret)).toBeUndefined();
  });

  it("is invalid once it has expired, and a share link shows only its floor", async () => {
    const { link, secret } = await access.shareLinks.create({
      name: "Lobby screen",
      siteId: "s",
      mapId: "m",
      createdBy: "x",
      expiresAt: now + 1_000,
    });
    const { session } = await access.sessions.start({ shareId: link.linkId }, {});
    const looker = access.principalOf(session);
    expect(looker).toMatchObject({ kind: "share", visibility: { siteIds: new Set(["s"]), mapIds: new Set(["m"]) } });
    expect([...(looker?.scopes ?? [])]).toEqual(["read"]);
    now += 1_000;
    expect(access.shareLinks.bySecret(secret)).toBeUndefined();
    expect(looker && access.isCurrent(looker)).toBe(false);
  });
});

describe("an address", () => {
  const headers = { "x-forwarded-for": "1.1.1.1, 2.2.2.2" };

  it("I39: is taken from a proxy's header only if there is a proxy, and then as the proxy saw it", () => {
    expect(access.addressOf({ remoteAddress: "10.0.0.9", headers })).toBe("10.0.0.9");
    const behind = memoryAccess({ now: () => 0, newId: () => "x", trustProxy: true });
    expect(behind.addressOf({ remoteAddress: "10.0.0.9", headers })).toBe("2.2.2.2");
    expect(behind.addressOf({ remoteAddress: "10.0.0.9", headers: {} })).toBe("10.0.0.9");
  });
});

describe("the last admin", () => {
  it("is the only admin whose account is not closed", async () => {
    const { user } = await signedIn("admin");
    expect(access.users.isLastAdmin(user)).toBe(true);
    await access.users.put({ ...user, userId: "v", email: "v@x.test", disabled: true });
    expect(access.users.isLastAdmin(user)).toBe(true);
    await access.users.put({ ...user, userId: "w", email: "w@x.test", createdAt: 5 });
    expect(access.users.isLastAdmin(user)).toBe(false);
    expect(access.users.firstAdmin()?.userId).toBe("u");
    expect(access.users.byEmail("  W@X.test ")?.userId).toBe("w");
  });
});
