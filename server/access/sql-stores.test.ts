import { expect, it } from "vitest";
import { openTemporaryDatabase } from "@/server/database/temporary-database";
import type { ApiToken } from "./api-token";
import type { Session } from "./session";
import type { ShareLink } from "./share-link";
import type { SignInLink } from "./sign-in-link";
import { createSqlApiTokenStore } from "./sql-api-token-store";
import { createSqlAuditLog } from "./sql-audit-log";
import { createSqlShareLinkStore, createSqlSignInLinkStore } from "./sql-link-stores";
import { createSqlSessionStore } from "./sql-session-store";
import { createSqlUserStore } from "./sql-user-store";
import type { User } from "./user";

const users: readonly User[] = [
  { userId: "a", email: "a@x.test", name: "", role: "admin", disabled: false, createdAt: 1 },
  {
    ...{ userId: "b", email: "b@x.test", name: "Bo", role: "viewer", disabled: true, createdAt: 2 },
    ...{ siteIds: ["s"], passwordHash: "scrypt$", subject: "https://id 7" },
  },
] as const;
const sessions: readonly Session[] = [
  { sessionId: "1", digest: "d1", userId: "a", createdAt: 1, seenAt: 2 },
  { sessionId: "2", digest: "d2", shareId: "l", userAgent: "x", address: "::1", createdAt: 1, seenAt: 2 },
];
const tokens: readonly ApiToken[] = [
  { tokenId: "1", digest: "d", prefix: "fc_", name: "n", scopes: ["read"], createdAt: 1, createdBy: "a" },
  {
    ...{
      tokenId: "2",
      digest: "e",
      prefix: "fc_",
      name: "n",
      scopes: ["read", "operate"],
      createdAt: 1,
      createdBy: "a",
    },
    ...{ siteIds: ["s", "t"], expiresAt: 9, usedAt: 5 },
  },
];
const links: readonly SignInLink[] = [
  { linkId: "1", digest: "d", userId: "a", purpose: "invitation", reusable: false, createdAt: 1, expiresAt: 2 },
  { linkId: "2", digest: "e", userId: "a", purpose: "sign-in", reusable: true, createdAt: 1, expiresAt: 2 },
  {
    ...{ linkId: "3", digest: "f", userId: "a", purpose: "sign-in", reusable: false, createdAt: 1, expiresAt: 2 },
    ...{ createdBy: "Bo", createdById: "b" },
  },
];
const shares: readonly ShareLink[] = [
  { linkId: "1", digest: "d", name: "", siteId: "s", createdAt: 1, createdBy: "a", expiresAt: 2 },
  { linkId: "2", digest: "e", name: "x", siteId: "s", mapId: "m", createdAt: 1, createdBy: "a", expiresAt: 2 },
  {
    ...{ linkId: "3", digest: "f", name: "wall", siteId: "s", mapId: "m", createdAt: 1, createdBy: "a" },
    screen: {
      floors: [
        { siteId: "s", mapId: "m" },
        { siteId: "s2", mapId: "n" },
      ],
      paceMs: 30_000,
    },
  },
];

it("stores everything unchanged, over a restart, and removes the named entries", async () => {
  await using temporary = await openTemporaryDatabase();
  const stores = () => {
    const { database } = temporary;
    return [
      [createSqlUserStore(database), users, "a", "userId"],
      [createSqlSessionStore(database), sessions, "1", "sessionId"],
      [createSqlApiTokenStore(database), tokens, "1", "tokenId"],
      [createSqlSignInLinkStore(database), links, "1", "linkId"],
      [createSqlShareLinkStore(database), shares, "1", "linkId"],
    ] as const;
  };
  for (const [store, things] of stores())
    for (const thing of things) {
      await store.put(thing as never);
      await store.put(thing as never);
    }
  await temporary.reopen();
  for (const [store, things, id, key] of stores()) {
    expect(await store.all()).toEqual(things);
    await store.remove(id);
    expect((await store.all()).map((thing) => Reflect.get(thing, key))).not.toContain(id);
  }
});

it("lets no user take another's e-mail, not even by replacing", async () => {
  await using temporary = await openTemporaryDatabase();
  const store = createSqlUserStore(temporary.database);
  for (const user of users) await store.put(user);
  const [first] = users;
  await expect(store.put({ ...(first as User), userId: "c" })).rejects.toThrow();
  expect(await store.all()).toHaveLength(2);
});

it("lists the audit log newest first, with pages and search words", async () => {
  await using temporary = await openTemporaryDatabase();
  const log = createSqlAuditLog(temporary.database);
  for (let at = 1; at <= 5; at++)
    await log.add({ at, whoKind: "user", whoId: "a", who: "Ada", action: "area.edit", details: `Zone ${at}` });
  await log.add({
    at: 6,
    whoKind: "nobody",
    who: "x@y.test",
    action: "session.refuse",
    address: "::1",
    requestId: "r",
  });
  const page = await log.list({ limit: 3 });
  expect(page.map(({ at }) => at)).toEqual([6, 5, 4]);
  expect(page[0]).toEqual({
    ...{ auditId: 6, at: 6, whoKind: "nobody", who: "x@y.test", action: "session.refuse" },
    ...{ address: "::1", requestId: "r" },
  });
  expect((await log.list({ limit: 3, before: page[2]?.auditId ?? 0 })).map(({ at }) => at)).toEqual([3, 2, 1]);
  expect((await log.list({ limit: 9, q: "zone 4" })).map(({ at }) => at)).toEqual([4]);
});
