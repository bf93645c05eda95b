import fs from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { MINUTE_MS } from "@/domain/time";
import { createConnection } from "@/server/database/connection";
import type { Database } from "@/server/database/database";
import { dropEmptyParts } from "@/server/database/drop-word-parts";
import { applyMigrations } from "@/server/database/migrate";
import { MIGRATIONS } from "@/server/database/migrations";
import { DATABASE_FILE, openDatabase } from "@/server/database/open-database";
import { StorageError } from "@/server/database/storage-error";
import { tableOf, wordParts } from "@/server/database/word-parts";
import { NoticeWordsFiller, type NoticeWordsFillerParts } from "./notice-words-filler";
import { createSqlNoticeStore } from "./sql-notice-store";

/** The last schema without an index of words. */
const SCHEMA_WITHOUT_WORDS = 14;
const NOTICES = 300;

describe("NoticeWordsFiller", () => {
  let dir: string;
  let database: Database;
  beforeEach(async () => {
    dir = await fs.mkdtemp(path.join(os.tmpdir(), "floorcast-"));
    writeOld();
    database = await openDatabase({ dir });
  });
  afterEach(async () => {
    await database.close();
    await fs.rm(dir, { recursive: true, force: true });
  });

  /** Every third notice is deleted again, so that the numbers have gaps. */
  function writeOld(): void {
    const connection = createConnection(path.join(dir, DATABASE_FILE));
    applyMigrations(connection, MIGRATIONS.slice(0, SCHEMA_WITHOUT_WORDS), 0);
    connection.exec(`
      WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ${NOTICES})
      INSERT INTO notices (notice_id, topic, at, severity, title, raw)
      SELECT i, 'audits', i, 'info', printf('notice-%03d', i), '{}' FROM n`);
    connection.exec("DELETE FROM notices WHERE at % 3 = 0");
    connection.close();
  }

  const clock = { now: 0 };
  const said: string[] = [];
  const log = {
    info: (_: object, text: string) => void said.push(text),
    warn: (_: object, text: string) => void said.push(text),
  };

  function fillerOf(parts: Partial<NoticeWordsFillerParts> = {}): NoticeWordsFiller {
    said.length = 0;
    return new NoticeWordsFiller({ database, isHeld: () => false, elapsed: () => clock.now, log, ...parts });
  }

  const heldAfter = (chunks: number) => {
    let done = 0;
    return () => {
      done += 1;
      return done > chunks;
    };
  };

  async function titlesFound(q: string): Promise<readonly string[]> {
    const found = await createSqlNoticeStore(database).list({ q, limit: NOTICES });
    return found.map(({ title }) => title);
  }

  async function inIndex(): Promise<number> {
    const { rows } = await database.read({
      sql: "SELECT count(*) AS n FROM notice_words JOIN notices USING (doc)",
      parameters: [],
    });
    return Number(rows[0]?.n);
  }

  it("O10: lets searches find every notice of an older version before, during and after its work", async () => {
    expect(await inIndex()).toBe(0);
    expect(await titlesFound("notice-001")).toEqual(["notice-001"]);
    await fillerOf({ isHeld: heldAfter(3) }).run();
    const half = await inIndex();
    expect([half > 0, half < 200]).toEqual([true, true]);
    expect([await titlesFound("notice-001"), await titlesFound("ICE-299")]).toEqual([["notice-001"], ["notice-299"]]);

    const change = (sql: string) => ({ sql, parameters: [] });
    await database.write([
      change("UPDATE notices SET title = 'other-001' WHERE notice_id = '1'"),
      change("UPDATE notices SET title = 'other-298' WHERE notice_id = '298'"),
      change("DELETE FROM notices WHERE notice_id IN ('2', '299')"),
      change(
        "INSERT INTO notices (notice_id, topic, at, severity, title, raw) VALUES ('x', 'audits', 9, 'info', 'other-x', '')",
      ),
    ]);
    await database.close();
    database = await openDatabase({ dir });
    await fillerOf().run();
    expect(said).toEqual(["the notices of an older version are in the index of words now"]);
    expect(await inIndex()).toBe(NOTICES - NOTICES / 3 - 2 + 1);
    expect(await titlesFound("other")).toEqual(["other-298", "other-x", "other-001"]);
    const left = Array.from({ length: NOTICES }, (_, n) => n + 1).filter(
      (n) => n % 3 > 0 && ![1, 2, 298, 299].includes(n),
    );
    for (const n of left) {
      const title = `notice-${String(n).padStart(3, "0")}`;
      const { rows } = await database.read({
        sql: "SELECT title FROM notices WHERE doc IN (SELECT doc FROM notice_words WHERE words MATCH ?)",
        parameters: [
          [...title]
            .slice(2)
            .map((_, at) => `"${title.slice(at, at + 3)}"`)
            .join(" AND "),
        ],
      });
      expect(rows).toEqual([{ title }]);
    }
  });

  it("puts them into separate parts with their own numbers, which are dropped with them", async () => {
    await fillerOf({ partSize: () => 100 }).run();
    const parts = await wordParts(database);
    expect(parts.map(({ first }) => first)).toEqual([0, 100, 200, 300]);
    const ends: unknown[] = [];
    for (const part of parts) {
      const sql = `SELECT count(*) AS n, min(id) AS first, max(id) AS last FROM ${tableOf(part)}_docsize`;
      ends.push(...(await database.read({ sql, parameters: [] })).rows);
    }
    expect(ends).toEqual([
      { n: 66, first: 1, last: 98 },
      { n: 67, first: 100, last: 199 },
      { n: 67, first: 200, last: 299 },
      { n: 0, first: null, last: null },
    ]);
    await database.write([{ sql: "DELETE FROM notices WHERE doc BETWEEN 100 AND 199", parameters: [] }]);
    await dropEmptyParts(database);
    expect((await wordParts(database)).map(({ first }) => first)).toEqual([0, 200, 300]);
    expect(await titlesFound("notice-1")).toEqual([]);
    expect(await titlesFound("notice-098")).toEqual(["notice-098"]);
  });

  it("waits while it is paused or has failed, and continues a minute later", async () => {
    const held = fillerOf({ isHeld: heldAfter(0) });
    await held.run();
    expect([await inIndex(), said]).toEqual([0, []]);
    const writeUnsynced = database.writeUnsynced.bind(database);
    let failures = 1;
    const failing = Object.assign(Object.create(database) as Database, {
      writeUnsynced: async (statements: Parameters<Database["writeUnsynced"]>[0]) => {
        failures -= 1;
        if (failures >= 0) throw new StorageError("the disk is full");
        return await writeUnsynced(statements);
      },
    });
    const filler = fillerOf({ database: failing });
    await filler.run();
    expect(said).toEqual(["notices could not be put into the index of words; tried again later"]);
    clock.now += MINUTE_MS - 1;
    filler.tick();
    expect(await inIndex()).toBe(0);
    clock.now += 1;
    filler.tick();
    await filler.run();
    expect(await inIndex()).toBe(200);
  });

  it("ends on request, and writes nothing if there is nothing to do", async () => {
    const stopped = fillerOf();
    stopped.stop();
    await stopped.run();
    expect(await inIndex()).toBe(0);
    await fillerOf().run();
    const { groups } = database.counters;
    await fillerOf().run();
    expect([database.counters.groups, said]).toEqual([groups, []]);
  });
});
