import { expect, it } from "vitest";
import { fixOf } from "@/domain/testing/changes";
import { SITE } from "@/domain/testing/histories";
import { DAY_MS, HOUR_MS, MINUTE_MS } from "@/domain/time";
import { MemoryHistory } from "../testing/memory-history";
import { makeStates } from "./make-states";
import { StateMaker } from "./state-maker";
import { DRAWN, givenAt } from "./testing/past-histories";

const DAY = 20_000 * DAY_MS;

function open(store: MemoryHistory, now: number) {
  let elapsedMs = 0;
  const pruned: number[] = [];
  const summarized: string[] = [];
  const warned: string[] = [];
  const newestAt = async (_?: string, upTo = Number.MAX_SAFE_INTEGER) => (await store.stateBefore(SITE, upTo))?.at;
  const maker = new StateMaker({
    ...{ newestAt, siteIds: () => [SITE], now: () => now, elapsed: () => elapsedMs, rememberedMs: () => 7 * DAY_MS },
    gather: async (_, at, to) => ({ ...givenAt(at, DRAWN), to, changes: [] }),
    make: (given) => makeStates(store, { ...given, wordsAState: 10 }),
    summarize: async (siteId) => void summarized.push(siteId),
    prune: async (before) => void pruned.push(before),
    keptFrom: async () => (await store.days())[0]?.startAt,
    log: { warn: (_, message) => void warned.push(message) },
  });
  const pass = async (ms: number) => {
    elapsedMs += ms;
    maker.tick();
    await new Promise((resolve) => setTimeout(resolve, 20));
  };
  return { maker, pass, pruned, summarized, warned, newestAt };
}

async function storeWith(...minutes: readonly number[]) {
  const store = new MemoryHistory();
  const words = minutes.map((minute, seq) => ({ seq, change: fixOf({ at: DAY + minute * MINUTE_MS }) }));
  await store.append({ words, upTo: words.length });
  return store;
}

it("makes states of each midnight and after so many words, some minutes behind now, until there are no more to be made", async () => {
  const every = Array.from({ length: 100 }, (_, index) => index * 30);
  const store = await storeWith(...every);
  const now = DAY + 100 * 30 * MINUTE_MS;
  const { pass, pruned, summarized, newestAt } = open(store, now);
  await pass(MINUTE_MS / 4);
  expect(await newestAt()).toBeUndefined();
  await pass(MINUTE_MS / 4);
  const newest = (await newestAt()) ?? 0;
  expect(newest).toBeGreaterThan(now - 6 * HOUR_MS);
  expect(newest).toBeLessThanOrEqual(now - 5 * MINUTE_MS);
  for (const day of [1, 2])
    expect((await store.stateBefore(SITE, DAY + day * DAY_MS))?.at).toBe(DAY + day * DAY_MS - 1);
  expect(pruned).toEqual([DAY]);
  expect(summarized).toEqual([SITE]);
});

it("makes none where nothing is kept, or nothing has come since the newest", async () => {
  const nothing = open(new MemoryHistory(), DAY);
  await nothing.pass(HOUR_MS);
  expect(nothing.pruned).toEqual([]);
  const store = await storeWith(1, 2, 3);
  const { pass, newestAt } = open(store, DAY + HOUR_MS);
  await pass(HOUR_MS);
  expect(await newestAt()).toBeUndefined();
});

it("says what went wrong, and goes on later", async () => {
  const store = await storeWith(...Array.from({ length: 20 }, (_, minute) => minute));
  const { maker, pass, warned, newestAt } = open(store, DAY + 2 * HOUR_MS);
  expect(maker.isMaking).toBe(true);
  const { keptSeq } = store;
  store.keptSeq = () => Promise.reject(new Error("disk I/O error"));
  await pass(HOUR_MS);
  expect([warned.length, await newestAt(), maker.isMaking]).toEqual([1, undefined, false]);
  store.keptSeq = keptSeq;
  await pass(HOUR_MS);
  expect(await newestAt()).toBeGreaterThan(DAY);
  expect(maker.isMaking).toBe(true);
});

it("makes states of a day that came into the history after those of later days were made", async () => {
  const store = await storeWith(...Array.from({ length: 40 }, (_, n) => 2 * 24 * 60 + n * 10));
  const days = async () => [{ startAt: DAY, bytes: 0, state: "open" as const }];
  store.days = days;
  const { pass } = open(store, DAY + 3 * DAY_MS);
  await pass(HOUR_MS);
  const late = Array.from({ length: 5 }, (_, n) => ({ change: fixOf({ at: DAY + n * HOUR_MS, x: 7 }), seq: 100 + n }));
  // As files are put into its place: nothing is dropped for it.
  const putIn = new MemoryHistory();
  await putIn.append({ words: late, upTo: 200 });
  const read = store.read.bind(store);
  store.read = async function* (span) {
    yield* putIn.read(span);
    yield* read(span);
  };
  expect(await store.stateBefore(SITE, DAY + DAY_MS)).toBeUndefined();
  await pass(HOUR_MS);
  expect((await store.stateBefore(SITE, DAY + DAY_MS))?.at).toBe(DAY + DAY_MS - 1);
});
