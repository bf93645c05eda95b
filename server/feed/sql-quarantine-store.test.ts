import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { phrase } from "@/domain/notice-phrase";
import { openTemporaryDatabase, type TemporaryDatabase } from "@/server/database/temporary-database";
import { openSqliteJournal } from "@/server/journal/sqlite-journal";
import type { QuarantineStore } from "./quarantine-store";
import { createSqlQuarantineStore, forgetOldGroups, readGroupIds } from "./sql-quarantine-store";

const of = (member: string) => ({ groupId: `no-${member}`, reason: `no ${member}`, wording: lacking(member) });
const lacking = (member: string) => phrase("unread.absent", { member });

describe("createSqlQuarantineStore", () => {
  let temporary: TemporaryDatabase;
  let store: QuarantineStore;

  beforeEach(async () => {
    temporary = await openTemporaryDatabase();
    store = createSqlQuarantineStore(temporary.database);
  });

  afterEach(async () => {
    await temporary[Symbol.asyncDispose]();
  });

  async function quarantine(...members: string[]): Promise<void> {
    const journal = await openSqliteJournal(temporary.database);
    const quarantined = members.map((member) => ({
      topic: "zone",
      groupId: `no-${member}`,
      reason: lacking(member),
      raw: `{"no":"${member}"}`,
    }));
    await journal.append({
      topic: "zone",
      receivedAt: 7,
      body: new Uint8Array(),
      quarantined,
      notices: [],
      alerts: [],
    });
  }

  it("lists the newest first, page by page", async () => {
    await quarantine("a", "b", "c");
    expect((await store.list({ limit: 2 })).map(({ reason }) => reason)).toEqual(["no c", "no b"]);
    expect((await store.list({ before: 2, limit: 2 })).map(({ reason }) => reason)).toEqual(["no a"]);
  });

  it("counts, gets and removes", async () => {
    await quarantine("a", "b");
    expect(await store.count()).toBe(2);
    expect(await store.get(1)).toStrictEqual({
      ...{ id: 1, groupId: "no-a", receivedAt: 7, topic: "zone", raw: '{"no":"a"}' },
      ...{ reason: "no a", wording: lacking("a") },
    });
    await store.remove(1);
    expect(await store.get(1)).toBeUndefined();
    expect(await store.count()).toBe(1);
  });

  it("returns rows of older versions with their English reason", async () => {
    const row = { groupId: "older-1", receivedAt: 7, topic: "zone", reason: "no zone_id", raw: "{}" };
    await temporary.database.query.insertInto("quarantine").values(row).execute();
    expect(await store.get(1)).toStrictEqual({ id: 1, ...row });
    expect(await store.list({ limit: 9 })).toStrictEqual([{ id: 1, ...row }]);
  });

  it("I73: counts the events of each group, kept or not, and has no empty ones", async () => {
    await quarantine("a", "b", "a");
    const group = { topic: "zone", countedOnly: 0, firstAt: 7, lastAt: 7 };
    const a = { ...group, groupId: "no-a", reason: "no a", wording: lacking("a"), count: 2 };
    expect(await store.groups(9)).toStrictEqual([a, { ...a, ...of("b"), count: 1 }]);
    expect(await store.groups(1)).toHaveLength(1);
    expect(await store.group("no-a")).toStrictEqual(a);
    await store.removeAll([1, 3]);
    expect([await store.group("no-a"), (await store.groups(9)).length]).toEqual([undefined, 1]);
    const journal = await openSqliteJournal(temporary.database);
    await journal.count([{ topic: "zone", groupId: "no-a", reason: lacking("a"), events: 5 }], 9);
    expect(await store.groups(9)).toMatchObject([
      { groupId: "no-a", count: 5, countedOnly: 5, firstAt: 7, lastAt: 9 },
      { groupId: "no-b" },
    ]);
    await store.forgetCounted("no-a", 5);
    expect(await store.group("no-a")).toBeUndefined();
  });

  it("I73: returns a group's events, the newest or a slice, and no others", async () => {
    await quarantine("a", "b", "a", "a", "a");
    const ids = (rows: readonly { readonly id: number }[]) => rows.map(({ id }) => id);
    expect(ids(await store.list({ groupId: "no-a", limit: 2 }))).toEqual([5, 4]);
    expect(ids(await store.slice("no-a", { after: 1, upTo: 4, limit: 9 }))).toEqual([3, 4]);
    expect(ids(await store.slice("no-a", { after: 0, upTo: 99, limit: 2 }))).toEqual([1, 3]);
  });

  it("I73: deletes groups that are old and empty, and keeps the others", async () => {
    await quarantine("a", "b");
    await store.remove(1);
    await forgetOldGroups(temporary.database, 7);
    expect(await readGroupIds(temporary.database)).toEqual(["no-a", "no-b"]);
    await forgetOldGroups(temporary.database, 8);
    expect(await readGroupIds(temporary.database)).toEqual(["no-b"]);
  });

  it("never assigns an id twice", async () => {
    await quarantine("a");
    await store.remove(1);
    await quarantine("b");
    expect((await store.list({ limit: 9 })).map(({ id }) => id)).toEqual([2]);
  });
});
