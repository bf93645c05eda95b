import { beforeEach, expect, it } from "vitest";
import { MINUTE_MS } from "@/domain/time";
import type { Journal } from "@/server/journal/journal";
import { createCheckpointer } from "./checkpointer";
import { Sites } from "./sites";

const MEGABYTE = 1024 * 1024;

type FakeJournal = { -readonly [K in "lastSeq" | "coveredSeq" | "appendedBytes"]: Journal[K] };

let journal: FakeJournal;
let now: number;
let checkpointer: ReturnType<typeof createCheckpointer>;

function open(has: Partial<FakeJournal> = {}): void {
  journal = { lastSeq: 0, coveredSeq: 0, appendedBytes: 0, ...has };
  const writing = {
    async writeRows() {},
    async finishCheckpoint(seq: number) {
      journal.coveredSeq = seq;
    },
  };
  const log = { warn: () => expect.unreachable("a warning") };
  const sites = new Sites(() => now);
  checkpointer = createCheckpointer({
    sites,
    journal: Object.assign(journal, writing) as unknown as Journal,
    now: () => now,
    onSaved: () => undefined,
    log,
  });
}

/** The position of the last checkpoint, once pending work is done. */
async function covered(): Promise<number> {
  await new Promise(setImmediate);
  return journal.coveredSeq;
}

beforeEach(() => {
  now = 1_790_000_000_000;
  open();
});

it("saves after many deliveries, after many bytes, and after some time if anything came", async () => {
  checkpointer.tick();
  expect(await covered()).toBe(0);
  journal.lastSeq = 19_999;
  checkpointer.tick();
  expect(await covered()).toBe(0);
  journal.lastSeq = 20_000;
  checkpointer.tick();
  expect(await covered()).toBe(20_000);
  journal.lastSeq += 1;
  journal.appendedBytes += 200 * MEGABYTE;
  checkpointer.tick();
  expect(await covered()).toBe(20_001);
  journal.lastSeq += 1;
  checkpointer.tick();
  expect(await covered()).toBe(20_001);
  now += 11 * MINUTE_MS;
  checkpointer.tick();
  expect(await covered()).toBe(20_002);
});

it("saves at once what a start had to read again, however often it is killed shortly afterwards", async () => {
  open({ lastSeq: 5_000, coveredSeq: 4_500 });
  checkpointer.begin();
  expect(await covered()).toBe(4_500);
  open({ lastSeq: 5_500, coveredSeq: 4_500 });
  checkpointer.begin();
  expect(await covered()).toBe(5_500);
});

it("counts uncovered deliveries at the start, and leaves nothing to read again at a graceful stop", async () => {
  open({ lastSeq: 900, coveredSeq: 800 });
  await checkpointer.finish();
  expect(journal.coveredSeq).toBe(900);
  open({ lastSeq: 20_700, coveredSeq: 700 });
  checkpointer.tick();
  expect(await covered()).toBe(20_700);
});
