import { mkdir, mkdtemp, readdir, readFile, rm, rmdir, stat, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { beforeEach, describe, expect, it, onTestFinished } from "vitest";
import { createSealer, KEY_FILE } from "./sealer";

const TOKEN = "token-of-an-organisation-ä";
const SECRET_KEY = "a long key that an operator chose";

let dir: string;
beforeEach(async () => {
  dir = await mkdtemp(path.join(os.tmpdir(), "floorcast-"));
  onTestFinished(() => rm(dir, { recursive: true }));
});

const withFile = () => createSealer({ dir, secretKey: undefined });
const withKey = (secretKey: string) => createSealer({ dir, secretKey });

describe("a sealer", () => {
  it("decrypts after a restart what it encrypted, and the encrypted text reveals nothing", async () => {
    const sealed = await withFile().seal(TOKEN, "c1");
    expect(sealed).not.toContain(TOKEN);
    expect(Buffer.from(sealed.slice(2), "base64url").toString("latin1")).not.toContain("token-of");
    expect(await withFile().unseal(sealed, "c1")).toBe(TOKEN);
  });

  it("creates the key file when it is first needed, readable only by its owner, and keeps it", async () => {
    expect(await withFile().unseal("1.AAAA", "c1")).toBeUndefined();
    expect(await readdir(dir)).toEqual([]);
    const sealer = withFile();
    await Promise.all([sealer.seal(TOKEN, "c1"), sealer.seal(TOKEN, "c2")]);
    const made = await readFile(path.join(dir, KEY_FILE), "utf8");
    await withFile().seal(TOKEN, "c3");
    expect(await readdir(dir)).toEqual([KEY_FILE]);
    expect(await readFile(path.join(dir, KEY_FILE), "utf8")).toBe(made);
    expect((await stat(path.join(dir, KEY_FILE))).mode & 0o777).toBe(0o600);
  });

  it("needs no file if the environment has a key", async () => {
    const sealed = await withKey(SECRET_KEY).seal(TOKEN, "c1");
    expect(await withKey(SECRET_KEY).unseal(sealed, "c1")).toBe(TOKEN);
    expect(await readdir(dir)).toEqual([]);
  });

  it("decrypts nothing with another key, without one, for another purpose, or changed", async () => {
    const sealed = await withFile().seal(TOKEN, "c1");
    const sealer = withFile();
    expect(await withKey(SECRET_KEY).unseal(sealed, "c1")).toBeUndefined();
    expect(await sealer.unseal(sealed, "c2")).toBeUndefined();
    const other = sealed.at(-2) === "A" ? "B" : "A";
    expect(await sealer.unseal(`${sealed.slice(0, -2)}${other}${sealed.slice(-1)}`, "c1")).toBeUndefined();
    for (const nonsense of ["", "1.", "2.AAAA", "1.AAAA", "nonsense"])
      expect(await sealer.unseal(nonsense, "c1")).toBeUndefined();
    await rm(path.join(dir, KEY_FILE));
    expect(await withFile().unseal(sealed, "c1")).toBeUndefined();
  });

  it("replaces a damaged key by a new one", async () => {
    await writeFile(path.join(dir, KEY_FILE), "not a key");
    const sealer = withFile();
    const sealed = await sealer.seal(TOKEN, "c1");
    expect(await sealer.unseal(sealed, "c1")).toBe(TOKEN);
    expect(await withFile().unseal(sealed, "c1")).toBe(TOKEN);
  });

  it("fails if the key cannot be written or read, and works once it can", async () => {
    const later = path.join(dir, "later");
    const sealer = createSealer({ dir: later, secretKey: undefined });
    await expect(sealer.seal(TOKEN, "c1")).rejects.toMatchObject({ name: "StorageError" });
    await mkdir(path.join(later, KEY_FILE), { recursive: true });
    await expect(sealer.seal(TOKEN, "c1")).rejects.toMatchObject({ name: "StorageError" });
    expect(await sealer.unseal("1.AAAA", "c1")).toBeUndefined();
    await rmdir(path.join(later, KEY_FILE));
    expect(await sealer.unseal(await sealer.seal(TOKEN, "c1"), "c1")).toBe(TOKEN);
  });
});
