import fs from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { afterEach, expect, it } from "vitest";
import type { KeptChange } from "../history-store";
import { WordPacker } from "../record/packed-words";
import { HistoryReader } from "./history-reader";
import { HistoryThread } from "./history-thread";
import type { JOBS } from "./jobs";
import type { QUESTIONS } from "./questions";
import { spawnHistory } from "./spawn-history";

const START = Date.UTC(2026, 2, 2, 9);

let dir: string;

afterEach(async () => {
  await fs.rm(dir, { recursive: true, force: true });
});

it("writes in one thread what the other reads, and still has it after a restart of both", async () => {
  dir = await fs.mkdtemp(path.join(os.tmpdir(), "floorcast-"));
  const packer = new WordPacker();
  const fix = { type: "fix", siteId: "harbour", mapId: "ground", trackId: "wifi:1", kind: "wifi", x: 1, y: 2 } as const;
  const change: KeptChange = { ...fix, at: START };
  packer.add(change, 7, START);
  packer.reached(7);
  const first = open();
  await first.writer.ask("append", packer.take());
  expect(await first.reader.ask("days", undefined)).toMatchObject([{ startAt: START - 9 * 3_600_000, state: "open" }]);
  await first.close();
  const second = open();
  expect(await second.writer.ask("keptSeq", undefined)).toBe(7);
  await second.writer.ask("tidy", START + 60_000);
  await second.writer.ask("dropDay", START - 9 * 3_600_000);
  expect(await second.reader.ask("days", undefined)).toEqual([]);
  await second.close();
});

it("P7: starts again if the folder cannot be used, and says why", async () => {
  dir = await fs.mkdtemp(path.join(os.tmpdir(), "floorcast-"));
  await fs.writeFile(path.join(dir, "history"), "no folder");
  const lost = new Promise<string>((resolve) => {
    const { close } = open(resolve);
    closeAtLast = close;
  });
  expect(await lost).toMatch(/history|folder|ENOTDIR|EEXIST/i);
  await closeAtLast();
});

let closeAtLast = async () => {};

function open(onLost?: (reason: string) => void) {
  const folder = path.join(dir, "history");
  const common = { mostAsked: 9, mostStreams: 1, ...(onLost && { onLost }) };
  const writer = new HistoryThread<typeof JOBS>({
    spawn: () => spawnHistory({ role: "write", dir: folder }),
    ...common,
  });
  const reading = new HistoryThread<typeof QUESTIONS>({
    spawn: () => spawnHistory({ role: "read", dir: folder }),
    ...common,
  });
  const close = async () => void (await Promise.all([writer.close(), reading.close()]));
  return { writer, reader: new HistoryReader(reading), close };
}
