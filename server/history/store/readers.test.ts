import { once } from "node:events";
import { readdirSync, readlinkSync, statSync } from "node:fs";
import { createRequire } from "node:module";
import { Worker } from "node:worker_threads";
import { describe, expect, it } from "vitest";
import { crossingOf, fixOf } from "@/domain/testing/changes";
import { DAY_MS, HOUR_MS } from "@/domain/time";
import { AttachedFiles } from "@/server/database/attached-files";
import { changesOf, MONDAY, TUESDAY, TUESDAY_MORNING, temporaryHistory, told, walk } from "./testing/temporary-history";

const early = fixOf({ at: MONDAY + HOUR_MS });
const later = fixOf({ at: TUESDAY + HOUR_MS });

describe("a reader of the history", () => {
  it("sees nothing without a folder, and new days when they are made, also later ones", async () => {
    const { open, dir } = temporaryHistory();
    const reader = open("read");
    expect(await changesOf(reader)).toEqual([]);
    expect(await reader.keptSeq()).toBe(0);
    const writer = open();
    await writer.append(told([early], 7));
    expect(await changesOf(reader)).toEqual([early]);
    await writer.append(told([later], 9));
    expect(await changesOf(reader)).toEqual([early, later]);
    expect(await reader.keptSeq()).toBe(9);
    expect(statSync(dir).isDirectory()).toBe(true);
  });

  it("continues in the middle of a stretch whose day is sealed and extended meanwhile", async () => {
    const { open } = temporaryHistory();
    const [writer, reader] = [open(), open("read")];
    const walked = walk(MONDAY, 120);
    await writer.append(told(walked));
    const seen = [];
    for await (const words of reader.read({ siteId: early.siteId, after: 0, upTo: TUESDAY })) {
      seen.push(...words.map(({ change }) => change));
      await writer.tidy(TUESDAY_MORNING);
      await writer.append(told([fixOf({ at: MONDAY + 12 * HOUR_MS })], 2));
    }
    expect(seen).toEqual([...walked, fixOf({ at: MONDAY + 12 * HOUR_MS })]);
  });

  it("no longer sees a deleted day, and closes its file, so that the disk space is freed", async () => {
    const { open, dir, files } = temporaryHistory();
    const [writer, reader] = [open(), open("read")];
    await writer.append(told([early, crossingOf({ at: MONDAY })], 1));
    await writer.append(told([later], 2));
    expect(await changesOf(reader)).toHaveLength(3);
    await writer.dropDay(MONDAY);
    expect(files().filter((name) => name.startsWith("2026-09-21"))).toEqual([]);
    expect(await changesOf(reader)).toEqual([later]);
    await expect.poll(() => deletedIn(dir), { timeout: 10_000 }).toEqual([]);
    expect((await reader.days()).map(({ startAt }) => startAt)).toEqual([TUESDAY]);
  });

  it("sees a day that is made again, under its old name, after it was dropped", async () => {
    const { open } = temporaryHistory();
    const [writer, reader] = [open(), open("read")];
    await writer.append(told([early], 1));
    expect(await changesOf(reader)).toEqual([early]);
    await writer.dropDay(MONDAY);
    await writer.append(told([crossingOf({ at: MONDAY })], 2));
    expect(await changesOf(reader)).toEqual([crossingOf({ at: MONDAY })]);
  });

  it("writes nothing", async () => {
    const reader = temporaryHistory().open("read");
    await expect(reader.append(told([early]))).rejects.toThrow("read only");
    await expect(reader.eraseTrack(early.trackId)).rejects.toThrow("read only");
    await expect(reader.tidy(MONDAY)).rejects.toThrow("read only");
  });
});

describe("a history with a file that is locked for a moment, as by readers that open it", () => {
  it("adds reports, packs them and stores states once it is free", async () => {
    const { open, fileOf } = temporaryHistory();
    const writer = open();
    await writer.append(told([early], 1));
    const state = { siteId: early.siteId, at: MONDAY, seq: 1, saved: {} };
    const works = [
      ["2026-09-21.sqlite", () => writer.append(told([fixOf({ at: MONDAY + 1 })], 2))],
      ["2026-09-21.sqlite", () => writer.tidy(MONDAY + 2 * HOUR_MS)],
      ["states.sqlite", () => writer.putState(state)],
    ] as const;
    for (const [name, work] of works) {
      const { over } = await lockFor(fileOf(name), 200);
      await work();
      await over;
    }
    expect(await changesOf(writer)).toEqual([fixOf({ at: MONDAY + 1 }), early]);
    expect((await writer.stateBefore(early.siteId, TUESDAY))?.at).toBe(MONDAY);
  });

  it("reports an error if the file stays locked", async () => {
    const { open, fileOf } = temporaryHistory();
    await open().append(told([early], 1));
    const [one, other] = [new AttachedFiles(), new AttachedFiles()];
    for (const files of [one, other]) files.attachToWrite(fileOf("2026-09-21.sqlite"), "day");
    other.exec("PRAGMA busy_timeout = 10");
    const change = () => other.change("day", "day", () => {});
    expect(() => one.change("day", "day", change)).toThrow("another process, which is still running");
    expect(change).not.toThrow();
    for (const files of [one, other]) files.detach("day");
  });
});

describe("a history of many days", () => {
  it("can be read with more days than SQLite can attach at once", async () => {
    const { open } = temporaryHistory();
    const [writer, reader] = [open(), open("read")];
    const fixes = Array.from({ length: 30 }, (_, day) => fixOf({ at: MONDAY + day * DAY_MS }));
    await writer.append(told(fixes));
    expect(await changesOf(reader)).toEqual(fixes);
    expect(await writer.days()).toHaveLength(30);
    expect(await writer.eraseTrack(early.trackId)).toBe(30);
    expect(await changesOf(reader)).toEqual([]);
  });
});

/** Locks a file in a thread of its own, for so many milliseconds; gives when that is over. */
async function lockFor(file: string, ms: number): Promise<{ readonly over: Promise<unknown> }> {
  const code = `
    const { parentPort, workerData: { file, ms, sqlite } } = require("node:worker_threads");
    const { DatabaseSync } = require(sqlite);
    const database = new DatabaseSync(file);
    database.exec("BEGIN IMMEDIATE");
    parentPort.postMessage("locked");
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms);
    database.exec("COMMIT");
    database.close();`;
  const sqlite = createRequire(import.meta.url).resolve("@photostructure/sqlite");
  const worker = new Worker(code, { eval: true, execArgv: [], workerData: { file, ms, sqlite } });
  const over = once(worker, "exit");
  await once(worker, "message");
  return { over };
}

/** Files of a folder that are open somewhere in this process although they have no name any more. */
function deletedIn(dir: string): readonly string[] {
  const links = readdirSync("/proc/self/fd").flatMap((fd) => {
    try {
      return [readlinkSync(`/proc/self/fd/${fd}`)];
    } catch {
      return [];
    }
  });
  return links.filter((link) => link.startsWith(dir) && link.endsWith("(deleted)"));
}
