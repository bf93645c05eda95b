import fs from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, it, onTestFinished } from "vitest";
import { createAbout } from "./about";

it("counts every file in the data folder, including subfolders", async () => {
  const dir = await fs.mkdtemp(path.join(tmpdir(), "floorcast-about-"));
  onTestFinished(() => fs.rm(dir, { recursive: true }));
  await fs.mkdir(path.join(dir, "images", "levels"), { recursive: true });
  await fs.writeFile(path.join(dir, "floorcast.db"), Buffer.alloc(1_000));
  await fs.writeFile(path.join(dir, "images", "levels", "one"), Buffer.alloc(234));
  const about = await createAbout({
    dir,
    startedAt: 7,
    lastBackup: () => ({ isScheduled: false, at: undefined, ok: true }),
    hasOpenMetrics: true,
  })();
  expect(about).toMatchObject({ dataBytes: 1_234, startedAt: 7, version: expect.stringMatching(/^\d+\.\d+\.\d+/) });
  expect(about.freeBytes).toBeGreaterThan(0);
});
