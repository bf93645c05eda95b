import fs from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { beforeEach, expect, it, onTestFinished } from "vitest";
import { openUnfinishedErasures } from "./unfinished-erasures";

let dir: string;
beforeEach(async () => {
  dir = await fs.mkdtemp(path.join(os.tmpdir(), "floorcast-"));
  onTestFinished(() => fs.rm(dir, { recursive: true }));
});

it("gives the next start the unfinished ones, and keeps nothing of the others", async () => {
  const before = await openUnfinishedErasures(dir);
  expect(before.found).toEqual([]);
  const [endFirst] = [await before.begin("wifi:5c5b35a1b2c3"), await before.begin("sdk:c3")];
  expect((await openUnfinishedErasures(dir)).found).toEqual(["wifi:5c5b35a1b2c3", "sdk:c3"]);
  await endFirst();
  const after = await openUnfinishedErasures(dir);
  expect(after.found).toEqual(["sdk:c3"]);
  await (await after.begin("sdk:c3"))();
  expect(await fs.readdir(dir)).toEqual([]);
});

it("keeps one that began while another one of the same track was running", async () => {
  const { begin } = await openUnfinishedErasures(dir);
  const [endFirst, endSecond] = [await begin("sdk:c3"), await begin("sdk:c3")];
  await endFirst();
  expect((await openUnfinishedErasures(dir)).found).toEqual(["sdk:c3"]);
  await endSecond();
  expect((await openUnfinishedErasures(dir)).found).toEqual([]);
});

it("continues after a kill that left an incomplete file", async () => {
  await fs.writeFile(path.join(dir, "floorcast.erasing-new"), '["sdk:');
  const { found, begin } = await openUnfinishedErasures(dir);
  expect(found).toEqual([]);
  await begin("sdk:c3");
  expect(await fs.readdir(dir)).toEqual(["floorcast.erasing"]);
});
