import fs from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import type { TrackId } from "@/domain/ids";
import { DAY_MS } from "@/domain/time";
import { eraseFromAside } from "./erase-aside";
import { damagedFiles, daysToCopy, derivedBytes, tracksNamedIn } from "./history-folder";
import { openSqliteHistory } from "./sqlite-history";

const TODAY = Date.UTC(2026, 2, 5, 12);
const MIRA = "wifi:5c5b35a1b2c3";

let dir: string;

beforeEach(async () => {
  dir = await fs.mkdtemp(path.join(os.tmpdir(), "floorcast-"));
  const history = openSqliteHistory({ dir, role: "write" });
  const fix = { type: "fix", siteId: "harbour", mapId: "ground", kind: "wifi", x: 1, y: 2 } as const;
  const words = [0, 1, 2].map((ago) => ({
    change: { ...fix, trackId: ago === 2 ? MIRA : (`wifi:02000000000${ago}` as TrackId), at: TODAY - ago * DAY_MS },
    seq: 1,
  }));
  await history.append({ words, upTo: 1 });
  await history.close();
});

afterEach(async () => {
  await fs.rm(dir, { recursive: true });
});

it("lists every track of every day, and none for a missing folder", () => {
  expect([...tracksNamedIn(dir)].sort()).toEqual(["wifi:020000000000", "wifi:020000000001", MIRA]);
  expect(tracksNamedIn(path.join(dir, "nothing")).size).toBe(0);
});

it("returns the size of what may be deleted", async () => {
  expect(derivedBytes(dir)).toBe((await fs.stat(path.join(dir, "states.sqlite"))).size);
  await fs.rm(path.join(dir, "states.sqlite"));
  expect(derivedBytes(dir)).toBe(0);
});

it("considers a day at rest if no report is being written into it", () => {
  expect(daysToCopy(dir).map(({ name, isAtRest }) => [name.slice(0, 10), isAtRest])).toEqual([
    ["2026-03-03", true],
    ["2026-03-04", false],
    ["2026-03-05", false],
  ]);
  expect(daysToCopy(path.join(dir, "nothing"))).toEqual([]);
});

it("removes tracks from a history that was set aside", async () => {
  await eraseFromAside({ dir, trackIds: [MIRA, "wifi:020000000001"] });
  expect([...tracksNamedIn(dir)]).toEqual(["wifi:020000000000"]);
});

it("names the files of damaged days, from which nothing can be erased", async () => {
  expect(damagedFiles(dir)).toEqual([]);
  const [oldest = ""] = daysToCopy(dir).map(({ name }) => name);
  await fs.writeFile(path.join(dir, oldest), "x".repeat(8_192));
  expect(tracksNamedIn(dir).has(MIRA)).toBe(false);
  expect(damagedFiles(dir)).toEqual([oldest]);
  await openSqliteHistory({ dir, role: "write" }).close();
  expect(damagedFiles(dir)).toEqual([`${oldest}.damaged`]);
});
