import { spawn } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import type { HistoryStore } from "../history-store";
import { keptIdOf } from "../kept-word";
import { openSqliteHistory } from "./sqlite-history";
import { wordsOfSeq } from "./testing/hourly-words";
import { temporaryHistory, wordsOf } from "./testing/temporary-history";

const WRITER = path.join(import.meta.dirname, "testing/killed-writer.ts");
const KILLS = 4;
/** Hours that are told at least before a kill, so that days are sealed all the time. */
const LEAST = 12;
const LONGEST_MS = 900;

describe("a history whose process is killed", () => {
  it("P1: has everything acknowledged, each report once, at any step of packing and sealing, with readers or without", async () => {
    const { dir, open, files } = temporaryHistory();
    let told = 0;
    for (let kill = 0; kill < KILLS; kill++) {
      told = Math.max(told, await writeUntilKilled(dir, told, LONGEST_MS * Math.random()));
      const store = open();
      const kept = await store.keptSeq();
      expect(kept).toBeGreaterThanOrEqual(told);
      const ids = (await wordsOf(store)).map(keptIdOf);
      const expected = new Set(seqs(kept).flatMap((seq) => wordsOfSeq(seq).map((change) => keptIdOf({ change }))));
      const following = new Set(wordsOfSeq(kept + 1).map((change) => keptIdOf({ change })));
      const found = new Set(ids);
      expect(found.size).toBe(ids.length);
      expect([...expected].filter((id) => !found.has(id))).toEqual([]);
      expect(ids.filter((id) => !expected.has(id) && !following.has(id))).toEqual([]);
      expect((await store.days()).filter(({ state }) => state === "damaged")).toEqual([]);
      expect(files().filter((name) => name.includes("draft"))).toEqual([]);
      await store.close();
    }
    expect(told).toBeGreaterThanOrEqual(KILLS * LEAST);
  });
});

function seqs(upTo: number): readonly number[] {
  return Array.from({ length: upTo }, (_, index) => index + 1);
}

/** Gives the last number that it told. */
async function writeUntilKilled(dir: string, told: number, afterMs: number): Promise<number> {
  const child = spawn(process.execPath, ["--import", "tsx", WRITER, dir], { stdio: ["ignore", "pipe", "inherit"] });
  let printed = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    printed += text;
  });
  const exit = once(child, "exit");
  const reader = openSqliteHistory({ dir, role: "read" });
  while (printed.split("\n").length <= LEAST && child.exitCode === null) await readOnce(reader);
  const until = performance.now() + afterMs;
  while (performance.now() < until) await readOnce(reader);
  child.kill("SIGKILL");
  await exit;
  await reader.close();
  const lines = printed.split("\n").slice(0, -1);
  return Number(lines.at(-1) ?? told);
}

/** Whatever the writer is at, nothing is told twice. */
async function readOnce(reader: HistoryStore): Promise<void> {
  const ids = (await wordsOf(reader)).map(keptIdOf);
  expect(new Set(ids).size).toBe(ids.length);
  await sleep(10);
}
