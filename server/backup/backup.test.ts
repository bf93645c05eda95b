import fs from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { create } from "tar";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { Database } from "@/server/database/database";
import { openDatabase } from "@/server/database/open-database";
import { KEY_FILE } from "@/server/sealing/sealer";
import { fileSource } from "./backup-source";
import { restoreBackup } from "./restore-backup";
import { saveBackup } from "./save-backup";

const settle = async () => undefined;
const IMAGE = "0123456789abcdef0123456789abcdef";

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

let root: string;
let dir: string;
let file: string;

beforeEach(async () => {
  root = await fs.mkdtemp(path.join(os.tmpdir(), "floorcast-"));
  dir = path.join(root, "data");
  file = path.join(root, "backup.tar");
  await fill(dir, 300);
});

afterEach(async () => {
  await fs.rm(root, { recursive: true, force: true });
});

/** A data folder with this many settings, and a floorplan with its image. */
async function fill(folder: string, rows: number): Promise<void> {
  const database = await openDatabase({ dir: folder });
  await put(database, 0, rows);
  const floorplan =
    "INSERT INTO floorplans (map_id, site_id, name, rotation, image_version, version) VALUES (?,?,?,?,?,?)";
  await database.write([{ sql: floorplan, parameters: ["map", "site", "Ground", 0, IMAGE, 1] }]);
  await database.close();
  await fs.mkdir(path.join(folder, "images"));
  await fs.writeFile(path.join(folder, "images", `${IMAGE}.webp`), "an image");
}

async function put(database: Database, from: number, to: number): Promise<void> {
  const sql = "INSERT INTO settings (key, value_json) VALUES (?, ?)";
  const keys = Array.from({ length: to - from }, (_, i) => `key ${from + i}`);
  await database.write(keys.map((key) => ({ sql, parameters: [key, '"value"'] })));
}

async function settingsIn(folder: string): Promise<number> {
  const database = await openDatabase({ dir: folder });
  const { rows } = await database.read({ sql: "SELECT count(*) AS n FROM settings", parameters: [] });
  await database.close();
  return Number(rows[0]?.n);
}

describe("a backup", () => {
  it("restores everything into an empty folder, and changes nothing in the old one", async () => {
    // The key of encrypted data is not in the backup, which alone must not be enough to decrypt it.
    await fs.writeFile(path.join(dir, KEY_FILE), "a key");
    const before = await fs.readdir(dir);
    await saveBackup(dir, file);
    expect(await fs.readdir(dir)).toEqual(expect.arrayContaining(before));
    expect((await fs.readdir(dir)).filter((name) => name.startsWith(".backup"))).toEqual([]);
    expect((await fs.stat(file)).mode & 0o777).toBe(0o600);

    const other = path.join(root, "other");
    const { manifest, aside } = await restoreBackup({ dir: other, from: await fileSource(file), force: false, settle });
    expect(aside).toBeUndefined();
    expect(await fs.readdir(other)).not.toContain(KEY_FILE);
    expect(manifest.rows).toMatchObject({ settings: 300, floorplans: 1 });
    expect(await settingsIn(other)).toBe(300);
    expect(await fs.readFile(path.join(other, "images", `${IMAGE}.webp`), "utf8")).toBe("an image");
    expect((await fs.readdir(other)).filter((name) => name.startsWith("."))).toEqual([]);
  });

  it("is of one moment while the database is written to, and blocks no write (D12)", async () => {
    const database = await openDatabase({ dir });
    let isDone = false;
    let written = 300;
    const writing = (async () => {
      for (; !isDone; written += 20) await put(database, written, written + 20);
    })();
    const { rows } = await saveBackup(dir, file);
    const during = written;
    isDone = true;
    await writing;
    await database.close();
    expect(during).toBeGreaterThan(300);
    expect(Number(rows.settings) % 20).toBe(0);
    const other = path.join(root, "other");
    await restoreBackup({ dir: other, from: await fileSource(file), force: false, settle });
    expect(await settingsIn(other)).toBe(rows.settings);
  });

  it("never writes over a file", async () => {
    await fs.writeFile(file, "precious");
    await expect(saveBackup(dir, file)).rejects.toThrow("already exists");
    expect(await fs.readFile(file, "utf8")).toBe("precious");
  });

  it("is refused for a folder without a database", async () => {
    await expect(saveBackup(root, file)).rejects.toThrow("there is no database");
    expect(await fs.readdir(root)).toEqual(["data"]);
  });

  it("removes the remains of a killed one", async () => {
    await fs.mkdir(path.join(dir, ".backup-999999999-0123abcd"));
    await saveBackup(dir, file);
    expect((await fs.readdir(dir)).filter((name) => name.startsWith(".backup"))).toEqual([]);
  });
});

describe("a restore", () => {
  beforeEach(() => saveBackup(dir, file));

  const refusal = (from = file, folder = path.join(root, "other")) =>
    fileSource(from)
      .then((source) => restoreBackup({ dir: folder, from: source, force: false, settle }))
      .then(
        () => "restored",
        ({ message }: Error) => message,
      );

  it("replaces a folder with data only with --force, and keeps the old data", async () => {
    const other = path.join(root, "other");
    await fill(other, 7);
    expect(await refusal()).toContain("holds data already");
    expect(await settingsIn(other)).toBe(7);

    const { aside = "" } = await restoreBackup({ dir: other, from: await fileSource(file), force: true, settle });
    expect(await settingsIn(other)).toBe(300);
    expect(path.dirname(aside)).toBe(other);
    expect(await settingsIn(aside)).toBe(7);
    expect(await fs.readdir(path.join(aside, "images"))).toEqual([`${IMAGE}.webp`]);
  });

  it("is refused while a server uses the folder", async () => {
    const database = await openDatabase({ dir });
    expect(await refusal(file, dir)).toContain(`already running, pid ${process.pid}`);
    await database.close();
  });

  // Only root can run into this case, or create it.
  it.skipIf(process.getuid?.() !== 0)("is refused to root if the folder belongs to another user", async () => {
    const other = path.join(root, "other");
    await fs.mkdir(other);
    await fs.chown(other, 65_534, 65_534);
    expect(await refusal()).toContain("run the restore as that user");
    expect(await fs.readdir(other)).toEqual([]);
  });

  it.each([
    ["is cut off", async () => fs.truncate(file, Math.floor((await fs.stat(file)).size / 2)), /whole backup|damaged/],
    ["has a changed byte", () => changeByte(0.6), /damaged|whole backup/],
    ["is no archive", () => fs.writeFile(file, "hello".repeat(1_000)), /no whole backup|no backup/],
    ["is not there", () => fs.rm(file), /cannot be read/],
  ])("is refused where the file %s, and leaves nothing behind", async (_, spoil, reason) => {
    await spoil();
    expect(await refusal()).toMatch(reason);
    expect(
      (await fs.readdir(path.join(root, "other")).catch(() => [])).filter((name) => name !== "floorcast.lock"),
    ).toEqual([]);
  });

  it("unpacks only files that belong to a backup", async () => {
    await fs.writeFile(path.join(root, "passwd"), "root");
    const foreign = path.join(root, "foreign.tar");
    await create({ file: foreign, cwd: dir, preservePaths: true }, ["../passwd"]);
    expect(await refusal(foreign)).toContain("it holds ../passwd");
  });

  it("is refused if an image that the database names is missing", async () => {
    const poor = path.join(root, "poor.tar");
    await fs.rm(path.join(dir, "images"), { recursive: true });
    await saveBackup(dir, poor);
    expect(await refusal(poor)).toContain(`the image ${IMAGE} is missing`);
  });

  it("is refused if a newer Floorcast made the backup", async () => {
    const database = await openDatabase({ dir });
    await database.write([{ sql: "PRAGMA user_version = 99", parameters: [] }]);
    await database.close();
    await fs.rm(file);
    await saveBackup(dir, file);
    expect(await refusal()).toContain("newer Floorcast");
  });

  async function changeByte(at: number): Promise<void> {
    const handle = await fs.open(file, "r+");
    const { size } = await handle.stat();
    const position = Math.floor(size * at);
    const { buffer } = await handle.read(Buffer.alloc(1), 0, 1, position);
    await handle.write(Buffer.from([(buffer[0] ?? 0) ^ 0xff]), 0, 1, position);
    await handle.close();
  }
});
