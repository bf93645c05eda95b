import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { phrase } from "@/domain/notice-phrase";
import { StorageError } from "@/server/database/storage-error";
import { openTemporaryDatabase, type TemporaryDatabase } from "@/server/database/temporary-database";
import { createSerialQueue } from "@/server/flow-control/serial-queue";
import { openSqliteJournal } from "@/server/journal/sqlite-journal";
import { discardEvent } from "./discard-event";
import type { QuarantineRow } from "./quarantine-store";
import { retryEvent } from "./retry-event";
import { createSqlQuarantineStore } from "./sql-quarantine-store";

let temporary: TemporaryDatabase;
let read: QuarantineRow[];
let says: { readonly ok: true } | { readonly ok: false; readonly reason: string };

beforeAll(async () => {
  temporary = await openTemporaryDatabase();
});
afterAll(async () => {
  await temporary[Symbol.asyncDispose]();
});
beforeEach(async () => {
  [read, says] = [[], { ok: true }];
  await temporary.database.query.deleteFrom("quarantine").execute();
});

/** A quarantined event, and the edits that concern it. */
async function setUp() {
  const journal = await openSqliteJournal(temporary.database);
  const quarantined = [{ topic: "zone", groupId: "g", reason: phrase("unread.noPosition"), raw: "{}" }];
  await journal.append({ topic: "zone", receivedAt: 7, body: Buffer.from("{}"), quarantined, notices: [], alerts: [] });
  const quarantine = createSqlQuarantineStore(temporary.database);
  const [row] = await quarantine.list({ limit: 1 });
  if (!row) throw new Error("nothing is in quarantine");
  const retryQuarantined = async (again: QuarantineRow) => {
    read.push(again);
    return says;
  };
  const deps = { quarantine, retryQuarantined, inTurn: createSerialQueue() };
  return {
    row,
    count: () => quarantine.count(),
    retry: (id = row.id) => retryEvent(deps, { id }),
    discard: (id = row.id) => discardEvent(deps, { id }),
  };
}

function refuseOnce() {
  vi.spyOn(temporary.database, "write").mockRejectedValueOnce(new StorageError("disk I/O error"));
}

describe("an event in quarantine", () => {
  it("leaves quarantine once it could be read, and is read once, however many requests come at once", async () => {
    const { row, retry, count } = await setUp();
    expect(await Promise.all([retry(), retry()])).toEqual([{ type: "retried" }, { type: "unknown-event" }]);
    expect([read, await count()]).toEqual([[row], 0]);
  });

  it("stays while it cannot be read, and the answer says so", async () => {
    const { retry, count } = await setUp();
    says = { ok: false, reason: "no position" };
    expect(await retry()).toEqual({ type: "unreadable-event", reason: "no position" });
    expect(await count()).toBe(1);
  });

  it("is deleted without being read", async () => {
    const { discard, count } = await setUp();
    expect([await discard(), await discard()]).toEqual([{ type: "discarded" }, { type: "unknown-event" }]);
    expect([read, await count()]).toEqual([[], 0]);
  });

  it("that does not exist is neither read nor deleted", async () => {
    const { retry, discard, count } = await setUp();
    expect([await retry(-1), await discard(-1)]).toEqual([{ type: "unknown-event" }, { type: "unknown-event" }]);
    expect([read, await count()]).toEqual([[], 1]);
  });

  it.each(["retry", "discard"] as const)("stays if the disk refuses, and leaves with the next %s", async (edit) => {
    const world = await setUp();
    refuseOnce();
    await expect(world[edit]()).rejects.toThrow("disk I/O error");
    expect(await world.count()).toBe(1);
    await world[edit]();
    expect(await world.count()).toBe(0);
  });
});
