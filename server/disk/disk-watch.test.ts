import { mkdtemp, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type Ballast, createBallast } from "./ballast";
import { DiskWatch } from "./disk-watch";

const MB = 1024 ** 2;
const GB = 1024 ** 3;

/** A disk with this much free space, and a database that may find it full. */
function createDisk(totalBytes: number) {
  const disk = { freeBytes: totalBytes, totalBytes };
  const database = { isFull: false, isLogShort: false, isFileKept: false };
  const done: string[] = [];
  let isThere = false;
  const ballast: Ballast = {
    isThere: async () => isThere,
    async ensure(bytes) {
      if (!isThere) done.push(`ballast of ${bytes / MB} MB`);
      isThere = true;
    },
    async release() {
      isThere = false;
      return done.push("ballast released") > 0;
    },
  };
  const watch = new DiskWatch({
    database,
    ballast,
    measure: async () => ({ ...disk }),
    setBounds: async (bounds) => void Object.assign(database, bounds),
    freeSpace: async () => {
      done.push("room made");
      database.isFull = false;
    },
    tryAgain: async () => void done.push("tried again"),
    keepReserve: async () => void done.push("reserve kept"),
    log: { info: (_fields, message) => void done.push(message), warn: (_fields, message) => void done.push(message) },
  });
  return { disk, database, done, watch };
}

describe("the watch over the disk", () => {
  it("D4: reports the disk as low at 95 %, once", async () => {
    const { disk, done, watch } = createDisk(100 * MB);
    await watch.tick();
    disk.freeBytes = 5.1 * MB;
    await watch.tick();
    expect(watch.room).toBe("enough");
    disk.freeBytes = 4.9 * MB;
    await watch.tick();
    await watch.tick();
    expect([watch.room, watch.usedPercent]).toEqual(["low", 95]);
    expect(done).toEqual(["ballast of 2 MB", "the disk is nearly full"]);
  });

  it("D4: reports a large disk as low with two gigabytes left", async () => {
    const { disk, watch } = createDisk(1_000 * GB);
    disk.freeBytes = 3 * GB;
    await watch.tick();
    expect(watch.room).toBe("enough");
    disk.freeBytes = 1.9 * GB;
    await watch.tick();
    expect(watch.room).toBe("low");
  });

  it("D5: deletes the ballast and makes room after a write that found none, and writes it again when there is enough", async () => {
    const { disk, database, done, watch } = createDisk(100 * MB);
    disk.freeBytes = 0;
    database.isFull = true;
    expect(watch.room).toBe("none");
    await watch.tick();
    expect(watch.room).toBe("low");
    disk.freeBytes = 50 * MB;
    await watch.tick();
    expect(watch.room).toBe("enough");
    expect(done).toEqual([
      "ballast released",
      "room made",
      "the disk is nearly full",
      "ballast of 2 MB",
      "the disk has room again",
    ]);
  });

  it("S28: stores no positions while the file may not grow, although the disk is not low", async () => {
    const { disk, database, watch } = createDisk(100 * MB);
    disk.freeBytes = 0;
    database.isFull = true;
    await watch.tick();
    disk.freeBytes = 5.9 * MB;
    await watch.tick();
    expect([watch.room, database.isFileKept]).toEqual(["low", true]);
    disk.freeBytes = 6 * MB;
    await watch.tick();
    expect([watch.room, database.isFileKept]).toEqual(["enough", false]);
  });

  it("D5: does not try again at once if that did not help", async () => {
    const { disk, database, done, watch } = createDisk(100 * MB);
    disk.freeBytes = 0;
    for (let n = 0; n < 5; n++) {
      database.isFull = true;
      await watch.tick();
    }
    expect(done.filter((what) => what === "room made")).toHaveLength(1);
    expect(done.filter((what) => what === "tried again")).toHaveLength(4);
  });

  it("S28: keeps the log short if it has hardly any room to grow", async () => {
    const { disk, database, watch } = createDisk(10 * GB);
    await watch.tick();
    expect(database.isLogShort).toBe(false);
    disk.freeBytes = 16 * MB - 1;
    await watch.tick();
    expect(database.isLogShort).toBe(true);
    disk.freeBytes = 16 * MB;
    await watch.tick();
    expect(database.isLogShort).toBe(false);
  });

  it("S28: keeps the log short if the ballast is too small for moving a long one", async () => {
    const small = createDisk(700 * MB);
    await small.watch.tick();
    expect(small.database.isLogShort).toBe(true);
    const large = createDisk(800 * MB);
    await large.watch.tick();
    expect(large.database.isLogShort).toBe(false);
  });

  it("S28: keeps room free in the database once less than the ballast's size is left, before a write fails", async () => {
    const { disk, done, watch } = createDisk(100 * MB);
    const kept = () => done.filter((what) => what === "reserve kept").length;
    await watch.tick();
    disk.freeBytes = 2 * MB;
    await watch.tick();
    expect(kept()).toBe(0);
    disk.freeBytes = 2 * MB - 1;
    await watch.tick();
    await watch.tick();
    expect([watch.room, kept()]).toEqual(["low", 2]);
    expect(done).not.toContain("ballast released");
  });

  it("S28: lets the file grow only while the ballast exists and is not needed yet", async () => {
    const { disk, database, watch } = createDisk(100 * MB);
    const isKept = async (freeBytes: number) => {
      disk.freeBytes = freeBytes;
      await watch.tick();
      return database.isFileKept;
    };
    // With less than three times its size free, the ballast is not created.
    expect(await isKept(5 * MB)).toBe(true);
    expect(await isKept(6 * MB)).toBe(false);
    expect(await isKept(2 * MB)).toBe(false);
    expect(await isKept(2 * MB - 1)).toBe(true);
    database.isFull = true;
    expect(await isKept(0)).toBe(true);
    // It was released.
    expect(await isKept(5 * MB)).toBe(true);
    expect(await isKept(6 * MB)).toBe(false);
  });

  it("continues if the disk cannot be checked", async () => {
    const watch = new DiskWatch({
      database: { isFull: false },
      ballast: { isThere: async () => false, ensure: async () => {}, release: async () => false },
      measure: () => Promise.reject(new Error("gone")),
      setBounds: async () => {},
      freeSpace: async () => {},
      tryAgain: async () => {},
      keepReserve: async () => {},
      log: { info: () => {}, warn: () => {} },
    });
    await watch.tick();
    expect(watch.room).toBe("enough");
  });
});

describe("the ballast", () => {
  let dir: string;
  beforeEach(async () => {
    dir = await mkdtemp(path.join(tmpdir(), "floorcast-"));
  });
  afterEach(() => rm(dir, { recursive: true }));

  it("uses its space until it is released", async () => {
    const ballast = createBallast(dir);
    await ballast.ensure(100_000);
    expect((await stat(path.join(dir, "floorcast.ballast"))).size).toBe(100_000);
    expect(await ballast.release()).toBe(true);
    expect(await ballast.release()).toBe(false);
    await expect(stat(path.join(dir, "floorcast.ballast"))).rejects.toThrow();
  });

  it("is written later if it cannot be written now", async () => {
    await createBallast(path.join(dir, "missing")).ensure(10);
    expect(await createBallast(path.join(dir, "missing")).release()).toBe(false);
  });
});
