import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import fs from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openDatabase } from "@/server/database/open-database";
import { openSqliteJournal } from "./sqlite-journal";

const ROUNDS = 10;
const CHILD = `
  import { openDatabase } from ${JSON.stringify(path.resolve("server/database/open-database.ts"))};
  import { openSqliteJournal } from ${JSON.stringify(path.resolve("server/journal/sqlite-journal.ts"))};
  const journal = await openSqliteJournal(await openDatabase({ dir: process.argv[1] }));
  const rest = { topic: "location", receivedAt: 1, quarantined: [], notices: [], alerts: [] };
  async function post() {
    for (;;) {
      const appended = journal.append({ ...rest, body: Buffer.from("delivery " + (journal.lastSeq + 1)) });
      const seq = journal.lastSeq;
      await appended;
      process.stdout.write(seq + "\\n");
    }
  }
  for (let n = 0; n < 8; n += 1) post();
  setInterval(async () => {
    const seq = journal.lastSeq;
    await journal.writeRows([{ kind: 5, siteId: "harbour", key: "track", state: "state" }]);
    await journal.finishCheckpoint(seq, []);
  }, 20);
`;

describe("a journal whose process is killed (D1, S23)", () => {
  let dir: string;

  beforeAll(async () => {
    dir = await fs.mkdtemp(path.join(os.tmpdir(), "floorcast-"));
  });

  afterAll(async () => {
    await fs.rm(dir, { recursive: true, force: true });
  });

  it(`has every acknowledged delivery once, ${ROUNDS} times over`, { timeout: 240_000 }, async () => {
    const acknowledged = new Set<number>();
    for (let round = 0; round < ROUNDS; round += 1) {
      await runAndKill(dir, acknowledged);
      const found = await bodiesBySeq(dir);
      const lost = [...acknowledged].filter((seq) => found.get(seq) !== `delivery ${seq}`);
      expect(lost).toEqual([]);
    }
    expect(acknowledged.size).toBeGreaterThan(ROUNDS * 10);
  });
});

async function runAndKill(dir: string, acknowledged: Set<number>): Promise<void> {
  const child = spawn(process.execPath, ["--import", "tsx", "--input-type=module", "--eval", CHILD, dir], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const before = acknowledged.size;
  const lines = readLines(child, acknowledged);
  await expect.poll(() => acknowledged.size, { timeout: 60_000 }).toBeGreaterThan(before);
  await sleep(Math.random() * 150);
  const exited = once(child, "exit");
  child.kill("SIGKILL");
  await exited;
  await lines;
}

/** Ignores a last line that the kill cut short. */
async function readLines({ stdout }: ChildProcess, acknowledged: Set<number>): Promise<void> {
  if (!stdout) throw new Error("the child has no output");
  let rest = "";
  for await (const chunk of stdout) {
    const lines = `${rest}${chunk}`.split("\n");
    rest = lines.pop() ?? "";
    for (const line of lines) acknowledged.add(Number(line));
  }
}

/** Opening the database checks every page. */
async function bodiesBySeq(dir: string): Promise<ReadonlyMap<number, string>> {
  const database = await openDatabase({ dir });
  const found = new Map<number, string>();
  await (await openSqliteJournal(database)).replay(0, ({ seq, body }) =>
    found.set(seq, new TextDecoder().decode(body)),
  );
  await database.close();
  return found;
}
