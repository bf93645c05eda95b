import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import fs from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { createInterface } from "node:readline";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { DATABASE_FILE, openDatabase } from "./open-database";
import { StartError } from "./start-error";

describe("openDatabase", () => {
  let dir: string;
  let file: string;

  beforeEach(async () => {
    dir = await fs.mkdtemp(path.join(os.tmpdir(), "floorcast-"));
    file = path.join(dir, DATABASE_FILE);
  });

  afterEach(async () => {
    await fs.rm(dir, { recursive: true, force: true });
  });

  async function fill(rows = 200): Promise<void> {
    const database = await openDatabase({ dir });
    const insert = "INSERT INTO settings (key, value_json) VALUES (?, ?)";
    await database.write(
      Array.from({ length: rows }, (_, n) => ({ sql: insert, parameters: [`key ${n}`, "x".repeat(500)] })),
    );
    await database.close();
  }

  async function refusal(folder = dir): Promise<string> {
    const outcome = await openDatabase({ dir: folder }).catch((error: unknown) => error);
    expect(outcome).toBeInstanceOf(StartError);
    const { message, exitCode } = outcome as StartError;
    expect(exitCode).toBe(78);
    expect(message).not.toContain("\n");
    return message;
  }

  const asides = async (): Promise<string[]> =>
    (await fs.readdir(dir)).filter((name) => name.includes(".corrupt-") && !name.endsWith("-wal"));

  it("creates the folder if its parent exists", async () => {
    const database = await openDatabase({ dir: path.join(dir, "data") });
    await database.close();
    expect(await fs.readdir(path.join(dir, "data"))).toContain(DATABASE_FILE);
  });

  it("leaves nothing but the database behind a clean stop", async () => {
    await fill();
    expect((await fs.readdir(dir)).sort()).toEqual([DATABASE_FILE, "floorcast.lock"]);
  });

  it("says what is wrong with a folder it cannot use (D6)", async () => {
    await fs.writeFile(path.join(dir, "a-file"), "");
    expect(await refusal(path.join(dir, "a", "b"))).toContain("its parent folder does not exist");
    expect(await refusal(path.join(dir, "a-file"))).toContain("it is not a folder");
    expect(await refusal("/proc/floorcast")).toContain("/proc/floorcast");
  });

  it("refuses a file with overwritten pages and keeps a copy, once (D7)", async () => {
    await fill();
    const handle = await fs.open(file, "r+");
    await handle.write(Buffer.alloc(3 * 4096, 0xa5), 0, 3 * 4096, 8 * 4096);
    await handle.close();
    const damaged = await fs.readFile(file);

    expect(await refusal()).toMatch(/is damaged .* a copy is kept as .*\.corrupt-/);
    await refusal();
    expect(await fs.readFile(file)).toEqual(damaged);
    const [copy, ...more] = await asides();
    expect(more).toEqual([]);
    expect(await fs.readFile(path.join(dir, String(copy)))).toEqual(damaged);
  });

  it.each([
    ["cut in half", async () => fs.truncate(file, Math.floor((await fs.stat(file)).size / 2))],
    ["cut to nothing", async () => fs.truncate(file, 0)],
    [
      "not a database at all",
      async () => fs.writeFile(file, "these are not the bytes you are looking for".repeat(200)),
    ],
    ["gone, its log still there", async () => fs.rename(file, `${file}-wal`)],
  ])("refuses a file that is %s (D7)", async (_, spoil) => {
    await fill();
    await spoil();
    expect(await refusal()).toContain("is damaged");
    expect(await asides()).toHaveLength((await fs.readdir(dir)).includes(DATABASE_FILE) ? 1 : 0);
  });

  it("refuses a log whose header was wiped instead of forgetting its commits (D7)", async () => {
    const child = await startWriter(dir);
    await firstLines(child, 20);
    await kill(child);
    const handle = await fs.open(`${file}-wal`, "r+");
    await handle.write(Buffer.alloc(32), 0, 32, 0);
    await handle.close();
    expect(await refusal()).toContain("write-ahead log has a broken header");
  });

  it("finds damage in a large file in the background, and then writes nothing more (D7)", async () => {
    await fill();
    const handle = await fs.open(file, "r+");
    await handle.write(Buffer.alloc(4096, 0xa5), 0, 4096, (await fs.stat(file)).size - 4096);
    await handle.close();
    const warnings: string[] = [];
    const database = await openDatabase({
      dir,
      checkUpToBytes: 0,
      log: { info: () => {}, warn: (text) => warnings.push(text) },
    });
    await expect.poll(() => database.health).toMatchObject({ writable: false });
    await expect(database.write([{ sql: "DELETE FROM settings", parameters: [] }])).rejects.toThrow("damaged");
    expect(warnings).toHaveLength(1);
    await database.close();
  });

  it("refuses a database of a newer version and does not change it (D9)", async () => {
    const database = await openDatabase({ dir });
    await database.write([{ sql: "PRAGMA user_version = 99", parameters: [] }]);
    await database.close();
    const before = await fs.readFile(file);
    expect(await refusal()).toContain("newer Floorcast (schema 99, this one knows");
    expect(await fs.readFile(file)).toEqual(before);
  });

  it("refuses a folder that another process uses, names it, and takes over when that is killed (D8)", async () => {
    const child = await startWriter(dir);
    await firstLines(child, 1);
    expect(await refusal()).toBe(`already running, pid ${child.pid}, on ${dir}`);
    await kill(child);
    expect(await fs.readdir(dir)).toContain("floorcast.pid");
    const database = await openDatabase({ dir });
    expect(await fs.readFile(path.join(dir, "floorcast.pid"), "utf8")).toBe(`${process.pid}\n`);
    await database.close();
  });

  it("refuses a folder that this process has already opened", async () => {
    const database = await openDatabase({ dir });
    expect(await refusal()).toContain(`already running, pid ${process.pid}`);
    await database.close();
  });
});

/** A process that writes forever and prints each key once it is durable. */
async function startWriter(dir: string): Promise<ChildProcess> {
  const script = `
    import { openDatabase } from ${JSON.stringify(path.resolve(import.meta.dirname, "open-database.ts"))};
    const database = await openDatabase({ dir: ${JSON.stringify(dir)} });
    for (let n = 0; ; n += 1) {
      await database.write([{ sql: "INSERT INTO settings VALUES (?, '1')", parameters: [String(n)] }]);
      console.log(n);
    }`;
  return spawn(process.execPath, ["--import", "tsx", "--input-type=module", "--eval", script], {
    stdio: ["ignore", "pipe", "inherit"],
  });
}

async function firstLines({ stdout }: ChildProcess, count: number): Promise<void> {
  if (!stdout) throw new Error("the child has no output");
  let seen = 0;
  for await (const _ of createInterface({ input: stdout })) {
    seen += 1;
    if (seen === count) return;
  }
  throw new Error("the child ended early");
}

async function kill(child: ChildProcess): Promise<void> {
  const exited = once(child, "exit");
  child.kill("SIGKILL");
  await exited;
}
