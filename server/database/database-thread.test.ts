import fs from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { Worker } from "node:worker_threads";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { DatabaseThread } from "./database-thread";
import { MIGRATIONS } from "./migrations";
import { spawnWorker } from "./spawn-worker";
import { StorageError } from "./storage-error";

describe("DatabaseThread", () => {
  let dir: string;
  let thread: DatabaseThread;
  let workers: Worker[];
  let restarts: string[];

  beforeEach(async () => {
    dir = await fs.mkdtemp(path.join(os.tmpdir(), "floorcast-"));
    workers = [];
    restarts = [];
    thread = new DatabaseThread({
      spawn: () => {
        const worker = spawnWorker({ role: "writer", file: path.join(dir, "test.db") });
        workers.push(worker);
        return worker;
      },
      onRestart: (reason) => restarts.push(reason),
    });
  });

  afterEach(async () => {
    await thread.close();
    await fs.rm(dir, { recursive: true, force: true });
  });

  const put = (key: string) =>
    thread.run([{ sql: "INSERT INTO settings VALUES (?, '1')", parameters: [key] }]).then(() => key);

  const count = async () => {
    const [result] = await thread.run([{ sql: "SELECT count(*) AS count FROM settings", parameters: [] }]);
    return result?.rows[0]?.count;
  };

  it("tells how its connection was set up", async () => {
    const schemaVersion = MIGRATIONS.length;
    expect(await thread.open()).toEqual({ journalMode: "wal", synchronous: 2, schemaVersion });
  });

  it("fails what a lost thread had taken, then goes on with another", async () => {
    await thread.open();
    await put("before");
    const lost = workers[0]?.terminate();
    await expect(put("during")).rejects.toBeInstanceOf(StorageError);
    await lost;
    await expect.poll(() => put("after").catch(() => "not yet")).toBe("after");
    expect(restarts).toHaveLength(1);
    expect(await count()).toBe(2);
  });

  describe("that gathers", () => {
    let groups: number[];

    beforeEach(async () => {
      groups = [];
      thread = new DatabaseThread({
        spawn: () => spawnWorker({ role: "writer", file: path.join(dir, "test.db") }),
        groupLimit: 100,
        gather: { withinMs: 1_000_000, enough: 3 },
        onGroup: (size) => groups.push(size),
      });
      await thread.open();
    });

    it("answers the first at once, and those that follow closely when enough are together", async () => {
      await put("first");
      const others: Promise<string>[] = [];
      for (const key of ["b", "c", "d"]) {
        others.push(put(key));
        await sleep(1);
      }
      expect(await Promise.all(others)).toEqual(["b", "c", "d"]);
      expect(groups).toEqual([1, 3]);
    });

    it("lets nothing wait that needs no sync, nor anybody for what needs none", async () => {
      const lazily = (key: string) =>
        thread.run([{ sql: "INSERT INTO settings VALUES (?, '1')", parameters: [key] }], { lazy: true });
      await lazily("a");
      await put("b");
      await lazily("c");
      expect(groups).toEqual([1, 1, 1]);
    });

    it("writes what waits when it is closed", async () => {
      await put("a");
      const late = put("b");
      await thread.close();
      expect(await late).toBe("b");
    });
  });

  it("opens the database again after an I/O error", async () => {
    await thread.open();
    await put("before");
    const elsewhere = path.join(dir, "no", "such", "folder.db");
    await expect(thread.run([{ sql: "ATTACH ? AS other", parameters: [elsewhere] }])).rejects.toBeInstanceOf(
      StorageError,
    );
    await expect.poll(() => workers.length).toBe(2);
    expect(await count()).toBe(1);
  });

  it("says why there is no connection, and starts nothing more", async () => {
    await fs.rm(dir, { recursive: true });
    expect(await thread.open()).toMatchObject({ damaged: false, reason: expect.stringContaining("unable to open") });
    await expect(put("a")).rejects.toThrow("closed");
    expect(workers).toHaveLength(1);
  });
});
