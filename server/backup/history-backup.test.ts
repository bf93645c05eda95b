import fs from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { create, extract } from "tar";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { everything } from "@/domain/testing/histories";
import { DAY_MS } from "@/domain/time";
import { openDatabase } from "@/server/database/open-database";
import type { HistoryStore, KeptChange } from "@/server/history/history-store";
import { makeStates } from "@/server/history/past/make-states";
import { siteAt } from "@/server/history/past/walk-from";
import { tracksNamedIn } from "@/server/history/store/history-folder";
import { openSqliteHistory } from "@/server/history/store/sqlite-history";
import { fileSource } from "./backup-source";
import { readManifest } from "./manifest";
import { restoreBackup } from "./restore-backup";
import { saveBackup } from "./save-backup";

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const TODAY = Date.UTC(2026, 2, 5);
const settle = async () => undefined;

let root: string;
let dir: string;
let other: string;
let file: string;
let seq: number;

beforeEach(async () => {
  root = await fs.mkdtemp(path.join(os.tmpdir(), "floorcast-"));
  [dir, other, file] = [path.join(root, "data"), path.join(root, "other"), path.join(root, "backup.tar")];
  seq = 0;
  await (await openDatabase({ dir })).close();
});

afterEach(async () => {
  await fs.rm(root, { recursive: true, force: true });
});

function openHistory(folder = dir): HistoryStore {
  return openSqliteHistory({ dir: path.join(folder, "history"), role: "write" });
}

function fix(at: number): KeptChange {
  const place = { siteId: "harbour", mapId: "ground", x: seq % 50, y: 2 };
  return { type: "fix", ...place, trackId: "wifi:5c5b35a1b2c3", kind: "wifi", at };
}

/** A fix on each of the four newest days, and `more` today. */
async function append(history: HistoryStore, more = 0): Promise<void> {
  const ats = [
    ...[3, 2, 1, 0].map((ago) => TODAY - ago * DAY_MS),
    ...Array.from({ length: more }, (_, n) => TODAY + n),
  ];
  for (const at of ats) {
    seq += 1;
    await history.append({ words: [{ change: fix(at + seq), seq }], upTo: seq });
  }
}

async function keptIn(folder: string): Promise<readonly number[]> {
  const history = openHistory(folder);
  const kept: number[] = [];
  for await (const words of history.read({ siteId: "harbour", after: 0, upTo: 2 * TODAY }))
    kept.push(...words.map(({ change }) => change.at));
  await history.close();
  return kept;
}

/** Saves a state after every other entry and at each midnight. */
async function makeAll(history: HistoryStore): Promise<void> {
  const given = { ...givenOf(0), upTo: TODAY + DAY_MS - 1, wordsAState: 2 };
  for (let isDone = false; !isDone; ) {
    const at = (await history.newestStateAt("harbour", given.upTo)) ?? -1;
    ({ isDone } = await makeStates(history, { ...given, at }));
  }
}

function givenOf(at: number) {
  const drawings = { floorplans: [], areas: [], placements: [], removals: [] };
  return {
    siteId: "harbour",
    at,
    drawings,
    drawnAt: at,
    changes: [],
    alerts: [],
    notices: [],
    unknownAfterMs: DAY_MS,
    keptFrom: 0,
    rememberedMs: 30 * DAY_MS,
  };
}

/** Damages the first matching file of the archive and returns its name. */
async function spoil(isWanted: (name: string) => boolean): Promise<string> {
  const unpacked = path.join(root, "unpacked");
  await fs.mkdir(unpacked);
  await extract({ file, cwd: unpacked });
  const names = (await readManifest(unpacked))?.files.map(({ name }) => name) ?? [];
  const [name = ""] = names.filter(isWanted);
  await fs.appendFile(path.join(unpacked, name), "x");
  await create({ file, cwd: unpacked, portable: true }, ["manifest.json", ...names]);
  return name;
}

const restore = async (force = false) =>
  await restoreBackup({ dir: other, from: await fileSource(file), force, settle });

describe("a backup of the history", () => {
  it("has every day", async () => {
    const history = openHistory();
    await append(history, 20);
    await history.close();
    await saveBackup(dir, file);
    const { manifest, damagedDays } = await restore();
    expect([manifest.files.filter(({ name }) => name.startsWith("history/")).length, damagedDays]).toEqual([4, []]);
    expect(await keptIn(other)).toEqual(await keptIn(dir));
  });

  it("has the last state of each day, so that a moment can be read without the days before", async () => {
    const history = openHistory();
    await append(history, 20);
    const midnights = [3, 2, 1].map((ago) => TODAY - ago * DAY_MS + DAY_MS - 1);
    await makeAll(history);
    await history.close();
    await saveBackup(dir, file);
    expect((await restore()).damagedDays).toEqual([]);
    const [before, after] = [openHistory(), openHistory(other)];
    for (const at of [...midnights, TODAY + DAY_MS]) {
      const state = await before.stateBefore("harbour", at);
      expect(state?.at).toBeGreaterThan(at - DAY_MS);
      expect(await after.stateBefore("harbour", at)).toEqual(state);
      expect(everything(await siteAt(after, givenOf(at)), at)).toEqual(
        everything(await siteAt(before, givenOf(at)), at),
      );
    }
    // There were more states of today.
    const last = (await after.newestStateAt("harbour", TODAY + DAY_MS)) ?? 0;
    expect(await before.newestStateAt("harbour", last - 1)).toBeGreaterThan(TODAY);
    expect(await after.newestStateAt("harbour", last - 1)).toBe(await before.newestStateAt("harbour", TODAY - 1));
    await Promise.all([before.close(), after.close()]);
  });

  it("contains nothing of a device that was erased before, also in its states", async () => {
    const history = openHistory();
    await append(history);
    await makeAll(history);
    await history.eraseTrack("wifi:5c5b35a1b2c3");
    await history.close();
    await saveBackup(dir, file);
    await restore();
    const restored = openHistory(other);
    expect((await restored.stateBefore("harbour", TODAY))?.saved.tracks).toEqual([]);
    await restored.close();
    expect(tracksNamedIn(path.join(other, "history"))).toEqual(new Set());
  });

  it("is restored without damaged states, which are made again", async () => {
    const history = openHistory();
    await append(history);
    await makeAll(history);
    await history.close();
    await saveBackup(dir, file);
    await spoil((name) => name === "history/states.sqlite");
    expect((await restore()).damagedDays).toEqual([]);
    const restored = openHistory(other);
    expect(await restored.newestStateAt("harbour", 2 * TODAY)).toBeUndefined();
    await restored.close();
    expect(await keptIn(other)).toHaveLength(4);
  });

  it("contains one moment of each day while reports are added", async () => {
    const history = openHistory();
    await append(history, 10);
    let isDone = false;
    const writing = (async () => {
      while (!isDone) {
        await append(history);
        await new Promise(setImmediate);
      }
    })();
    await saveBackup(dir, file);
    const during = seq;
    isDone = true;
    await writing;
    await history.close();
    await restore();
    const [kept, all] = [await keptIn(other), await keptIn(dir)];
    expect(kept.length).toBeGreaterThanOrEqual(14);
    expect(kept.length).toBeLessThanOrEqual(during);
    expect(all).toEqual(expect.arrayContaining([...kept]));
    const restored = openHistory(other);
    await append(restored);
    await restored.close();
    expect(await keptIn(other)).toHaveLength(kept.length + 4);
  });

  it("P4: leaves out an unreadable day, and says so", async () => {
    const history = openHistory();
    await append(history);
    await history.close();
    const names = (await fs.readdir(path.join(dir, "history"))).filter((name) => /^\d.*sqlite$/.test(name)).sort();
    const newest = path.join("history", names.at(-1) ?? "");
    await fs.writeFile(path.join(dir, newest), "x".repeat(8_192));
    const { leftOut } = await saveBackup(dir, file);
    expect(leftOut).toEqual([newest]);
    await restore();
    expect(await keptIn(other)).toHaveLength(3);
  });

  it("is restored without a day that was damaged in the archive", async () => {
    const history = openHistory();
    await append(history);
    await history.close();
    await saveBackup(dir, file);
    const day = await spoil((name) => name.startsWith("history/"));
    expect((await restore()).damagedDays).toEqual([day]);
    expect(await keptIn(other)).toHaveLength(3);
  });

  it("sets the existing history aside with its database", async () => {
    await saveBackup(dir, file);
    await (await openDatabase({ dir: other })).close();
    const history = openHistory(other);
    await append(history);
    await history.close();
    const { aside = "" } = await restore(true);
    expect([(await keptIn(other)).length, (await keptIn(aside)).length]).toEqual([0, 4]);
  });
});
