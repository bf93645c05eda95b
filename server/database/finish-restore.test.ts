import { existsSync } from "node:fs";
import fs from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { expect, it, onTestFinished } from "vitest";
import { finishRestore, logRestore, readyFolder } from "./finish-restore";

const OLD = ["floorcast.db", "floorcast.db-shm", "floorcast.db-wal", "images"];

/** A folder with old data and a restore that is ready. */
async function readyToFinish(): Promise<string> {
  const dir = await fs.mkdtemp(path.join(os.tmpdir(), "floorcast-"));
  onTestFinished(() => fs.rm(dir, { recursive: true }));
  for (const name of OLD) await fs.writeFile(path.join(dir, name), `old ${name}`);
  await fs.writeFile(path.join(dir, "floorcast.db.schema-2"), "kept");
  const ready = readyFolder(dir, "then");
  await fs.mkdir(ready);
  for (const name of ["floorcast.db", "images"]) await fs.writeFile(path.join(ready, name), `new ${name}`);
  return dir;
}

async function expectFinished(dir: string): Promise<void> {
  const text = (...parts: readonly string[]) => fs.readFile(path.join(dir, ...parts), "utf8");
  expect((await fs.readdir(dir)).sort()).toEqual([
    "before-restore-then",
    "floorcast.db",
    "floorcast.db.schema-2",
    "floorcast.restored",
    "images",
  ]);
  expect([await text("floorcast.db"), await text("images")]).toEqual(["new floorcast.db", "new images"]);
  expect((await fs.readdir(path.join(dir, "before-restore-then"))).sort()).toEqual(OLD);
  for (const name of OLD) expect(await text("before-restore-then", name)).toBe(`old ${name}`);
}

it("puts the new database in place of the old one, and sets the old one aside with its log", async () => {
  const dir = await readyToFinish();
  expect(await finishRestore(dir)).toBe(path.join(dir, "before-restore-then"));
  await expectFinished(dir);
});

it("O7: tells only the next start about the restore and where the old data is", async () => {
  const dir = await readyToFinish();
  await finishRestore(dir);
  const said: string[] = [];
  for (let start = 0; start < 2; start++) await logRestore(dir, (message) => said.push(message));
  expect(said).toEqual([expect.stringContaining(path.join(dir, "before-restore-then"))]);
});

it("does nothing if no restore is ready", async () => {
  const dir = await readyToFinish();
  await fs.rm(readyFolder(dir, "then"), { recursive: true });
  expect(await finishRestore(dir)).toBeUndefined();
  expect(existsSync(path.join(dir, "floorcast.db-wal"))).toBe(true);
});

it.each([1, 2, 3, 4, 5, 6])("continues after a kill that interrupted it after %d moves", async (moves) => {
  const dir = await readyToFinish();
  const aside = path.join(dir, "before-restore-then");
  await fs.mkdir(aside);
  const steps = [
    ...OLD.map((name) => [path.join(dir, name), path.join(aside, name)] as const),
    ...["floorcast.db", "images"].map(
      (name) => [path.join(readyFolder(dir, "then"), name), path.join(dir, name)] as const,
    ),
  ];
  for (const [from, to] of steps.slice(0, moves)) await fs.rename(from, to);
  expect(await finishRestore(dir)).toBe(aside);
  await expectFinished(dir);
});
