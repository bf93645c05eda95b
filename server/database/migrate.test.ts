import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type Connection, createConnection, pragma } from "./connection";
import { migrate } from "./migrate";

const FIRST = "CREATE TABLE floors (name TEXT); INSERT INTO floors VALUES ('ground')";
const SECOND = "ALTER TABLE floors ADD COLUMN level INTEGER NOT NULL DEFAULT 0";
const BROKEN = "CREATE TABLE half (name TEXT); SELECT * FROM nowhere";

describe("migrate", () => {
  let dir: string;
  let connection: Connection;

  beforeEach(() => {
    dir = fs.mkdtempSync(path.join(os.tmpdir(), "floorcast-"));
    connection = createConnection(path.join(dir, "test.db"));
  });

  afterEach(() => {
    connection.close();
    fs.rmSync(dir, { recursive: true, force: true });
  });

  const run = (...migrations: string[]) =>
    migrate(connection, { migrations, backupPath: (version) => path.join(dir, `schema-${version}`) });
  const version = () => pragma(connection, "user_version");

  it("applies new migrations, once", () => {
    expect(run(FIRST, SECOND)).toBeUndefined();
    expect(run(FIRST, SECOND)).toBeUndefined();
    expect(version()).toBe(2);
    expect(
      connection
        .prepare("SELECT * FROM floors")
        .all()
        .map((row) => ({ ...row })),
    ).toEqual([{ name: "ground", level: 0 }]);
  });

  it("keeps a copy of the older version first (D9)", () => {
    run(FIRST);
    run(FIRST, SECOND);
    const copy = createConnection(path.join(dir, "schema-1"));
    expect(pragma(copy, "user_version")).toBe(1);
    expect(
      copy
        .prepare("SELECT * FROM floors")
        .all()
        .map((row) => ({ ...row })),
    ).toEqual([{ name: "ground" }]);
    copy.close();
  });

  it("keeps the old version unchanged when a migration fails (D9)", () => {
    run(FIRST);
    expect(() => run(FIRST, BROKEN)).toThrow("nowhere");
    expect(version()).toBe(1);
    expect(() => connection.prepare("SELECT * FROM half")).toThrow("no such table");
  });

  it("reports a database of a newer Floorcast", () => {
    run(FIRST, SECOND);
    expect(run(FIRST)).toBe("it was written by a newer Floorcast (schema 2, this one knows 1)");
  });
});
