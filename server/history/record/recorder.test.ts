import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, describe, expect, it, vi } from "vitest";
import type { Fix } from "@/domain/change";
import { DAY_MS } from "@/domain/time";
import type { JournalRow } from "@/server/journal/journal";
import { deliveredFixes } from "../fix-columns";
import { HistoryError, type KeptWord } from "../history-store";
import { MemoryHistory } from "../testing/memory-history";
import { unpackWords } from "./packed-words";
import { Recorder } from "./recorder";

const START = Date.UTC(2026, 2, 2, 9);
const FIXES_A_DELIVERY = 3;

function fixesOf(seq: number): readonly Fix[] {
  return Array.from({ length: FIXES_A_DELIVERY }, (_, n) => ({
    ...{ type: "fix", siteId: "harbour", mapId: "ground", trackId: `wifi:${n}`, kind: "wifi", x: seq, y: n },
    at: START + seq,
  }));
}

const recorders: Recorder[] = [];

afterEach(async () => {
  await Promise.all(recorders.splice(0).map((recorder) => recorder.stop()));
});

/** A journal in memory, whose rows say nothing but their seq, and a history that can be made to refuse. */
function setUp({ mostBytes = 1_000_000, lastSeq = 0 } = {}) {
  const rows: JournalRow[] = [];
  const store = new MemoryHistory();
  const appended: number[] = [];
  let newest = lastSeq;
  let oldest = 0;
  let refusal: Error | undefined;
  let stall = Promise.resolve();
  const log = { info: vi.fn(), warn: vi.fn() };
  const journal = {
    get lastSeq() {
      return newest;
    },
    async pageAfter(after: number) {
      const page = rows.filter(({ seq }) => seq > after).slice(0, 4);
      await sleep(Math.random() * 2);
      return page;
    },
  };
  const open = () => {
    const recorder = new Recorder({
      journal,
      changesOf: ({ seq }) => fixesOf(seq),
      spelled: (change) => change,
      oldest: () => oldest,
      async append(words) {
        await stall;
        await sleep(Math.random() * 2);
        if (refusal) throw refusal;
        const batch = unpackWords(structuredClone(words));
        appended.push(...deliveredFixes(batch.fixes).map(({ seq }) => seq));
        await store.append(batch);
      },
      ...{ log, mostBytes, retryAfterMs: 5 },
    });
    recorders.push(recorder);
    return recorder;
  };
  return {
    ...{ store, appended, log, open },
    /** As `accept` does: on disk, then told. */
    async deliver(recorder: Recorder, { at = START } = {}) {
      newest += 1;
      const seq = newest;
      await sleep(Math.random() * 2);
      rows.push({ seq, topic: "location", receivedAt: at, body: new Uint8Array() });
      recorder.keep({ seq, receivedAt: at, changes: fixesOf(seq) });
    },
    forget: () => rows.splice(0),
    retainFrom(at: number) {
      oldest = at;
    },
    refuse(error?: Error) {
      refusal = error;
    },
    stall() {
      let goOn = () => {};
      stall = new Promise((resolve) => {
        goOn = resolve;
      });
      return goOn;
    },
    async kept(): Promise<readonly number[]> {
      const words: KeptWord[] = [];
      const span = { siteId: "harbour", after: 0, upTo: Number.MAX_SAFE_INTEGER };
      for await (const each of store.read(span)) words.push(...each);
      return words.map(({ change }) => change.at - START);
    },
  };
}

function eachSeq(from: number, to: number): readonly number[] {
  return Array.from({ length: (to - from + 1) * FIXES_A_DELIVERY }, (_, n) => from + Math.floor(n / FIXES_A_DELIVERY));
}

async function until(recorder: Recorder, seq: number): Promise<void> {
  await expect
    .poll(
      () => {
        recorder.tick();
        return recorder.keptSeq;
      },
      { interval: 2 },
    )
    .toBe(seq);
}

describe("Recorder", () => {
  it("sends the reports of deliveries about once a second, each once", async () => {
    const { open, deliver, appended } = setUp();
    const recorder = open();
    recorder.begin(0);
    for (let n = 0; n < 3; n += 1) await deliver(recorder);
    await until(recorder, 3);
    for (let n = 0; n < 3; n += 1) await deliver(recorder);
    expect([recorder.behind, appended.length]).toEqual([3, 9]);
    await until(recorder, 6);
    expect([recorder.behind, appended]).toEqual([0, eachSeq(1, 6)]);
  });

  it("leaves out reports of days beyond retention, which would only invalidate data derived from later ones", async () => {
    const { open, deliver, kept, retainFrom } = setUp();
    const recorder = open();
    recorder.begin(0);
    retainFrom(START - (START % DAY_MS) + DAY_MS);
    await deliver(recorder);
    await until(recorder, 1);
    expect(await kept()).toEqual([]);
    retainFrom(START - (START % DAY_MS) + DAY_MS - 1);
    await deliver(recorder);
    await until(recorder, 2);
    expect(await kept()).toEqual(eachSeq(2, 2));
  });

  it("P1: reads again after a start what the history does not have, while deliveries continue", async () => {
    const { open, deliver, kept, appended } = setUp();
    const killed = open();
    killed.begin(0);
    for (let n = 0; n < 20; n += 1) await deliver(killed);
    const recorder = open();
    recorder.begin(0);
    for (let n = 0; n < 20; n += 1) await deliver(recorder);
    await until(recorder, 40);
    expect(await kept()).toEqual(eachSeq(1, 40));
    expect(appended.slice(-FIXES_A_DELIVERY)).toEqual([40, 40, 40]);
  });

  it("keeps deliveries accepted at the moment at which it has caught up", async () => {
    for (let round = 0; round < 15; round += 1) {
      const { open, deliver, kept } = setUp();
      const recorder = open();
      recorder.begin(0);
      const delivering = Array.from({ length: 30 }, async () => {
        await sleep(Math.random() * 15);
        recorder.tick();
      });
      for (let n = 0; n < 15; n += 1) await deliver(recorder);
      await Promise.all(delivering);
      await until(recorder, 15);
      expect(await kept()).toEqual(eachSeq(1, 15));
    }
  });

  it("P2: repeats refused writes, reports that once, and loses nothing", async () => {
    const { open, deliver, refuse, kept, log } = setUp();
    const recorder = open();
    recorder.begin(0);
    await deliver(recorder);
    await until(recorder, 1);
    refuse(new HistoryError("disk I/O error"));
    for (let n = 0; n < 10; n += 1) {
      await deliver(recorder);
      recorder.tick();
      await sleep(5);
    }
    expect([recorder.trouble, recorder.keptSeq]).toEqual(["disk I/O error", 1]);
    expect(recorder.refused).toBeGreaterThan(1);
    refuse();
    await until(recorder, 11);
    expect([recorder.trouble, log.warn.mock.calls.length]).toEqual([undefined, 1]);
    expect(await kept()).toEqual(eachSeq(1, 11));
  });

  it("P3: limits its memory while the history cannot be written, and reads the rest again later", async () => {
    const { open, deliver, stall, kept } = setUp({ mostBytes: 2_000 });
    const recorder = open();
    recorder.begin(0);
    await deliver(recorder);
    await until(recorder, 1);
    const goOn = stall();
    for (let n = 0; n < 40; n += 1) {
      await deliver(recorder);
      recorder.tick();
      expect(recorder.waitingBytes).toBeLessThan(4_000);
    }
    goOn();
    await until(recorder, 41);
    expect(await kept()).toEqual(eachSeq(1, 41));
  });

  it("P2: reports a batch that is neither written nor refused", async () => {
    const { open, deliver, stall } = setUp();
    const recorder = open();
    recorder.begin(0);
    await until(recorder, 0);
    const goOn = stall();
    await deliver(recorder);
    recorder.tick();
    expect(recorder.trouble).toBeUndefined();
    const elapsed = vi.spyOn(performance, "now").mockReturnValue(performance.now() + 61_000);
    expect(recorder.trouble).toMatch("nothing is heard");
    elapsed.mockRestore();
    goOn();
    await until(recorder, 1);
    expect(recorder.trouble).toBeUndefined();
  });

  it("drops waiting reports if something was removed from the journal", async () => {
    const { open, deliver, forget, kept } = setUp();
    const recorder = open();
    recorder.begin(0);
    await deliver(recorder);
    await until(recorder, 1);
    await deliver(recorder);
    forget();
    await recorder.forgetWaiting();
    await deliver(recorder);
    await until(recorder, 3);
    expect(await kept()).toEqual([...eachSeq(1, 1), ...eachSeq(3, 3)]);
  });

  it("has everything accepted when it is stopped", async () => {
    const { open, deliver, kept } = setUp();
    const recorder = open();
    recorder.begin(0);
    await until(recorder, 0);
    for (let n = 0; n < 5; n += 1) await deliver(recorder);
    recorder.tick();
    await deliver(recorder);
    await recorder.stop();
    expect([recorder.keptSeq, await kept()]).toEqual([6, eachSeq(1, 6)]);
  });

  it("stores the name of a site only if it changed, and the time of arrival of reports from the future", async () => {
    const { open, store } = setUp();
    const recorder = open();
    recorder.begin(0);
    await sleep(10);
    const name = { type: "site-name", siteId: "harbour", at: START } as const;
    const changes = [{ ...name, name: "Harbour" }, ...fixesOf(600_000), { ...name, name: "Harbour", at: START + 1 }];
    recorder.keep({ seq: 1, receivedAt: START, changes });
    await recorder.stop();
    const words: KeptWord[] = [];
    for await (const each of store.read({ siteId: "harbour", after: 0, upTo: 2 * START })) words.push(...each);
    expect(words.map(({ change: { type }, passedAt }) => [type, passedAt])).toEqual([
      ["site-name", undefined],
      ...Array.from({ length: FIXES_A_DELIVERY }, () => ["fix", START]),
    ]);
  });
});
