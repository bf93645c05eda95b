import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { phrase } from "@/domain/notice-phrase";
import { openTemporaryDatabase, type TemporaryDatabase } from "@/server/database/temporary-database";
import { openSqliteJournal } from "@/server/journal/sqlite-journal";
import type { QuarantineStore } from "./quarantine-store";
import { createSqlQuarantineStore } from "./sql-quarantine-store";

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
      ...{ id: 1, receivedAt: 7, topic: "zone", raw: '{"no":"a"}' },
      ...{ reason: "no a", wording: lacking("a") },
    });
    await store.remove(1);
    expect(await store.get(1)).toBeUndefined();
    expect(await store.count()).toBe(1);
  });

  it("gives rows of older versions with their English reason", async () => {
    const row = { receivedAt: 7, topic: "zone", reason: "no zone_id", raw: "{}" };
    await temporary.database.query.insertInto("quarantine").values(row).execute();
    expect(await store.get(1)).toStrictEqual({ id: 1, ...row });
    expect(await store.list({ limit: 9 })).toStrictEqual([{ id: 1, ...row }]);
  });

  it("never gives an id twice", async () => {
    await quarantine("a");
    await store.remove(1);
    await quarantine("b");
    expect((await store.list({ limit: 9 })).map(({ id }) => id)).toEqual([2]);
  });
});
