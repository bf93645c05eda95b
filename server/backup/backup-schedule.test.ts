import fs from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { expect, it, onTestFinished } from "vitest";
import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from "@/domain/time";
import { createBackupSchedule } from "./backup-schedule";
import type { SaveOutcome } from "./backups";
import { scheduledName } from "./scheduled-file";

const NOW = Date.UTC(2026, 10, 29, 12);

/** A schedule of one backup a day that keeps two, with clocks that the test sets. */
async function scheduleIn(present: readonly string[]) {
  const root = await fs.mkdtemp(path.join(os.tmpdir(), "floorcast-"));
  onTestFinished(() => fs.rm(root, { recursive: true }));
  const folder = path.join(root, "backups");
  await fs.mkdir(folder);
  for (const name of present) await fs.writeFile(path.join(folder, name), "");
  const clock = { now: NOW, elapsed: 0 };
  const told: string[] = [];
  const next: SaveOutcome[] = [];
  const note = (_: object, message: string) => void told.push(message);
  const schedule = createBackupSchedule({
    ...{ dir: folder, everyMs: DAY_MS, keep: 2 },
    backups: {
      async save(file) {
        const outcome = next.shift() ?? { ok: true };
        if (outcome.ok) await fs.writeFile(file, "");
        return outcome;
      },
    },
    now: () => clock.now,
    elapsed: () => clock.elapsed,
    log: { info: note, warn: note },
  });
  return {
    ...{ schedule, clock, folder, told, next },
    files: async () => (await fs.readdir(folder)).sort(),
    async pass(ms: number) {
      clock.now += ms;
      clock.elapsed += ms;
      await schedule.tick();
    },
  };
}

const made = (ago: number) => scheduledName(NOW - ago);

it("O3: makes the first one at once and the next one a day later, and removes only its own oldest", async () => {
  const others = ["before-upgrade-2026-01-01.tar", "floorcast.tar", "notes.txt"];
  const { schedule, pass, files } = await scheduleIn([made(3 * DAY_MS), made(2 * DAY_MS), ...others]);
  expect(schedule.lastBackup()).toEqual({ isScheduled: true, at: undefined, ok: true });
  await pass(0);
  expect(schedule.lastBackup()).toEqual({ isScheduled: true, at: NOW, ok: true });
  expect(await files()).toEqual([...others, made(0), made(2 * DAY_MS)].sort());
  await pass(DAY_MS - MINUTE_MS);
  expect(await files()).toEqual([...others, made(0), made(2 * DAY_MS)].sort());
  await pass(MINUTE_MS);
  expect(await files()).toEqual([...others, made(0), made(-DAY_MS)].sort());
});

it("makes none after a restart while the newest is recent enough, and knows its age", async () => {
  const { schedule, pass, files } = await scheduleIn([made(HOUR_MS)]);
  await pass(0);
  expect(await files()).toEqual([made(HOUR_MS)]);
  expect(schedule.lastBackup().at).toBe(NOW - HOUR_MS);
});

it("says once why it failed, tries again, and recovers with the next success", async () => {
  const { schedule, pass, next, told } = await scheduleIn([]);
  next.push({ ok: false, reason: "no-room", detail: "full" }, { ok: false, reason: "no-room", detail: "full" });
  await pass(0);
  expect(schedule.lastBackup()).toMatchObject({ ok: false, failure: { at: NOW, reason: "no-room" } });
  await pass(9 * MINUTE_MS);
  expect(next).toHaveLength(1);
  await pass(MINUTE_MS);
  expect(next).toHaveLength(0);
  await pass(10 * MINUTE_MS);
  expect(schedule.lastBackup()).toEqual({ isScheduled: true, at: NOW + 20 * MINUTE_MS, ok: true });
  expect(told).toEqual(["a scheduled backup failed, and is tried again", "made a scheduled backup"]);
});

it("creates no folder if a disk is not mounted, and continues once it is", async () => {
  const { schedule, pass, folder, files } = await scheduleIn([]);
  await fs.rmdir(folder);
  await pass(0);
  expect(schedule.lastBackup()).toMatchObject({ ok: false, failure: { reason: "no-folder" } });
  await fs.mkdir(folder);
  await pass(10 * MINUTE_MS);
  expect(await files()).toHaveLength(1);
});

it("waits a minute during a download, which is no failure", async () => {
  const { schedule, pass, next, files } = await scheduleIn([]);
  next.push({ ok: false, reason: "busy", detail: "" });
  await pass(0);
  expect(schedule.lastBackup().ok).toBe(true);
  await pass(MINUTE_MS);
  expect(await files()).toHaveLength(1);
});

it("makes one at a time, however long it takes", async () => {
  const { schedule, clock, files } = await scheduleIn([]);
  const first = schedule.tick();
  clock.now += 2 * DAY_MS;
  clock.elapsed += 2 * DAY_MS;
  await Promise.all([first, schedule.tick(), schedule.tick()]);
  expect(await files()).toHaveLength(1);
});

it("removes the unfinished files of a killed server", async () => {
  const { pass, files } = await scheduleIn([`.${made(DAY_MS)}.unfinished`, ".mine.unfinished"]);
  await pass(SECOND_MS);
  expect(await files()).toEqual([".mine.unfinished", scheduledName(NOW + SECOND_MS)]);
});

it("does nothing without a folder", async () => {
  const { backups, ...rest } = { backups: { save: () => Promise.reject(new Error("called")) }, everyMs: 1, keep: 1 };
  const log = { info() {}, warn() {} };
  const schedule = createBackupSchedule({ ...rest, backups, dir: undefined, now: () => 0, elapsed: () => 0, log });
  await schedule.tick();
  expect(schedule.lastBackup()).toEqual({ isScheduled: false, at: undefined, ok: true });
  expect(schedule.everyMs).toBe(0);
});
