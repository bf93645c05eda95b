import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import type { Database } from "@/server/database/database";
import { openDiskWatch } from "./open-disk-watch";

let dir: string;
beforeEach(async () => {
  dir = await mkdtemp(path.join(tmpdir(), "floorcast-"));
});
afterEach(() => rm(dir, { recursive: true }));

/** A database that is full until something is written. */
function fullDatabase() {
  const database = {
    isFull: true,
    setBounds: async () => undefined,
    allowGrowth: async () => undefined,
    checkpointLog: async () => undefined,
    runAlone: async () => [{}, { rows: [{ busy: 0 }] }],
    async write() {
      database.isFull = false;
      return [];
    },
  };
  return database;
}

it("S28: makes room and tries to write although the deletion by age never ends", async () => {
  const database = fullDatabase();
  const done: string[] = [];
  const watch = openDiskWatch({
    dir,
    database: database as unknown as Database,
    retention: {
      run() {
        done.push("deleting by age");
        return new Promise(() => {});
      },
      freeSpace: async () => done.push("room made"),
    },
    patienceMs: 1,
    log: { info: () => undefined, warn: () => undefined },
  });
  await watch.tick();
  expect(done).toEqual(["deleting by age", "room made"]);
  expect([database.isFull, watch.room === "none"]).toEqual([false, false]);
});
