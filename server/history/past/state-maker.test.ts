import { expect, it } from "vitest";
import { fixOf } from "@/domain/testing/changes";
import { SITE } from "@/domain/testing/histories";
import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from "@/domain/time";
import type { KeptState } from "../history-store";
import { MemoryHistory } from "../testing/memory-history";
import { makeStates } from "./make-states";
import { StateMaker } from "./state-maker";
import { givenAt } from "./testing/past-histories";
import { daysOfStates, stretchWithoutStates } from "./wanting-states";

const DAY = 20_000 * DAY_MS;

/** `summariesAfter`: all summaries are made after so many calls. */
function open(store: MemoryHistory, now: number, summariesAfter = 0) {
  let elapsedMs = 0;
  /** How long each call takes. */
  const taking = { ms: 0 };
  const pruned: number[] = [];
  const warned: string[] = [];
  const newestAt = (_?: string, upTo = Number.MAX_SAFE_INTEGER) => store.newestStateAt(SITE, upTo);
  /** Of which days states were made, in this order; in words that are few, or all of them. */
  const made: (readonly ["few" | "all", number])[] = [];
  /** Each time: the site, and which states had been made by then. */
  const summarized: (readonly string[])[] = [];
  const maker = new StateMaker({
    ...{ newestAt, siteIds: () => [SITE], now: () => now, elapsed: () => elapsedMs },
    gather: async (_, at, to) => ({ ...givenAt(at), to }),
    days: (siteId, upTo) => daysOfStates(store, { siteId, upTo }),
    stretchWithoutStates: (wanted) => stretchWithoutStates(store, { ...wanted, wordsAState: 10 }),
    async make(given) {
      elapsedMs += taking.ms;
      const done = await makeStates(store, { ...given, wordsAState: 10 });
      if (done.kept > 0) made.push([given.isCoarse ? "few" : "all", Math.floor((given.upTo - DAY) / DAY_MS)]);
      return done;
    },
    async summarize(siteIds) {
      summarized.push([...siteIds, ...new Set(made.map(([which]) => which))]);
      return summarized.length >= summariesAfter;
    },
    prune: async (before) => void pruned.push(before),
    keptFrom: async () => (await store.days())[0]?.startAt,
    log: { warn: (_, message) => void warned.push(message) },
  });
  const pass = async (ms: number) => {
    elapsedMs += ms;
    maker.tick();
    await maker.idle;
  };
  return { maker, pass, made, taking, pruned, summarized, warned, newestAt };
}

async function storeWith(...minutes: readonly number[]) {
  const store = new MemoryHistory();
  const words = minutes.map((minute, seq) => ({ seq, change: fixOf({ at: DAY + minute * MINUTE_MS }) }));
  await store.append({ words, upTo: words.length });
  return store;
}

it("makes states at each midnight and after a number of reports, until some minutes ago", async () => {
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
  expect(summarized.at(-1)?.[0]).toBe(SITE);
});

it("continues at once as long as summaries are missing, then after some minutes", async () => {
  const store = await storeWith(1, 2, 3);
  const { pass, summarized } = open(store, DAY + HOUR_MS, 6);
  const rounds = [];
  for (const ms of [MINUTE_MS, 0, 0, 0, MINUTE_MS, MINUTE_MS]) {
    await pass(ms);
    rounds.push(summarized.length / 2);
  }
  expect(rounds).toEqual([1, 2, 3, 3, 3, 4]);
});

it("makes none if nothing is kept, or nothing came since the newest", async () => {
  const nothing = open(new MemoryHistory(), DAY);
  await nothing.pass(HOUR_MS);
  expect(nothing.pruned).toEqual([]);
  const store = await storeWith(1, 2, 3);
  const { pass, newestAt } = open(store, DAY + HOUR_MS);
  await pass(HOUR_MS);
  expect(await newestAt()).toBeUndefined();
});

it("reports a failure, and continues later", async () => {
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

it("makes states of a day that was added after those of later days were made", async () => {
  const store = await storeWith(...Array.from({ length: 40 }, (_, n) => 2 * 24 * 60 + n * 10));
  const { pass } = open(store, DAY + 3 * DAY_MS);
  await pass(HOUR_MS);
  const late = Array.from({ length: 5 }, (_, n) => ({ change: fixOf({ at: DAY + n * HOUR_MS, x: 7 }), seq: 100 + n }));
  // As files are put into its place: nothing is dropped for it.
  const putIn = new MemoryHistory();
  await putIn.append({ words: late, upTo: 200 });
  const read = store.read.bind(store);
  const days = await store.days();
  store.days = async () => [...(await putIn.days()), ...days];
  store.read = async function* (span) {
    yield* putIn.read(span);
    yield* read(span);
  };
  store.countFixes = async (span) => putIn.countFixes(span);
  expect(await store.stateBefore(SITE, DAY + DAY_MS)).toBeUndefined();
  await pass(HOUR_MS);
  expect((await store.stateBefore(SITE, DAY + DAY_MS))?.at).toBe(DAY + DAY_MS - 1);
});

/** Three days of which each has more than enough words. */
const THREE_DAYS = Array.from({ length: 3 * 24 * 6 }, (_, ten) => ten * 10);
const NOON_AFTER = DAY + 3.5 * DAY_MS;

/** What it says and when the states are of. */
async function statesOf(store: MemoryHistory) {
  const states: unknown[] = [];
  for (let at: number | undefined = NOON_AFTER; at !== undefined; ) {
    const state = await store.stateBefore(SITE, at);
    if (state) states.push([state.at, state.saved]);
    at = state && state.at - 1;
  }
  return states;
}

it("first makes few states of all days, those of the newest day first, and then the others", async () => {
  const store = await storeWith(...THREE_DAYS);
  const { pass, made, maker } = open(store, NOON_AFTER);
  expect(maker.isAwaited(SITE, NOON_AFTER)).toBe(true);
  await pass(HOUR_MS);
  expect([...new Set(made.map((each) => each.join(" ")))]).toEqual([
    "few 0",
    "few 1",
    "few 2",
    "all 2",
    "all 1",
    "all 0",
  ]);
  expect(maker.isAwaited(SITE, DAY + 5)).toBe(false);
  await pass(HOUR_MS);
  expect((await statesOf(store)).length).toBeGreaterThan(3 * 14 - 3);
});

it("prefers days that begin with a state, the newest first, before it reads through the others", async () => {
  const store = await storeWith(...THREE_DAYS);
  const before = open(store, NOON_AFTER);
  await before.pass(HOUR_MS);
  const ends: KeptState[] = [];
  for (const day of [1, 2, 3]) {
    const state = await store.stateBefore(SITE, DAY + day * DAY_MS - 1);
    if (state && day !== 2) ends.push(state);
  }
  const restored = await storeWith(...THREE_DAYS);
  for (const state of ends) expect(await restored.putState(state)).toBe(true);
  const { pass, made } = open(restored, NOON_AFTER);
  await pass(HOUR_MS);
  expect([...new Set(made.map((each) => each.join(" ")))]).toEqual(["few 1", "all 2", "all 1", "all 0"]);
  expect((await statesOf(restored)).map((each) => JSON.stringify(each)).length).toBeGreaterThan(3 * 14 - 3);
  for (const [at, saved] of (await statesOf(restored)) as [number, unknown][])
    for (const [other, same] of (await statesOf(store)) as [number, unknown][])
      if (at === other) expect(saved).toEqual(same);
});

it("summarizes days as soon as few states of all of them are made, and again after the others", async () => {
  const { pass, summarized } = open(await storeWith(...THREE_DAYS), NOON_AFTER);
  await pass(HOUR_MS);
  expect(summarized).toEqual([
    [SITE, "few"],
    [SITE, "few", "all"],
  ]);
});

it("does nothing for days that have all their states, also after a start", async () => {
  const store = await storeWith(...THREE_DAYS);
  await open(store, NOON_AFTER).pass(HOUR_MS);
  const again = open(store, NOON_AFTER);
  await again.pass(HOUR_MS);
  expect(again.made).toEqual([]);
});

it("makes states of a requested day before those of newer days", async () => {
  const store = await storeWith(...THREE_DAYS);
  const { pass, made, maker } = open(store, NOON_AFTER);
  expect(maker.isAwaited(SITE, DAY + 5)).toBe(true);
  await pass(HOUR_MS);
  expect([...new Set(made.map((each) => each.join(" ")))]).toEqual([
    ...["few 0", "few 1", "few 2"],
    ...["all 0", "all 2", "all 1"],
  ]);
});

it("makes states that late reports delete again and again in a small share of the time", async () => {
  const store = await storeWith(...Array.from({ length: 100 }, (_, minute) => minute));
  const { pass, made, taking, newestAt } = open(store, DAY + 2 * HOUR_MS);
  let seq = 1_000;
  const reportLate = () =>
    store.append({ words: [{ change: fixOf({ at: DAY + 50 * MINUTE_MS }), seq: ++seq }], upTo: seq });
  const rounds: number[] = [];
  taking.ms = 10 * SECOND_MS;
  for (let minutes = 0; minutes < 20; minutes += 2) {
    const before = made.length;
    await pass(2 * MINUTE_MS);
    if (made.length > before) rounds.push(minutes);
    await reportLate();
  }
  expect(rounds).toEqual([0, 4, 8, 12, 16]);
  await pass(HOUR_MS);
  expect(await newestAt()).toBeGreaterThan(DAY + 90 * MINUTE_MS);
});
