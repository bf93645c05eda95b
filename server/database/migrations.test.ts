import { cpSync } from "node:fs";
import fs from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createSqlQuarantineStore } from "@/server/feed/sql-quarantine-store";
import { createConnection, pragma } from "./connection";
import { dropEmptyParts } from "./drop-word-parts";
import { applyMigrations } from "./migrate";
import { MIGRATIONS, migrationsOfNew } from "./migrations";
import { DATABASE_FILE, openDatabase } from "./open-database";
import { beginPart, wordParts } from "./word-parts";

describe("a database of an older version", () => {
  let dir: string;
  beforeEach(async () => {
    dir = await fs.mkdtemp(path.join(os.tmpdir(), "floorcast-"));
  });
  afterEach(async () => {
    await fs.rm(dir, { recursive: true, force: true });
  });

  /** Notices whose ids are in no order, as with digests. Some have the same time, some only the required members. */
  function writeOld(version: number): void {
    const connection = createConnection(path.join(dir, DATABASE_FILE));
    applyMigrations(connection, MIGRATIONS.slice(0, version), 0);
    connection.exec(`
      WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1000)
      INSERT INTO notices
      SELECT printf('%x', i * 7919 % 1009), 'audits', iif(i % 3, 'site-' || i % 3, NULL), i / 2, 'info', 'Notice ' || i,
        iif(i % 2, 'text ' || i, NULL), iif(i % 5, 'device ' || i % 5, NULL), NULL, '{"n":' || i || '}'
      FROM n`);
    connection.close();
  }

  it("D9: still has every notice after the migration, and logs what it does meanwhile", async () => {
    writeOld(6);
    const said: string[] = [];
    const log = { info: (text: string) => said.push(text), warn: (text: string) => said.push(text) };
    const database = await openDatabase({ dir, log });
    expect(said).toEqual([
      `the database is brought from schema 6 to ${MIGRATIONS.length}; as it was it stays as ${DATABASE_FILE}.schema-6`,
    ]);
    const { rows } = await database.read({ sql: "SELECT * FROM notices ORDER BY rowid", parameters: [] });
    await database.close();
    const old = createConnection(path.join(dir, `${DATABASE_FILE}.schema-6`));
    expect(rows).toEqual(
      old
        .prepare(`
          SELECT *, NULL AS wording, NULL AS revision, row_number() OVER (ORDER BY at, notice_id) AS doc
          FROM notices ORDER BY doc`)
        .all(),
    );
    old.close();
    await (await openDatabase({ dir, log })).close();
    expect(said).toHaveLength(1);
  });

  it("finds notices under their new ids, and keeps ids without a time", async () => {
    const version = MIGRATIONS.findIndex((sql) => sql.includes("DROP INDEX notices_id"));
    const connection = createConnection(path.join(dir, DATABASE_FILE));
    applyMigrations(connection, MIGRATIONS.slice(0, version), 0);
    const digest = "0123456789abcdef";
    const old: readonly (readonly [string, string, number])[] = [
      ["nac-events", digest, 1_790_000_000_999],
      ["device-events", "fedcba9876543210", 5_000],
      ["wifi-unconn-raw", digest.replace("0", "f"), 1_790_000_000_000],
      ["alarms", "alarms:123456789", 1_790_000_000_000],
      ["audits", "audits:a", 1_790_000_000_000],
    ];
    const values = old.map(([topic, id, at]) => `('${id}', '${topic}', ${at}, 'info', 'a', '{}')`);
    connection.exec(`INSERT INTO notices (notice_id, topic, at, severity, title, raw) VALUES ${values.join(", ")}`);
    connection.close();
    const database = await openDatabase({ dir });
    const { rows } = await database.read({ sql: "SELECT notice_id FROM notices ORDER BY rowid", parameters: [] });
    await database.close();
    expect(rows.map(({ notice_id: id }) => id)).toEqual([
      `${(1_790_000_000).toString(16).padStart(9, "0")}-${digest}`,
      "000000005-fedcba9876543210",
      ...old.slice(2).map(([, id]) => id),
    ]);
  });

  it("O10: keeps the numbers of notices, in an intact file whose schema can no longer be written", async () => {
    writeOld(6);
    const database = await openDatabase({ dir });
    const numbers = async () =>
      (await database.read({ sql: "SELECT doc, notice_id FROM notices ORDER BY doc", parameters: [] })).rows;
    await database.write([{ sql: "DELETE FROM notices WHERE doc % 3 > 0", parameters: [] }]);
    const before = await numbers();
    await database.runAlone([{ sql: "VACUUM", parameters: [] }]);
    expect(before[0]).toMatchObject({ doc: 3 });
    expect(await numbers()).toEqual(before);
    expect((await database.read({ sql: "PRAGMA integrity_check", parameters: [] })).rows).toEqual([
      { integrity_check: "ok" },
    ]);
    const change = { sql: "UPDATE sqlite_schema SET sql = sql", parameters: [] };
    await expect(database.runAlone([{ sql: "PRAGMA writable_schema = ON", parameters: [] }, change])).rejects.toThrow(
      "may not be modified",
    );
    await database.close();
  });

  it("D9: stays intact if killed between any two steps of the migration that writes the schema, and finishes with every notice", async () => {
    const before = MIGRATIONS.findIndex((sql) => sql.includes("writable_schema"));
    const migration = MIGRATIONS[before] ?? "";
    const steps = migration.split(/(?<=;\n)(?= {2}(?!END)[A-Z])/);
    writeOld(6);
    const file = path.join(dir, DATABASE_FILE);
    const connection = createConnection(file);
    applyMigrations(connection, MIGRATIONS.slice(0, before), 6);
    const notices = connection.prepare("SELECT rowid AS doc, * FROM notices ORDER BY rowid").all();
    // With so few pages in the cache, most of the change is on disk before the commit.
    connection.exec("PRAGMA cache_size = 2");
    connection.enableDefensive(false);
    connection.exec("BEGIN IMMEDIATE");
    const killed = [...steps, `PRAGMA user_version = ${before + 1};`].map((step, index) => {
      connection.exec(step);
      // After a kill, what is in the files remains.
      const copy = path.join(dir, `killed-${index}.db`);
      for (const end of ["", "-wal"]) cpSync(`${file}${end}`, `${copy}${end}`);
      return copy;
    });
    connection.exec("ROLLBACK");
    connection.close();
    expect(killed.length).toBeGreaterThan(9);
    for (const copy of killed) {
      const left = createConnection(copy);
      const isWhole = () => pragma(left, "integrity_check") === "ok" && pragma(left, "quick_check") === "ok";
      expect([pragma(left, "user_version"), isWhole()]).toEqual([before, true]);
      applyMigrations(left, MIGRATIONS.slice(0, before + 1), before);
      expect([pragma(left, "user_version"), isWhole()]).toEqual([before + 1, true]);
      expect(left.prepare("SELECT * FROM notices ORDER BY doc").all()).toEqual(notices);
      applyMigrations(left, MIGRATIONS, before + 1);
      expect([pragma(left, "user_version"), isWhole()]).toEqual([MIGRATIONS.length, true]);
      expect(left.prepare("SELECT * FROM notices ORDER BY doc").all()).toEqual(notices);
      left.close();
    }
  });

  it("has the same schema as a new database, whose schema was not written directly", () => {
    expect(migrationsOfNew(MIGRATIONS).join("\n")).not.toContain("writable_schema");
    const [upgraded, made] = [MIGRATIONS, migrationsOfNew(MIGRATIONS)].map((migrations, index) => {
      const connection = createConnection(path.join(dir, `${index}.db`));
      applyMigrations(connection, migrations, 0);
      const all = (sql: string) => connection.prepare(sql).all();
      const schema = {
        all: all("SELECT type, name, sql FROM sqlite_schema WHERE (type, name) <> ('table', 'notices') ORDER BY name"),
        notices: all("PRAGMA table_xinfo(notices)"),
        isWhole: pragma(connection, "integrity_check"),
      };
      connection.close();
      return schema;
    });
    expect(made).toEqual(upgraded);
    expect(made?.isWhole).toBe("ok");
  });

  it("O10: keeps the words of its notices in the first part of the index, and drops that part with them", async () => {
    const connection = createConnection(path.join(dir, DATABASE_FILE));
    const before = MIGRATIONS.findIndex((sql) => sql.includes("CREATE TABLE notice_word_parts"));
    applyMigrations(connection, MIGRATIONS.slice(0, before), 0);
    connection.exec(`
      WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 100)
      INSERT INTO notices (notice_id, topic, at, severity, title, raw)
      SELECT i, 'audits', i, 'info', printf('notice-%03d', i), '{}' FROM n`);
    connection.exec("DELETE FROM notices WHERE at > 90");
    connection.close();
    const log = { info: () => undefined, warn: () => undefined };
    const database = await openDatabase({ dir, log });
    const change = (sql: string) => database.write([{ sql, parameters: [] }]);
    const found = async (q: string) => {
      const sql = "SELECT title FROM notice_words JOIN notices USING (doc) WHERE words MATCH ? ORDER BY title";
      return (await database.read({ sql, parameters: [`"${q}"`] })).rows.map(({ title }) => title);
    };
    expect([await found("007"), await found("095")]).toEqual([["notice-007"], []]);
    await database.write(beginPart(await wordParts(database)) ?? []);
    await change("UPDATE notices SET title = 'notice-x07' WHERE title = 'notice-007'");
    await change("DELETE FROM notices WHERE title LIKE 'notice-0%'");
    await dropEmptyParts(database);
    expect((await wordParts(database)).map(({ part }) => part)).toEqual([2]);
    expect([await found("x07"), await found("008")]).toEqual([["notice-x07"], []]);
    expect((await database.read({ sql: "PRAGMA integrity_check", parameters: [] })).rows).toEqual([
      { integrity_check: "ok" },
    ]);
    await database.close();
  });

  it("has the notices of each device in its list, and none without a device", async () => {
    writeOld(6);
    const database = await openDatabase({ dir, log: { info: () => undefined, warn: () => undefined } });
    const rowsOf = async (sql: string) => (await database.read({ sql, parameters: [] })).rows;
    const listed = await rowsOf("SELECT device_id, at, doc FROM notice_devices");
    expect(listed).toHaveLength(800);
    expect(listed).toEqual(
      await rowsOf("SELECT device_id, at, doc FROM notices WHERE device_id IS NOT NULL ORDER BY device_id, at, doc"),
    );
    await database.close();
  });

  it("I73: has its quarantined events in a group for each topic and reason", async () => {
    const connection = createConnection(path.join(dir, DATABASE_FILE));
    const before = MIGRATIONS.findIndex((sql) => sql.includes("CREATE TABLE quarantine_groups"));
    applyMigrations(connection, MIGRATIONS.slice(0, before), 0);
    connection.exec(`
      WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 100)
      INSERT INTO quarantine (received_at, topic, reason, raw, wording)
      SELECT 1000 + i, iif(i % 2, 'zone', 'location'), iif(i <= 4, 'no mac or id', 'no position'), '{"n":' || i || '}',
        iif(i > 50, '{"code":"unread.noPosition"}', NULL)
      FROM n`);
    connection.close();
    const log = { info: () => undefined, warn: () => undefined };
    const database = await openDatabase({ dir, log });
    const store = createSqlQuarantineStore(database);
    const groups = await store.groups(9);
    const told = { reason: "no position", wording: { code: "unread.noPosition" }, count: 48, countedOnly: 0 };
    expect(groups).toHaveLength(4);
    expect(groups.slice(0, 2)).toEqual([
      { ...told, groupId: "older-6", topic: "location", firstAt: 1_006, lastAt: 1_100 },
      { ...told, groupId: "older-5", topic: "zone", firstAt: 1_005, lastAt: 1_099 },
    ]);
    const rows = await store.slice("older-1", { after: 0, upTo: 999, limit: 9 });
    expect(rows.map(({ id, topic, reason, raw }) => [id, topic, reason, raw])).toEqual([
      [1, "zone", "no mac or id", '{"n":1}'],
      [3, "zone", "no mac or id", '{"n":3}'],
    ]);
    await database.close();
  });
});
