import fs from "node:fs";
import path from "node:path";
import { expect, it } from "vitest";
import { releaseAllPages } from "./free-pages";
import { DATABASE_FILE } from "./open-database";
import { openTemporaryDatabase } from "./temporary-database";
import { truncateLog } from "./truncate-log";

it("leaves no deleted data in the log or in the file", async () => {
  await using temporary = await openTemporaryDatabase();
  const { database, dir } = temporary;
  const file = path.join(dir, DATABASE_FILE);
  const where = (word: string) => [file, `${file}-wal`].filter((each) => fs.readFileSync(each).includes(word));
  const put = (key: string, text: string) =>
    database.write([{ sql: "INSERT INTO settings VALUES (?, ?)", parameters: [key, JSON.stringify(text)] }]);
  for (let n = 0; n < 40; n += 1) await put(`kept ${n}`, `pearl ${"x".repeat(n * 300)}`);
  for (let n = 0; n < 40; n += 1) await put(`gone ${n}`, `oyster ${"y".repeat(n * 300)} oyster`);
  await truncateLog(database);
  expect(where("oyster")).toEqual([file]);

  await database.write([{ sql: "DELETE FROM settings WHERE key LIKE 'gone%'", parameters: [] }]);
  await releaseAllPages(database);
  expect(await truncateLog(database)).toBe(true);
  expect(where("oyster")).toEqual([]);
  expect(where("pearl")).toEqual([file]);
  expect(fs.statSync(`${file}-wal`).size).toBe(0);
  expect(await put("after", "taken again")).toHaveLength(1);
});
