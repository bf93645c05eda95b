import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { DatabaseSync } from "@photostructure/sqlite";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { failureOf } from "./failure";

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(path.join(tmpdir(), "floorcast-"));
});
afterEach(() => rmSync(dir, { recursive: true }));

function failureFrom(work: () => unknown) {
  try {
    work();
  } catch (error) {
    return failureOf(error);
  }
  return undefined;
}

describe("a statement that failed", () => {
  it("D13: is classified with or without rows, although the driver gives no code for statements with rows", () => {
    const full = new DatabaseSync(path.join(dir, "full.db"));
    full.exec("CREATE TABLE words (word TEXT); PRAGMA max_page_count = 3");
    const insert = full.prepare("INSERT INTO words (word) VALUES (?) RETURNING word");
    const long = "x".repeat(20_000);
    expect(failureFrom(() => insert.run(long))).toMatchObject({ kind: "full" });
    expect(failureFrom(() => insert.all(long))).toMatchObject({ kind: "full" });
    full.close();
  });

  it("D13: is reported as a damaged file, which a query finds while reading", () => {
    const file = path.join(dir, "text.db");
    writeFileSync(file, "no database, however long one reads in it. ".repeat(500));
    const broken = new DatabaseSync(file);
    expect(failureFrom(() => broken.prepare("SELECT * FROM sqlite_schema").all())).toMatchObject({ kind: "damaged" });
    broken.close();
  });

  it("is an error if the statement itself is wrong", () => {
    const sound = new DatabaseSync(path.join(dir, "sound.db"));
    expect(failureFrom(() => sound.prepare("SELECT nothing FROM nowhere"))).toMatchObject({ kind: "refused" });
    sound.close();
  });
});
