import { describe, expect, it } from "vitest";
import { fixOf } from "@/domain/testing/changes";
import { SITE } from "@/domain/testing/histories";
import { DAY_MS, HOUR_MS, MINUTE_MS } from "@/domain/time";
import { MemoryHistory } from "../testing/memory-history";
import { wordsAState } from "./make-states";
import { daysOfStates, statesToShow, stretchWithoutStates } from "./wanting-states";

const DAY = 20_000 * DAY_MS;
const NOON = 12 * HOUR_MS;

/** So many fixes an hour, as the store counts them. */
class BusyHistory extends MemoryHistory {
  fixesAnHour = 200_000;

  override async countFixes({ after, upTo }: Parameters<MemoryHistory["countFixes"]>[0]) {
    const counts = [];
    for (let startAt = after - (after % HOUR_MS); startAt <= upTo; startAt += HOUR_MS)
      counts.push({ startAt, spanMs: HOUR_MS, fixes: this.fixesAnHour });
    return counts;
  }
}

/** Three days of which the ends of these have a state. */
async function open(...ended: readonly number[]) {
  const store = new BusyHistory();
  const words = [0, 1, 2].map((day) => ({ seq: 1, change: fixOf({ at: DAY + day * DAY_MS + NOON }) }));
  await store.append({ words, upTo: 1 });
  for (const day of ended)
    await store.putState({ siteId: SITE, at: DAY + (day + 1) * DAY_MS - 1, seq: 1, saved: { tracks: [] } });
  return store;
}

describe("a moment of the past", () => {
  it("waits for the states of the days since the newest one before it", async () => {
    const at = DAY + 2 * DAY_MS + NOON;
    expect(await statesToShow(await open(), { siteId: SITE, at })).toMatchObject({ days: { done: 0, of: 3 } });
    const { days, work } = await statesToShow(await open(0), { siteId: SITE, at });
    expect(days).toEqual({ done: 1, of: 3 });
    expect(work / 200_000).toBeCloseTo(36);
    expect(await statesToShow(await open(1), { siteId: SITE, at })).toMatchObject({ days: { done: 2, of: 3 } });
  });

  it("waits for nothing if no more has to be read than between two coarse states", async () => {
    const store = await open(0, 1);
    const at = DAY + 2 * DAY_MS + 9 * HOUR_MS;
    expect(await statesToShow(store, { siteId: SITE, at })).toMatchObject({ days: { done: 3, of: 3 } });
    store.fixesAnHour = 0;
    expect(await statesToShow(store, { siteId: SITE, at: at + NOON })).toEqual({ days: { done: 3, of: 3 }, work: 0 });
  });
});

describe("the days of a site", () => {
  it("have a start if everything before is in a state", async () => {
    const upTo = DAY + 2 * DAY_MS + NOON;
    const startsAndEnds = async (store: MemoryHistory) =>
      (await daysOfStates(store, { siteId: SITE, upTo })).map(({ hasStart, hasEnd }) => [hasStart, hasEnd]);
    expect(await startsAndEnds(await open())).toEqual([
      [true, false],
      [false, false],
      [false, false],
    ]);
    expect(await startsAndEnds(await open(1))).toEqual([
      [true, false],
      [false, true],
      [true, false],
    ]);
  });

  it("have one after a day without reports, and none after a day that follows one without a start", async () => {
    const store = new MemoryHistory();
    const words = [0, 2].map((day) => ({ seq: 1, change: fixOf({ at: DAY + day * DAY_MS + NOON }) }));
    await store.append({ words, upTo: 1 });
    store.days = async () =>
      [0, 1, 2].map((day) => ({ startAt: DAY + day * DAY_MS, bytes: 1, state: "sealed" as const }));
    const starts = async () =>
      (await daysOfStates(store, { siteId: SITE, upTo: DAY + 3 * DAY_MS })).map(({ hasStart }) => hasStart);
    expect(await starts()).toEqual([true, false, false]);
    await store.putState({ siteId: SITE, at: DAY + DAY_MS - 1, seq: 1, saved: {} });
    expect(await starts()).toEqual([true, true, true]);
  });
});

describe("a stretch without states", () => {
  const wanted = { siteId: SITE, startAt: DAY, endAt: DAY + DAY_MS - 1, isCoarse: false, oldBefore: 0 };

  it("is the last one of a long day, and none that is too short to be divided", async () => {
    const store = await open(0);
    expect(await stretchWithoutStates(store, wanted)).toEqual({ after: DAY - 1, upTo: DAY + DAY_MS - 2 });
    await store.putState({ siteId: SITE, at: DAY + NOON, seq: 1, saved: { tracks: [] } });
    expect(await stretchWithoutStates(store, wanted)).toEqual({ after: DAY + NOON, upTo: DAY + DAY_MS - 2 });
    expect(await stretchWithoutStates(store, { ...wanted, endAt: DAY + NOON })).toEqual({
      after: DAY - 1,
      upTo: DAY + NOON - 1,
    });
    store.fixesAnHour = 60_000_000;
    expect(await stretchWithoutStates(store, { ...wanted, endAt: DAY + MINUTE_MS })).toBeUndefined();
  });

  it("is chosen by the number of known tracks, and among few states if only few are wanted yet", async () => {
    const store = await open();
    const tracks = Array.from({ length: 30_000 }, () => ({ facts: [] })) as never;
    await store.putState({ siteId: SITE, at: DAY + DAY_MS - 1, seq: 1, saved: { tracks } });
    const twiceAState = 2 * wordsAState({ tracks: 30_000, facts: 0 }, { at: DAY });
    store.fixesAnHour = (0.9 * twiceAState) / 24;
    expect(await stretchWithoutStates(store, wanted)).toBeUndefined();
    store.fixesAnHour = (1.1 * twiceAState) / 24;
    expect(await stretchWithoutStates(store, wanted)).toBeDefined();
    expect(await stretchWithoutStates(store, { ...wanted, isCoarse: true })).toBeUndefined();
  });
});
