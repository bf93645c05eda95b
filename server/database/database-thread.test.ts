import { EventEmitter } from "node:events";
import fs from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { setTimeout as sleep, setImmediate as turn } from "node:timers/promises";
import type { Worker } from "node:worker_threads";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { DatabaseThread } from "./database-thread";
import { MIGRATIONS } from "./migrations";
import { spawnWorker } from "./spawn-worker";
import { Overloaded, StorageError, TookTooLong } from "./storage-error";
import type { Batching } from "./thread-options";

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

  it("reports how its connection was set up", async () => {
    const schemaVersion = MIGRATIONS.length;
    expect(await thread.open()).toEqual({ journalMode: "wal", synchronous: 2, schemaVersion });
  });

  it("fails the requests of a lost thread, and then continues with another thread", async () => {
    await thread.open();
    await put("before");
    const lost = workers[0]?.terminate();
    await expect(put("during")).rejects.toBeInstanceOf(StorageError);
    await lost;
    await expect.poll(() => put("after").catch(() => "not yet")).toBe("after");
    expect(restarts).toHaveLength(1);
    expect(await count()).toBe(2);
  });

  it("does not count the time that a thread takes to start", async () => {
    const started: EventEmitter[] = [];
    const impatient = new DatabaseThread({
      spawn: () => {
        const worker = Object.assign(new EventEmitter(), { postMessage: () => undefined });
        started.push(worker);
        return worker as unknown as Worker;
      },
      timeoutMs: 2_000,
    });
    const becomeReady = (worker = started.at(-1)) => worker?.emit("message", { type: "ready", state: {} });
    const ask = () => impatient.run([{ sql: "SELECT 1", parameters: [] }]);
    vi.useFakeTimers();
    try {
      const opened = impatient.open();
      becomeReady();
      await opened;
      const refused = expect(ask()).rejects.toThrow("took longer than 2 s");
      vi.advanceTimersByTime(2_000);
      await refused;
      const answered = ask();
      vi.advanceTimersByTime(10_000);
      becomeReady();
      vi.advanceTimersByTime(1_999);
      started.at(-1)?.emit("message", { type: "answers", answers: [{ id: 2, ok: true, results: [] }], tookMs: 1 });
      expect(await answered).toEqual([]);
      const given = expect(ask()).rejects.toThrow("took longer than 2 s");
      vi.advanceTimersByTime(2_000);
      await given;
    } finally {
      vi.useRealTimers();
    }
  });

  it("O9: starts no more threads than may be abandoned, refuses requests meanwhile, and continues when one has ended", async () => {
    const started: EventEmitter[] = [];
    const bounded = new DatabaseThread({
      spawn: () => {
        const worker = Object.assign(new EventEmitter(), { postMessage: () => undefined });
        started.push(worker);
        return worker as unknown as Worker;
      },
      timeoutMs: 2_000,
      mostWaiting: 2,
      mostAbandoned: 2,
    });
    const becomeReady = () => started.at(-1)?.emit("message", { type: "ready", state: {} });
    const ask = () => bounded.run([{ sql: "SELECT 1", parameters: [] }]);
    vi.useFakeTimers();
    try {
      const opened = bounded.open();
      becomeReady();
      await opened;
      for (const _ of ["one", "two"]) {
        const late = expect(ask()).rejects.toBeInstanceOf(TookTooLong);
        vi.advanceTimersByTime(2_000);
        await late;
        becomeReady();
      }
      expect(started).toHaveLength(2);
      await expect(ask()).rejects.toBeInstanceOf(Overloaded);
      started[0]?.emit("exit");
      expect(started).toHaveLength(3);
      becomeReady();
      const answered = [ask(), ask()];
      await expect(ask()).rejects.toBeInstanceOf(Overloaded);
      for (const id of [3, 4]) {
        vi.advanceTimersByTime(1);
        started.at(-1)?.emit("message", { type: "answers", answers: [{ id, ok: true, results: [] }], tookMs: 1 });
      }
      expect(await Promise.all(answered)).toEqual([[], []]);
    } finally {
      vi.useRealTimers();
    }
  });

  describe("that gathers", () => {
    let groups: number[];

    beforeEach(async () => {
      groups = [];
      thread = open({ msEach: 1_000_000, longestMs: 1_000_000, enough: 3 });
      await thread.open();
    });

    function open(gather: Batching) {
      return new DatabaseThread({
        spawn: () => spawnWorker({ role: "writer", file: path.join(dir, "test.db") }),
        groupLimit: 100,
        gather,
        onGroup: (size) => groups.push(size),
      });
    }

    it("answers the first at once, and closely following ones together", async () => {
      await put("first");
      const others: Promise<string>[] = [];
      for (const key of ["b", "c", "d"]) {
        others.push(put(key));
        await sleep(1);
      }
      expect(await Promise.all(others)).toEqual(["b", "c", "d"]);
      expect(groups).toEqual([1, 3]);
    });

    it("waits longer after larger groups, up to its limit", async () => {
      await thread.close();
      vi.useFakeTimers({ toFake: ["performance", "setTimeout", "clearTimeout"] });
      try {
        groups = [];
        thread = open({ msEach: 4, longestMs: 14, enough: 5 });
        await thread.open();
        await put("a");
        for (const [size, waitMs] of [
          [1, 8],
          [3, 8],
          [2, 14],
          [1, 12],
        ] as const) {
          const before = groups.length;
          const written = Promise.all(Array.from({ length: size }, (_, n) => put(`${before} ${n}`)));
          await turn();
          vi.advanceTimersByTime(waitMs - 1);
          // Long enough in real time for a group that was sent too early to be answered.
          await sleep(20);
          expect(groups).toHaveLength(before);
          vi.advanceTimersByTime(1);
          await written;
          expect(groups.at(-1)).toBe(size);
        }
      } finally {
        vi.useRealTimers();
      }
    });

    it("does not delay writes without a sync, or other writes because of them", async () => {
      const lazily = (key: string) =>
        thread.run([{ sql: "INSERT INTO settings VALUES (?, '1')", parameters: [key] }], { lazy: true });
      await lazily("a");
      await put("b");
      await lazily("c");
      expect(groups).toEqual([1, 1, 1]);
    });

    it("writes waiting requests when it is closed", async () => {
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

  it("says why there is no connection, and starts no more threads", async () => {
    await fs.rm(dir, { recursive: true });
    expect(await thread.open()).toMatchObject({ damaged: false, reason: expect.stringContaining("unable to open") });
    await expect(put("a")).rejects.toThrow("closed");
    expect(workers).toHaveLength(1);
  });
});
