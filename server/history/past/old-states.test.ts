import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, it, onTestFinished } from "vitest";
import { fixOf } from "@/domain/testing/changes";
import { everything, SITE } from "@/domain/testing/histories";
import { DAY_MS, type EpochMs, HOUR_MS, MINUTE_MS } from "@/domain/time";
import type { HistoryStore } from "../history-store";
import { openSqliteHistory } from "../store/sqlite-history";
import { makeStates } from "./make-states";
import { givenAt } from "./testing/past-histories";
import { siteAt } from "./walk-from";

const FIRST = 20_000 * DAY_MS;
const STEP_MS = 5 * MINUTE_MS;
const TRACKS = ["wifi:0000000000a1", "wifi:0000000000b2", "asset:0000000000c3"] as const;

/** Three days of somebody who is told every five minutes. */
async function threeDays() {
  const dir = await mkdtemp(path.join(tmpdir(), "history-"));
  const store = openSqliteHistory({ dir, role: "write" });
  onTestFinished(async () => {
    await store.close();
    await rm(dir, { recursive: true });
  });
  const words = Array.from({ length: (3 * DAY_MS) / STEP_MS }, (_, step) => ({
    change: fixOf({
      siteId: SITE,
      at: FIRST + step * STEP_MS,
      trackId: TRACKS[step % 3] ?? TRACKS[0],
      x: step % 50,
    }),
    seq: 1,
  }));
  await store.append({ words, upTo: 1 });
  return store;
}

async function makeAll(store: HistoryStore, oldBefore?: EpochMs): Promise<void> {
  const upTo = FIRST + 3 * DAY_MS;
  for (let isDone = false; !isDone; ) {
    const at = (await store.stateBefore(SITE, upTo))?.at ?? -1;
    const given = { ...givenAt(at), upTo, wordsAState: 12 };
    ({ isDone } = await makeStates(store, { ...given, ...(oldBefore !== undefined && { oldBefore }) }));
  }
}

/** When a day's states are of, oldest first. */
async function statesOf(store: HistoryStore, day: number): Promise<readonly EpochMs[]> {
  const startAt = FIRST + day * DAY_MS;
  const ats: EpochMs[] = [];
  for (let at = startAt + DAY_MS - 1; ; ) {
    const state = await store.stateBefore(SITE, at);
    if (!state || state.at < startAt) return ats.reverse();
    ats.push(state.at);
    at = state.at - 1;
  }
}

async function momentsOf(store: HistoryStore): Promise<readonly unknown[]> {
  const ats = Array.from({ length: 5 }, (_, n) => FIRST + n * 13 * HOUR_MS + 90_000);
  return Promise.all(
    ats.map(async (at) => {
      const site = await siteAt(store, givenAt(at));
      site.expire(at - 4 * HOUR_MS);
      return everything(site, at);
    }),
  );
}

it("keeps fewer states of old days, including the last of each, and moments do not change", async () => {
  const store = await threeDays();
  await makeAll(store);
  const before = [await statesOf(store, 0), await statesOf(store, 1), await statesOf(store, 2)];
  const moments = await momentsOf(store);
  // Just before, nothing is old.
  await store.tidy(FIRST + 8 * DAY_MS - 1);
  expect(await statesOf(store, 0)).toEqual(before[0]);
  const now = FIRST + 9 * DAY_MS + HOUR_MS;
  for (let again = 0; again < 2; again += 1) {
    await store.tidy(now);
    for (const day of [0, 1]) {
      const [all = [], left] = [before[day], await statesOf(store, day)];
      expect(all.length).toBeGreaterThan(16);
      expect(left).toEqual(all.filter((_, index) => (all.length - 1 - index) % 4 === 0));
    }
    expect(await statesOf(store, 2)).toEqual(before[2]);
    expect(await momentsOf(store)).toEqual(moments);
  }
});

it("makes states of such days at the distance at which it keeps them, and removes none of them", async () => {
  const store = await threeDays();
  const now = FIRST + 9 * DAY_MS + HOUR_MS;
  await store.tidy(now);
  await makeAll(store, FIRST + 2 * DAY_MS);
  const made = [await statesOf(store, 0), await statesOf(store, 2)];
  expect((made[1]?.length ?? 0) / (made[0]?.length ?? 0)).toBeCloseTo(4, 0);
  await store.tidy(now);
  expect([await statesOf(store, 0), await statesOf(store, 2)]).toEqual(made);
});
