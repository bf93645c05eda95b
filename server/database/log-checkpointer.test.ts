import fs from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { expect, it } from "vitest";
import { LogCheckpointer } from "./log-checkpointer";
import { DATABASE_FILE } from "./open-database";
import { StorageError } from "./storage-error";
import { openTemporaryDatabase, type TemporaryDatabase } from "./temporary-database";
import type { StatementResult } from "./worker-messages";

const PAGE = 4_096;

/** Writes this many pages by replacing the same rows, so that the file itself stays small. */
async function write({ database }: TemporaryDatabase, pages: number, pagesAWrite = 100): Promise<void> {
  const sql = "INSERT OR REPLACE INTO settings VALUES (?, hex(randomblob(?)))";
  for (let written = 0; written < pages; written += pagesAWrite)
    await database.write([{ sql, parameters: [`row ${(written / pagesAWrite) % 5}`, (pagesAWrite * PAGE) / 2] }]);
}

const sizeOf = ({ dir }: TemporaryDatabase, end = "") => fs.statSync(path.join(dir, `${DATABASE_FILE}${end}`)).size;

it("moves committed pages into the file without another commit", async () => {
  await using temporary = await openTemporaryDatabase();
  const before = sizeOf(temporary);
  await write(temporary, 400);
  await write(temporary, 1_000);
  await expect.poll(() => sizeOf(temporary), { timeout: 10_000 }).toBeGreaterThan(before + 400 * PAGE);
});

it("D10: keeps the log short while commits follow each other", async () => {
  await using temporary = await openTemporaryDatabase();
  await write(temporary, 14_000);
  expect(sizeOf(temporary, "-wal")).toBeLessThan(12_200 * (PAGE + 24));
}, 30_000);

const isPassive = (mode: string) => mode === "PASSIVE";

/** Threads with a common log whose last fifty pages are never in the file yet. They record what they are asked. */
function growingLog(pages: number) {
  let length = pages;
  return (asked: string[]) => ({
    async run([statement]: readonly { readonly sql: string }[]): Promise<readonly StatementResult[]> {
      const mode = /\((\w+)\)/.exec(statement?.sql ?? "")?.[1] ?? "";
      asked.push(mode);
      const moved = length;
      // What is committed during a pass is afterwards in the log, not in the file.
      if (isPassive(mode)) length += 50;
      return [
        { rows: [{ log: length, checkpointed: mode === "NOOP" ? length - 50 : moved }], changes: 0, insertId: 0 },
      ];
    },
    close: async () => undefined,
  });
}

it("D11: makes the writer move the rest of a long log if some is left after each pass", async () => {
  const [keeping, writing]: [string[], string[]] = [[], []];
  const thread = growingLog(3_900);
  const keeper = new LogCheckpointer({ aside: thread(keeping), writer: thread(writing) });
  await keeper.checkpoint();
  expect([keeping.filter(isPassive).length, writing]).toEqual([3, ["PASSIVE"]]);
  await keeper.close();
});

it("S28: on a full disk moves a few pages, and makes the writer move the rest of a slightly longer log", async () => {
  const [keeping, writing]: [string[], string[]] = [[], []];
  const thread = growingLog(100);
  const keeper = new LogCheckpointer({ aside: thread(keeping), writer: thread(writing) });
  await keeper.checkpoint();
  expect(writing).toEqual([]);
  keeper.isShort = true;
  await keeper.checkpoint();
  expect(writing).toEqual(["PASSIVE"]);
  const before = keeping.filter(isPassive).length;
  // Commits each time, so that it is never quiet: after a quiet time the log would be moved anyway.
  const passes = () => {
    keeper.noteCommit();
    return keeping.filter(isPassive).length;
  };
  await expect.poll(passes).toBeGreaterThan(before);
  await keeper.close();
});

it("leaves a log that it cannot move to the writer's limit", async () => {
  const failed: string[] = [];
  const aside = {
    run: async ([statement]: readonly { readonly sql: string }[]): Promise<readonly StatementResult[]> => {
      failed.push(statement?.sql ?? "");
      throw new StorageError("disk I/O error");
    },
    close: async () => undefined,
  };
  const keeper = new LogCheckpointer({ aside, writer: aside });
  for (let commit = 0; commit < 3; commit += 1) {
    keeper.noteCommit();
    await sleep(150);
  }
  expect(failed.length).toBeGreaterThan(1);
  await keeper.close();
  keeper.noteCommit();
  const tried = failed.length;
  await sleep(150);
  expect(failed).toHaveLength(tried);
});
