import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { crossingOf, fixOf } from "@/domain/testing/changes";
import { everything, SITE } from "@/domain/testing/histories";
import { DAY_MS, type EpochMs, HOUR_MS, MINUTE_MS } from "@/domain/time";
import type { HistoryStore } from "../history-store";
import { openSqliteHistory } from "../store/sqlite-history";
import { MemoryHistory } from "../testing/memory-history";
import { makeStates } from "./make-states";
import { fedTogether, fedUntil } from "./testing/fed-sites";
import {
  deliver,
  dividedHistories,
  drawnAfter,
  events,
  givenAt,
  histories,
  order,
  otherAt,
  pauses,
  redraws,
  remembered,
  share,
  steps,
  timeOf,
  upTo,
  versionsOf,
  withPauses,
} from "./testing/past-histories";
import { siteAt, walkFrom } from "./walk-from";

const RUNS = Number(process.env.FC_RUNS ?? 150);

describe("a site at a time in the past", () => {
  it("is the result of all reports until then, with late, erased and repeated ones", async () => {
    await fc.assert(
      fc.asyncProperty(
        histories,
        order,
        events,
        share,
        remembered,
        async (history, dice, between, part, rememberedMs) => {
          const { store, changes } = await deliver(history, dice, between, { rememberedMs });
          const at = timeOf(part, history);
          const site = await siteAt(store, givenAt(at, { rememberedMs }));
          expect(everything(site, at)).toEqual(everything(fedUntil(at, changes, { rememberedMs }), at));
        },
      ),
      { numRuns: RUNS },
    );
  });

  it("is the same from disk", async () => {
    await fc.assert(
      fc.asyncProperty(histories, order, events, share, async (history, dice, between, part) => {
        const dir = await mkdtemp(path.join(tmpdir(), "history-"));
        const disk = openSqliteHistory({ dir, role: "write" });
        const { store, changes } = await deliver(history, dice, between, { store: disk });
        const at = timeOf(part, history);
        const site = await siteAt(store, givenAt(at));
        await store.close();
        await rm(dir, { recursive: true });
        expect(everything(site, at)).toEqual(everything(fedUntil(at, changes), at));
      }),
      { numRuns: Math.ceil(RUNS / 10) },
    );
  });

  it("is the same when it is reached in any steps", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.record({ history: histories, part: share, stops: steps, rememberedMs: remembered }),
        order,
        events,
        async ({ history, part, stops, rememberedMs }, dice, between) => {
          const { store, changes } = await deliver(history, dice, between, { rememberedMs });
          const [from, to] = [timeOf(0, history), timeOf(part, history)];
          const walk = await walkFrom(store, givenAt(from, { rememberedMs }), { to });
          for (const step of stops.toSorted()) await walk.goTo(Math.round(from + step * (to - from)));
          await walk.goTo(to);
          expect(everything(walk.site, to)).toEqual(everything(fedUntil(to, changes, { rememberedMs }), to));
        },
      ),
      { numRuns: RUNS },
    );
  });

  it("is the same after an earlier day was deleted", async () => {
    await fc.assert(
      fc.asyncProperty(histories, order, events, share, async (history, dice, between, part) => {
        const { store, changes } = await deliver(history, dice, between);
        const end = Math.max(timeOf(1, history), DAY_MS + HOUR_MS);
        await makeStates(store, {
          ...givenAt(-1),
          upTo: end,
        });
        await store.dropDay(0);
        const at = Math.round(DAY_MS - 1 + part * (end - DAY_MS));
        expect(everything(await siteAt(store, givenAt(at)), at)).toEqual(everything(fedUntil(at, changes), at));
      }),
      { numRuns: RUNS },
    );
  });
});

describe("a track that was forgotten and comes back", () => {
  const start = 10 * DAY_MS;
  const there = { mapId: "floor-b" };
  const [gone, other] = [{ trackId: "wifi:5c5b350e0001" }, { trackId: "wifi:5c5b350e0002" }] as const;
  const minutes = (from: number, to: number) => Array.from({ length: to - from }, (_, minute) => from + minute);

  it.each([
    // It is still waited for when the half hour begins in which it is told of again.
    ["within a half hour in which it goes before it comes back", [...minutes(80, 89)]],
    ["after it was gone for an hour", [...minutes(1, 89)]],
  ])("is known by what was told since, %s", async (_, otherMinutes) => {
    const words = [
      fixOf({ at: start, ...gone, ...there }),
      crossingOf({ at: start, ...gone, ...there, areaId: "undrawn", trigger: "enter" }),
      ...otherMinutes.map((minute) => fixOf({ at: start + minute * MINUTE_MS, ...other })),
      fixOf({ at: start + 89 * MINUTE_MS, ...gone, ...there }),
    ];
    const at = start + 89 * MINUTE_MS;
    const store = new MemoryHistory();
    await store.append({ words: words.map((change) => ({ change, seq: 1 })), upTo: 1 });
    const stepped = await walkFrom(store, givenAt(start), { to: at });
    await stepped.goTo(at);
    const fed = fedUntil(at, words);
    for (const site of [await siteAt(store, givenAt(at)), stepped.site]) {
      expect(everything(site, at)).toEqual(everything(fed, at));
      expect(site.areas.get("undrawn")?.occupancy).toBe(0);
    }
  });
});

/** Each of two sites is in its past what it was live at that time, being told everything until then. */
async function expectBothAsLive(
  store: HistoryStore,
  at: EpochMs,
  changes: Parameters<typeof fedTogether>[1],
  rememberedMs?: number,
) {
  const [here, there] = fedTogether(at, changes, rememberedMs);
  const more = rememberedMs === undefined ? {} : { rememberedMs };
  expect(everything(await siteAt(store, givenAt(at, more)), at)).toEqual(here && everything(here, at));
  expect(everything(await siteAt(store, otherAt(at, more)), at)).toEqual(there && everything(there, at));
}

describe("tracks that go from one site to another", () => {
  it("are in each site's past where they were live, with late, erased and repeated reports", async () => {
    await fc.assert(
      fc.asyncProperty(
        dividedHistories,
        order,
        events,
        share,
        remembered,
        async (history, dice, between, part, rememberedMs) => {
          const { store, changes } = await deliver(history, dice, between, { rememberedMs });
          await expectBothAsLive(store, timeOf(part, history), changes, rememberedMs);
        },
      ),
      { numRuns: RUNS },
    );
  });

  it("are where they were live after days of silence", async () => {
    await fc.assert(
      fc.asyncProperty(dividedHistories, pauses, order, events, share, async (told0, silent, dice, between, part) => {
        const history = withPauses(told0, silent);
        const { store, changes } = await deliver(history, dice, between);
        await expectBothAsLive(store, timeOf(part, history), changes);
      }),
      { numRuns: RUNS },
    );
  });

  it.each([2, 3, 30])("leave a site that had no reports for %i days because of a late report", async (days) => {
    const dir = await mkdtemp(path.join(tmpdir(), "history-"));
    const start = 10 * DAY_MS + 23 * HOUR_MS;
    const back = start + days * DAY_MS;
    const at = back + 2 * HOUR_MS;
    const there = { siteId: "site-2", mapId: "floor-z" };
    const [silent, told] = [{ trackId: "wifi:5c5b350e0001" }, { trackId: "wifi:5c5b350e0002" }] as const;
    const words = [
      fixOf({ at: start, ...silent }),
      fixOf({ at: start, ...told }),
      // By these it goes on: states are made.
      ...Array.from({ length: 20 }, (_, minute) => ({
        ...fixOf({ at: back + minute * MINUTE_MS, ...told }),
        ...there,
      })),
    ];
    const late = { ...fixOf({ at: back, ...silent }), ...there };
    const rememberedMs = 90 * DAY_MS;
    const [fed] = fedTogether(at, [...words, late], rememberedMs);
    for (const store of [new MemoryHistory(), openSqliteHistory({ dir, role: "write" })]) {
      await store.append({ words: words.map((change) => ({ change, seq: 1 })), upTo: 1 });
      await makeStates(store, { ...givenAt(-1, { rememberedMs }), upTo: at, wordsAState: 4 });
      expect((await store.stateBefore(SITE, at))?.at).toBeGreaterThan(back);
      await store.append({ words: [{ change: late, seq: 2 }], upTo: 2 });
      expect(everything(await siteAt(store, givenAt(at, { rememberedMs })), at)).toEqual(fed && everything(fed, at));
      await store.close();
    }
    await rm(dir, { recursive: true });
  });

  it("leave it step by step in a walk through its past, as read from disk", async () => {
    await fc.assert(
      fc.asyncProperty(dividedHistories, order, events, share, steps, async (history, dice, between, part, stops) => {
        const dir = await mkdtemp(path.join(tmpdir(), "history-"));
        const disk = openSqliteHistory({ dir, role: "write" });
        const { changes } = await deliver(history, dice, between, { store: disk });
        const [from, to] = [timeOf(0, history), timeOf(part, history)];
        const walk = await walkFrom(disk, givenAt(from), { to });
        for (const step of stops.toSorted()) await walk.goTo(Math.round(from + step * (to - from)));
        await walk.goTo(to);
        const [here] = fedTogether(to, changes);
        expect(everything(walk.site, to)).toEqual(here && everything(here, to));
        await walk.stop();
        await disk.close();
        await rm(dir, { recursive: true });
      }),
      { numRuns: Math.ceil(RUNS / 10) },
    );
  });

  it("are where they were live after an earlier day was deleted", async () => {
    await fc.assert(
      fc.asyncProperty(dividedHistories, order, events, share, async (history, dice, between, part) => {
        const { store, changes } = await deliver(history, dice, between);
        const end = Math.max(timeOf(1, history), DAY_MS + HOUR_MS);
        const making = { upTo: end };
        for (const given of [givenAt(-1), otherAt(-1)]) await makeStates(store, { ...given, ...making });
        await store.dropDay(0);
        const at = Math.round(DAY_MS - 1 + part * (end - DAY_MS));
        await expectBothAsLive(store, at, changes);
      }),
      { numRuns: RUNS },
    );
  });
});

describe("a site whose drawings changed meanwhile", () => {
  it("equals a site that lived through it, at once or step by step, wherever the walk begins", async () => {
    await fc.assert(
      fc.asyncProperty(histories, order, events, share, redraws, async (history, dice, between, part, drawn) => {
        const versions = versionsOf(drawn, history);
        const { store, changes } = await deliver(history, dice, between, { versions });
        const [from, to] = [timeOf(0, history), timeOf(part, history)];
        const expected = everything(fedUntil(to, changes, { versions }), to);
        const given = { changes: upTo(versions, to) };
        const walk = await walkFrom(store, givenAt(from, given), { to });
        await walk.goTo(to);
        expect(everything(walk.site, to)).toEqual(expected);
        // As it is given where it is known which state there is.
        const drawnAt = (await store.newestStateAt(SITE, to)) ?? -1;
        const drawings = drawnAfter(upTo(versions, drawnAt));
        const since = { drawnAt, drawings, changes: given.changes.filter(({ at }) => at > drawnAt) };
        for (const each of [given, since])
          expect(everything(await siteAt(store, givenAt(to, each)), to)).toEqual(expected);
      }),
      { numRuns: RUNS },
    );
  });
});
