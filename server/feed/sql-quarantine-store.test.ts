import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openTemporaryDatabase, type TemporaryDatabase } from "@/server/database/temporary-database";
import { openSqliteJournal } from "@/server/journal/sqlite-journal";
import type { QuarantineStore } from "./quarantine-store";
import { createSqlQuarantineStore } from "./sql-quarantine-store";

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

  async function quarantine(...reasons: string[]): Promise<void> {
    const journal = await openSqliteJournal(temporary.database);
    const quarantined = reasons.map((reason) => ({ topic: "zone", reason, raw: `{"why":"${reason}"}` }));
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
    expect((await store.list({ limit: 2 })).map(({ reason }) => reason)).toEqual(["c", "b"]);
    expect((await store.list({ before: 2, limit: 2 })).map(({ reason }) => reason)).toEqual(["a"]);
  });

  it("counts, gets and removes", async () => {
    await quarantine("a", "b");
    expect(await store.count()).toBe(2);
    expect(await store.get(1)).toStrictEqual({ id: 1, receivedAt: 7, topic: "zone", reason: "a", raw: '{"why":"a"}' });
    await store.remove(1);
    expect(await store.get(1)).toBeUndefined();
    expect(await store.count()).toBe(1);
  });

  it("never gives an id twice", async () => {
    await quarantine("a");
    await store.remove(1);
    await quarantine("b");
    expect((await store.list({ limit: 9 })).map(({ id }) => id)).toEqual([2]);
  });
});
