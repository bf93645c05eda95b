import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { phrase } from "@/domain/notice-phrase";
import { StorageError } from "@/server/database/storage-error";
import { openTemporaryDatabase, type TemporaryDatabase } from "@/server/database/temporary-database";
import { createSerialQueue } from "@/server/flow-control/serial-queue";
import { openSqliteJournal } from "@/server/journal/sqlite-journal";
import { discardGroup } from "./discard-group";
import type { QuarantineRow } from "./quarantine-store";
import { MAX_RETRIED, retryGroup } from "./retry-group";
import { createSqlQuarantineStore } from "./sql-quarantine-store";

let temporary: TemporaryDatabase;
/** Raw JSON of the events that were read again, in order. */
let read: string[];
let isReadable: (raw: string) => boolean;

beforeAll(async () => {
  temporary = await openTemporaryDatabase();
});
afterAll(async () => {
  await temporary[Symbol.asyncDispose]();
});
beforeEach(async () => {
  [read, isReadable] = [[], () => true];
  await temporary.database.query.deleteFrom("quarantine").execute();
  await temporary.database.query.deleteFrom("quarantineGroups").execute();
});

const reason = phrase("unread.noPosition");

/** Puts `kept` events of a group into quarantine, and counts more. */
async function fill(groupId: string, kept: number, counted = 0) {
  const journal = await openSqliteJournal(temporary.database);
  await journal.append({
    ...{ topic: "zone", receivedAt: 7, body: Buffer.from("{}"), notices: [], alerts: [] },
    quarantined: Array.from({ length: kept }, (_, n) => ({ topic: "zone", groupId, reason, raw: `${n}` })),
    counted: counted > 0 ? [{ topic: "zone", groupId, reason, events: counted }] : [],
  });
}

function edits() {
  const quarantine = createSqlQuarantineStore(temporary.database);
  const retryQuarantined = async ({ raw }: QuarantineRow) => {
    read.push(raw);
    return isReadable(raw) ? { ok: true as const } : { ok: false as const, reason: `${raw} is odd` };
  };
  const deps = { quarantine, retryQuarantined, inTurn: createSerialQueue() };
  return {
    quarantine,
    deps,
    retry: (after?: number) => retryGroup(deps, { groupId: "g", ...(after !== undefined && { after }) }),
    discard: () => discardGroup(deps, { groupId: "g" }),
  };
}

describe("a group in quarantine", () => {
  it("I73: is read again, oldest first; readable events leave it, and the others stay with their reasons", async () => {
    await fill("g", 120);
    await fill("other", 1);
    isReadable = (raw) => Number(raw) % 2 === 0;
    const { retry, quarantine } = edits();
    const outcome = await retry();
    expect(outcome).toMatchObject({ type: "group-retried", tried: 120, read: 60, countedOnly: 0 });
    expect(outcome).not.toHaveProperty("next");
    expect(read).toEqual(Array.from({ length: 120 }, (_, n) => `${n}`));
    expect(outcome.type === "group-retried" && outcome.reasons).toHaveLength(5);
    expect([(await quarantine.group("g"))?.count, (await quarantine.group("other"))?.count]).toEqual([60, 1]);
  });

  it("I73: with more events than one call may try is tried in several calls, each event once", async () => {
    await fill("g", MAX_RETRIED + 30, 7);
    isReadable = (raw) => raw === "3";
    const { retry, quarantine } = edits();
    const first = await retry();
    expect(first).toMatchObject({ tried: MAX_RETRIED, read: 1, countedOnly: 7, next: expect.any(Number) });
    const second = await retry(first.type === "group-retried" ? first.next : undefined);
    expect(second).toMatchObject({ tried: 30, read: 0 });
    expect(second).not.toHaveProperty("next");
    expect(new Set(read).size).toBe(MAX_RETRIED + 30);
    expect(await quarantine.group("g")).toMatchObject({ count: MAX_RETRIED + 29 + 7, countedOnly: 7 });
  });

  it("I73: is read once, however many requests come at once, and lets other edits run in between", async () => {
    await fill("g", 150);
    const { retry, deps } = edits();
    const turns: number[] = [];
    const other = async () => {
      for (let turn = 0; turn < 2; turn++) await deps.inTurn(async () => void turns.push(read.length));
    };
    const [one, another] = await Promise.all([retry(), retry(), other()]);
    expect([one, another]).toMatchObject([{ type: "group-retried" }, { type: "group-retried" }]);
    expect(read).toHaveLength(150);
    expect(turns.every((length) => length < 150)).toBe(true);
  });

  it("I73: is deleted without being read, including events that are only counted, but not those that come meanwhile", async () => {
    await fill("g", 620, 11);
    const { discard, quarantine, deps } = edits();
    const list = vi.spyOn(deps.quarantine, "list").mockImplementationOnce(async (query) => {
      list.mockRestore();
      const newest = await quarantine.list(query);
      await fill("g", 2);
      return newest;
    });
    expect(await discard()).toEqual({ type: "group-discarded", discarded: 631, countedOnly: 11 });
    expect(await quarantine.group("g")).toMatchObject({ count: 2, countedOnly: 0 });
    expect(read).toEqual([]);
  });

  it("I73: is deleted once, however many requests come at once", async () => {
    await fill("g", 30, 5);
    const { discard, quarantine } = edits();
    const both = await Promise.all([discard(), discard()]);
    const discarded = both.map((outcome) => (outcome.type === "group-discarded" ? outcome.discarded : 0));
    expect(discarded.reduce((sum, each) => sum + each, 0)).toBe(35);
    expect(await quarantine.group("g")).toBeUndefined();
    await fill("g", 0, 2);
    expect(await quarantine.group("g")).toMatchObject({ count: 2, countedOnly: 2 });
  });

  it("that does not exist is neither read nor deleted", async () => {
    const { retry, discard } = edits();
    expect([await retry(), await discard()]).toEqual([{ type: "unknown-group" }, { type: "unknown-group" }]);
  });

  it("stays if the disk refuses, and leaves with the next attempt", async () => {
    await fill("g", 3);
    const { retry, discard, quarantine } = edits();
    for (const edit of [retry, discard]) {
      vi.spyOn(temporary.database, "write").mockRejectedValueOnce(new StorageError("disk I/O error"));
      await expect(edit()).rejects.toThrow("disk I/O error");
      expect((await quarantine.group("g"))?.count).toBe(3);
    }
    expect(await retry()).toMatchObject({ read: 3 });
    expect(await quarantine.group("g")).toBeUndefined();
  });
});
