import { spawn } from "node:child_process";
import fs from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { buffer } from "node:stream/consumers";
import { expect, it, onTestFinished, vi } from "vitest";
import { type BackupOutcome, createBackups } from "./backups";

vi.setConfig({ testTimeout: 60_000 });

const PID_OF_NOBODY = 999_999_999;

/** Backups made by a script that replaces our own command. */
async function backupsBy(script: string) {
  const dir = await fs.mkdtemp(path.join(os.tmpdir(), "floorcast-"));
  onTestFinished(() => fs.rm(dir, { recursive: true }));
  await fs.mkdir(path.join(dir, `.backup-${PID_OF_NOBODY}-0123abcd`));
  const warnings: object[] = [];
  const backups = createBackups({
    dir,
    log: { warn: (fields) => void warnings.push(fields) },
    spawnBackup: () => spawn(process.execPath, ["--eval", script], { stdio: ["ignore", "pipe", "pipe"] }),
  });
  return { dir, backups, warnings };
}

function archiveOf(outcome: BackupOutcome): AsyncIterable<Uint8Array> {
  if (!outcome.ok) throw new Error(outcome.reason);
  return outcome.archive;
}

it("passes the archive on completely, and can then make the next", async () => {
  const { backups } = await backupsBy("process.stdout.write('x'.repeat(300_000))");
  expect((await buffer(archiveOf(await backups.make()))).byteLength).toBe(300_000);
  expect(await backups.make()).toMatchObject({ ok: true });
  await backups.stop();
});

it("makes one at a time", async () => {
  const { backups } = await backupsBy("process.stdout.write('x'); setInterval(() => {}, 1_000)");
  expect(await backups.make()).toMatchObject({ ok: true });
  expect(await backups.make()).toMatchObject({ ok: false, reason: "busy" });
  await backups.stop();
});

it("ends with an error if the process fails, so that half an archive does not look complete", async () => {
  const { backups } = await backupsBy("process.stdout.write('x'.repeat(10)); setTimeout(() => process.exit(1), 300)");
  await expect(buffer(archiveOf(await backups.make()))).rejects.toThrow("broke off");
  expect(await backups.make()).toMatchObject({ ok: true });
  await backups.stop();
});

it.each([
  [73, "no-room"],
  [1, "failed"],
])("tells why there is none: exit code %d is %s", async (code, reason) => {
  const { backups, warnings } = await backupsBy(`console.error("no luck"); process.exit(${code})`);
  expect(await backups.make()).toEqual({ ok: false, reason, detail: "no luck" });
  expect(warnings).toEqual([{ code, detail: "no luck" }]);
});

it("ends the process when its reader disconnects, and at a stop", async () => {
  const { backups } = await backupsBy("setInterval(() => process.stdout.write('x'.repeat(100_000)), 1)");
  for await (const _ of archiveOf(await backups.make())) break;
  expect(await backups.make()).toMatchObject({ ok: true });
  await backups.stop();
});

it("removes the remains of a killed server", async () => {
  const { dir } = await backupsBy("");
  await expect.poll(() => fs.readdir(dir)).toEqual([]);
});
