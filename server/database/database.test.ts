import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { ReadError, StorageError } from "./storage-error";
import { openTemporaryDatabase, type TemporaryDatabase } from "./temporary-database";

const INSERT = "INSERT INTO settings (key, value_json) VALUES (?, ?)";

/** A long read takes even longer on a busy machine, and must not be abandoned for that. */
const PATIENT_MS = 100_000;

describe("Database", () => {
  let temporary: TemporaryDatabase;

  beforeEach(async () => {
    temporary = await openTemporaryDatabase({ readTimeoutMs: PATIENT_MS });
  });

  afterEach(async () => {
    await temporary[Symbol.asyncDispose]();
  });

  function put(key: string, value = "1") {
    return temporary.database.write([{ sql: INSERT, parameters: [key, value] }]);
  }

  async function keys(): Promise<string[]> {
    const rows = await temporary.database.query.selectFrom("settings").select("key").orderBy("key").execute();
    return rows.map(({ key }) => key);
  }

  it("commits with FULL synchronisation on every open (D3)", async () => {
    for (let open = 1; open <= 3; open += 1) {
      const [result] = await temporary.database.write([{ sql: "PRAGMA synchronous", parameters: [] }]);
      expect(result?.rows[0]).toEqual({ synchronous: 2 });
      await temporary.reopen();
    }
  });

  it("commits with FULL synchronisation also after lazy writes, and after failed ones (D3)", async () => {
    const { database } = temporary;
    const lazily = (key: string) => database.writeUnsynced([{ sql: INSERT, parameters: [key, "1"] }]);
    const state = async () => {
      const [result] = await database.runAlone([{ sql: "PRAGMA synchronous", parameters: [] }]);
      return [result?.rows[0]?.synchronous, await keys()];
    };
    await lazily("a");
    expect(await state()).toEqual([2, ["a"]]);
    await expect(lazily("a")).rejects.toBeInstanceOf(StorageError);
    expect(await state()).toEqual([2, ["a"]]);
    await Promise.all([lazily("b"), put("c")]);
    expect(await state()).toEqual([2, ["a", "b", "c"]]);
  });

  it("reads data that it has just written", async () => {
    await put("a");
    expect(await keys()).toEqual(["a"]);
  });

  it("D11: measures the time of successful writes that a caller waits for", async () => {
    const { database } = temporary;
    const note = vi.spyOn(database.answers, "note");
    await database.writeUnsynced([{ sql: INSERT, parameters: ["a", "1"] }]);
    await expect(put("a")).rejects.toBeInstanceOf(StorageError);
    expect(note).not.toHaveBeenCalled();
    await put("b");
    expect(note).toHaveBeenCalledTimes(1);
    expect(note.mock.lastCall?.[0]).toBeGreaterThan(0);
  });

  it("answers writes that arrive together with one commit", async () => {
    const before = temporary.database.counters.groups;
    await Promise.all(Array.from({ length: 100 }, (_, index) => put(`key ${index}`)));
    expect(temporary.database.counters.writes).toBeGreaterThanOrEqual(100);
    expect(temporary.database.counters.groups - before).toBeLessThan(50);
    expect(await keys()).toHaveLength(100);
  });

  it("does not let a failing write affect others in its group", async () => {
    const outcomes = await Promise.allSettled([put("a"), put("a"), put("b")]);
    expect(outcomes.map(({ status }) => status)).toEqual(["fulfilled", "rejected", "fulfilled"]);
    expect(await keys()).toEqual(["a", "b"]);
  });

  it("executes all statements of a write or none", async () => {
    const both = temporary.database.write([
      { sql: INSERT, parameters: ["a", "1"] },
      { sql: INSERT, parameters: ["b", null] },
    ]);
    await expect(both).rejects.toBeInstanceOf(StorageError);
    expect(await keys()).toEqual([]);
  });

  it("undoes a write that changes an unexpected number of rows, and no other", async () => {
    const { database } = temporary;
    const update = { sql: "UPDATE settings SET value_json = '2' WHERE key = ?", mustChange: 1 };
    const answers = await Promise.all([
      database.writeIf([
        { sql: INSERT, parameters: ["a", "1"] },
        { ...update, parameters: ["missing"] },
      ]),
      database.writeIf([
        { sql: INSERT, parameters: ["b", "1"] },
        { ...update, parameters: ["b"] },
      ]),
    ]);
    expect(answers).toEqual([false, true]);
    expect(await keys()).toEqual(["b"]);
    expect(database.health).toEqual({ writable: true });
    expect(database.counters.failures).toBe(0);
  });

  it("rejects as full and stays usable once there is room again", async () => {
    await temporary.database.write([{ sql: "PRAGMA max_page_count = 40", parameters: [] }]);
    const outcome = await put("large", "x".repeat(1_000_000)).catch((error: unknown) => error);
    expect(outcome).toMatchObject({ name: "StorageError", full: true });
    expect(temporary.database.health.writable).toBe(false);

    await temporary.database.write([{ sql: "PRAGMA max_page_count = 100000", parameters: [] }]);
    await put("large", "x".repeat(1_000_000));
    expect(temporary.database.health).toEqual({ writable: true });
  });

  it("keeps the small writes of a group if its large one did not fit", async () => {
    await temporary.database.write([{ sql: "PRAGMA max_page_count = 60", parameters: [] }]);
    const outcomes = await Promise.allSettled([put("a"), put("large", "x".repeat(1_000_000)), put("b")]);
    expect(outcomes.map(({ status }) => status)).toEqual(["fulfilled", "rejected", "fulfilled"]);
    expect(await keys()).toEqual(["a", "b"]);
  });

  it("D10: continues to write while a long query is read", async () => {
    await put("before");
    const count =
      "WITH RECURSIVE n(i) AS (VALUES(1) UNION ALL SELECT i + 1 FROM n WHERE i < 3000000) SELECT max(i) AS most FROM n";
    let isRead = false;
    const report = temporary.database.read({ sql: count, parameters: [] }).finally(() => {
      isRead = true;
    });
    for (let n = 0; n < 5; n++) await put(`during ${n}`);
    expect(isRead).toBe(false);
    expect((await report).rows).toEqual([{ most: 3_000_000 }]);
  });

  it("D10: abandons a query that takes too long, and answers the next ones", async () => {
    await using impatient = await openTemporaryDatabase({ readTimeoutMs: 2_000 });
    const count =
      "WITH RECURSIVE n(i) AS (VALUES(1) UNION ALL SELECT i + 1 FROM n WHERE i < 40000000 AND wanted()) SELECT max(i) FROM n";
    const slow = impatient.database.read({ sql: count, parameters: [] });
    const quick = impatient.database.read({ sql: "SELECT 1 AS one", parameters: [] });
    await expect(slow).rejects.toThrow("took longer than 2 s");
    expect((await quick).rows).toEqual([{ one: 1 }]);
  });

  it("O8: answers other queries beside an endless search, abandons it, and ends it", async () => {
    const impatient = await openTemporaryDatabase({ readTimeoutMs: 1_000 });
    const { database } = impatient;
    const endless =
      "WITH RECURSIVE n(i) AS (VALUES(1) UNION ALL SELECT i + 1 FROM n WHERE wanted()) SELECT max(i) FROM n";
    const searches = Array.from({ length: 4 }, () => database.search({ sql: endless, parameters: [] }));
    const ended = Promise.allSettled(searches);
    let isOver = false;
    void ended.then(() => {
      isOver = true;
    });
    expect((await database.read({ sql: "SELECT 1 AS one", parameters: [] })).rows).toEqual([{ one: 1 }]);
    expect(isOver).toBe(false);
    for (const search of await ended)
      expect(search).toMatchObject({ status: "rejected", reason: { name: "StorageError", reason: "too-long" } });
    // While an abandoned query ran on, neither this answer nor the end of the threads would come.
    await expect
      .poll(() => database.search({ sql: "SELECT 2 AS two", parameters: [] }).catch(() => undefined), {
        timeout: 20_000,
      })
      .toMatchObject({ rows: [{ two: 2 }] });
    await impatient[Symbol.asyncDispose]();
  });

  it("O9: reports a failed read as a read error", async () => {
    const wrong = temporary.database.read({ sql: "SELECT nothing", parameters: [] });
    await expect(wrong).rejects.toMatchObject({ constructor: ReadError, reason: "failed" });
    await expect(temporary.database.write([{ sql: "DELETE FROM nothing", parameters: [] }])).rejects.not.toBeInstanceOf(
      ReadError,
    );
  });

  it("does not let the reader write", async () => {
    const write = temporary.database.read({ sql: INSERT, parameters: ["a", "1"] });
    await expect(write).rejects.toBeInstanceOf(StorageError);
  });

  it("binds text that looks like SQL as plain text (D14)", async () => {
    const nasty = `'; DROP TABLE settings; -- " %_\\`;
    await put(nasty, nasty);
    const row = await temporary.database.query.selectFrom("settings").selectAll().executeTakeFirst();
    expect(row).toEqual({ key: nasty, valueJson: nasty });
  });

  it("keeps text after a NUL", async () => {
    await put("a\0b");
    expect(await keys()).toEqual(["a\ufffdb"]);
  });

  it("finishes earlier requests before it closes, and refuses later ones", async () => {
    const writes = Array.from({ length: 50 }, (_, index) => put(`key ${index}`));
    const closed = temporary.database.close();
    await expect(put("late")).rejects.toThrow("closed");
    await closed;
    await Promise.all(writes);
    await temporary.reopen();
    expect(await keys()).toHaveLength(50);
  });
});
