import fs from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { beforeEach, expect, it, onTestFinished } from "vitest";
import { openLedger, readLedger } from "./ledger";

let dir: string;
let file: string;
beforeEach(async () => {
  dir = await fs.mkdtemp(path.join(os.tmpdir(), "floorcast-"));
  file = path.join(dir, "floorcast.ledger");
  onTestFinished(() => fs.rm(dir, { recursive: true }));
});

it("keeps its entries, in order, over restarts, readable only by its own user", async () => {
  expect(await readLedger(dir)).toBeUndefined();
  const first = await openLedger(dir);
  await Promise.all([
    first.note({ type: "token-revoked", tokenId: "t" }),
    first.note({ type: "share-link-removed", linkId: "l" }),
  ]);
  const second = await openLedger(dir);
  await second.note({ type: "user-changed", userId: "u", role: "viewer", siteIds: ["s"], disabled: true });
  await second.noteErased("wifi:5c5b35a1b2c3", 7);
  const ledger = await readLedger(dir);
  expect(ledger?.entries).toEqual([
    { type: "token-revoked", tokenId: "t" },
    { type: "share-link-removed", linkId: "l" },
    { type: "user-changed", userId: "u", role: "viewer", siteIds: ["s"], disabled: true },
    { type: "erased", device: ledger?.deviceDigest("asset:5c5b35a1b2c3"), at: 7 },
  ]);
  expect((await fs.stat(file)).mode & 0o777).toBe(0o600);
  expect(await fs.readFile(file, "utf8")).not.toContain("5c5b35a1b2c3");
});

it("D22: loses only the line that a kill cut off", async () => {
  const before = await openLedger(dir);
  await before.note({ type: "user-removed", userId: "u" });
  await fs.appendFile(file, '\n{"type":"user-rem');
  const after = await openLedger(dir);
  await after.note({ type: "token-revoked", tokenId: "t" });
  expect((await readLedger(dir))?.entries.map(({ type }) => type)).toEqual(["user-removed", "token-revoked"]);
});

it("gives devices different digests in another folder, and one device the same digest, whatever its kind of track", async () => {
  await openLedger(dir);
  const digest = (await readLedger(dir))?.deviceDigest;
  expect(digest?.("wifi:5c5b35a1b2c3")).toBe(digest?.("sdk:5C5B35A1B2C3"));
  expect(digest?.("wifi:5c5b35a1b2c3")).not.toBe(digest?.("wifi:5c5b35a1b2c4"));
  await fs.rm(file);
  await openLedger(dir);
  expect((await readLedger(dir))?.deviceDigest("wifi:5c5b35a1b2c3")).not.toBe(digest?.("wifi:5c5b35a1b2c3"));
});
