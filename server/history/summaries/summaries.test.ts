import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Fix } from "@/domain/change";
import type { TrackId } from "@/domain/ids";
import { fixOf } from "@/domain/testing/changes";
import { SITE } from "@/domain/testing/histories";
import { DAY_MS, type EpochMs, HOUR_MS, MINUTE_MS } from "@/domain/time";
import type { HistoryStore, SummarizedSpan } from "../history-store";
import type { GatheredStretch } from "../past/gathering";
import { makeStates } from "../past/make-states";
import {
  deliver,
  events,
  givenAt,
  histories,
  order,
  redraws,
  share,
  timeOf,
  upTo,
  versionsOf,
} from "../past/testing/past-histories";
import { walkSite } from "../past/walk-site";
import { walkedCounts } from "../questions/counts";
import { type Dwell, dwellOf } from "../questions/dwell";
import { flowsOf } from "../questions/flows";
import { momentsOfMoves, type ReadMoves, startOfMoves, walkedMoves } from "../questions/moves";
import { occupancyOf, siteOccupancyOf } from "../questions/occupancy";
import { type ReadVisits, type Visits, visitsOf, walkedVisits } from "../questions/visits";
import { MemoryHistory } from "../testing/memory-history";
import type { VersionChange } from "../versions/version-store";
import { heatOf } from "./heat";
import { makeSummary, type ToSummarize } from "./make-summary";
import { SummaryMaker } from "./summary-maker";
import { summedCounts } from "./summed-counts";
import { summedDays } from "./summed-days";
import { summedMoves } from "./summed-moves";
import { unlessGone, unsummedParts } from "./summed-parts";
import { summedVisits } from "./summed-visits";

const RUNS = Number(process.env.FC_RUNS ?? 60);
const UNKNOWN_AFTER_MS = 10 * MINUTE_MS;
const EXTENT = { widthM: 60, heightM: 40 };

function gathered(at: EpochMs, to: EpochMs, versions: readonly VersionChange[] = []): GatheredStretch {
  return { ...givenAt(at), to, changes: upTo(versions, to), unknownAfterMs: UNKNOWN_AFTER_MS };
}

async function summarize(
  store: HistoryStore,
  startAt: EpochMs,
  versions?: readonly VersionChange[],
  spanMs = DAY_MS,
): Promise<boolean> {
  const given = gathered(startOfMoves(startAt), startAt + spanMs - 1, versions);
  return await makeSummary(store, { startAt, given });
}

async function summarizeSpan(
  store: HistoryStore,
  [day, hour, ten]: readonly [number, number | null, number | null],
  versions: readonly VersionChange[],
): Promise<void> {
  const startAt = day * DAY_MS + (hour ?? 0) * HOUR_MS;
  if (hour === null) await summarize(store, startAt, versions);
  else if (ten === null) await summarize(store, startAt, versions, HOUR_MS);
  else await summarize(store, startAt + ten * 10 * MINUTE_MS, versions, 10 * MINUTE_MS);
}

interface Asked {
  readonly from: EpochMs;
  readonly to: EpochMs;
  readonly stepMs: number;
}

async function bySummaries(store: HistoryStore, asked: Asked, versions: readonly VersionChange[]) {
  const question = { siteId: SITE, ...asked, unknownAfterMs: UNKNOWN_AFTER_MS };
  const parts = await unsummedParts(store, question);
  const counts = summedCounts(
    store,
    parts.map(({ from, to }) => gathered(from, to, versions)),
  );
  return {
    parts,
    areas: await siteOccupancyOf(counts, question),
    zone: await occupancyOf(counts, { ...question, areaId: "zone-1" }),
    floor: await occupancyOf(counts, { ...question, mapId: "floor-a" }),
  };
}

async function byWalk(store: HistoryStore, asked: Asked, versions: readonly VersionChange[]) {
  const question = { siteId: SITE, ...asked, unknownAfterMs: UNKNOWN_AFTER_MS };
  const counts = walkedCounts(walkSite(store, gathered(asked.from, asked.to, versions)));
  return {
    areas: await siteOccupancyOf(counts, question),
    zone: await occupancyOf(counts, { ...question, areaId: "zone-1" }),
    floor: await occupancyOf(counts, { ...question, mapId: "floor-a" }),
  };
}

const ZONES = ["zone-1", "zone-2", "ours"];

async function movesBySummaries(store: HistoryStore, asked: Asked, versions: readonly VersionChange[]) {
  const walkedOf = async (question: Parameters<ReadMoves>[0]) =>
    (await unsummedParts(store, question)).map(({ from, to }) => ({
      ...{ from, to, given: gathered(startOfMoves(from), to - 1, versions) },
    }));
  return await movesBy(asked, {
    readMoves: async (question, tell) => summedMoves(store, await walkedOf(question))(question, tell),
    readVisits: async (question, tell) => summedVisits(store, await walkedOf(question))(question, tell),
  });
}

async function movesByWalk(store: HistoryStore, asked: Asked, versions: readonly VersionChange[]) {
  const walk = ({ from, to }: Pick<Asked, "from" | "to">) =>
    walkSite(store, gathered(startOfMoves(from), to - 1, versions), momentsOfMoves(from, to));
  return await movesBy(asked, {
    readMoves: (question, tell) => walkedMoves(walk(question))(question, tell),
    readVisits: (question, tell) => walkedVisits(walk(question))(question, tell),
  });
}

interface Readers {
  readonly readMoves: ReadMoves;
  readonly readVisits: ReadVisits;
}

async function movesBy({ from, to }: Asked, { readMoves, readVisits }: Readers) {
  const question = { siteId: SITE, from, to, unknownAfterMs: UNKNOWN_AFTER_MS };
  const [dwells, visits] = [[] as Dwell[], [] as Visits[]];
  for (const areaId of ZONES) {
    dwells.push(await dwellOf(readMoves, { ...question, areaId }));
    visits.push(await visitsOf(readVisits, { ...question, areaId }));
  }
  return { flows: await flowsOf(readMoves, { ...question, areaIds: ZONES }), dwells, visits };
}

async function expectSame(store: HistoryStore, asked: Asked, versions: readonly VersionChange[]): Promise<void> {
  const { areas, zone, floor } = await bySummaries(store, asked, versions);
  const expected = await byWalk(store, asked, versions);
  expect(zone).toEqual(expected.zone);
  expect(floor).toEqual(expected.floor);
  expect(areas.toSorted(byId)).toEqual(expected.areas.toSorted(byId));
}

const byId = (one: { readonly areaId: string }, other: { readonly areaId: string }) =>
  one.areaId < other.areaId ? -1 : 1;

/** What nobody has summarized. */
function withoutSummaries(store: HistoryStore): HistoryStore {
  return Object.assign(Object.create(store), { summarized: async () => [] });
}

/** Days, hours of them, and ten minutes of these. */
const spans = fc.array(fc.tuple(fc.nat(1), fc.option(fc.nat(23)), fc.option(fc.nat(5))), { maxLength: 6 });
/** Of parts of days around what was told, or of all of these days and more. */
const ranges = fc.record({
  begin: share,
  length: share,
  isWhole: fc.boolean(),
  stepMs: fc.constantFrom(61_000, 10 * MINUTE_MS, 7 * HOUR_MS),
});

/** A history comes in two parts, with summaries made after each, and a track is erased at the end. */
const stories = fc.record({
  ...{ history: histories, dice: order, between: events, drawn: redraws, range: ranges },
  ...{ early: spans, late: spans, cut: share, erased: fc.option(share) },
});
/** Tracks that go from zone to zone and out, around a midnight. */
const journeys: fc.Arbitrary<readonly Fix[]> = fc
  .array(
    fc.record({
      trackId: fc.constantFrom("wifi:0000000000a1" as const, "wifi:0000000000e5" as const),
      startAt: fc.integer({ min: 20 * 60, max: 28 * 60 }).map((minute) => minute * MINUTE_MS),
      legs: fc.array(fc.tuple(fc.constantFrom(2, 7, 11, 50), fc.integer({ min: 1, max: 70 })), { maxLength: 8 }),
    }),
    { maxLength: 4 },
  )
  .map((each) =>
    each.flatMap(({ trackId, startAt, legs }) => {
      const minutes = legs.flatMap(([x, lasts]) => Array.from({ length: lasts }, () => x));
      return minutes.map((x, minute) => fixOf({ trackId, x, at: startAt + minute * MINUTE_MS }));
    }),
  );
const movingStories = fc
  .tuple(stories, journeys)
  .map(([story, fixes]) => ({ ...story, history: [...story.history, ...fixes] }));
type Story = typeof stories extends fc.Arbitrary<infer Value> ? Value : never;

async function tell({ history, dice, between, drawn, range, early, late, cut, erased }: Story) {
  const versions = versionsOf(drawn, history);
  const shuffled = history
    .map((change) => ({ change, place: dice.next().value ?? 0 }))
    .sort((a, b) => a.place - b.place);
  const first = shuffled.slice(0, Math.round(cut * shuffled.length)).map(({ change }) => change);
  const { store } = await deliver(first, dice, between, { versions });
  for (const span of early) await summarizeSpan(store, span, versions);
  const seq = await store.keptSeq();
  await store.append({
    words: shuffled.slice(first.length).map(({ change }, index) => ({ change, seq: seq + index + 1 })),
    upTo: seq + shuffled.length,
  });
  for (const span of late) await summarizeSpan(store, span, versions);
  const change = erased === null ? undefined : history[Math.floor(erased * history.length)];
  if (change && "trackId" in change) await store.eraseTrack(change.trackId as TrackId);
  const { isWhole, stepMs } = range;
  const from = isWhole ? Math.round(range.begin * HOUR_MS) : Math.max(0, timeOf(range.begin, history));
  const end = isWhole ? 3 * DAY_MS : from + Math.round(range.length * (timeOf(1, history) - from));
  return { store, versions, asked: { from, to: Math.max(from, end), stepMs } };
}

describe("summaries of days", () => {
  it("give the same counts as a replay of all words, with late words, erasures and changed outlines", async () => {
    await fc.assert(
      fc.asyncProperty(stories, async (story) => {
        const { store, versions, asked } = await tell(story);
        await expectSame(store, asked, versions);
      }),
      { numRuns: RUNS },
    );
  });

  it("give the same visits and flows as a replay of all words", async () => {
    let flowing = 0;
    await fc.assert(
      fc.asyncProperty(movingStories, async (story) => {
        const { store, versions, asked } = await tell(story);
        const moves = await movesBySummaries(store, asked, versions);
        expect(moves).toEqual(await movesByWalk(store, asked, versions));
        flowing += moves.flows.flows.length;
      }),
      { numRuns: RUNS },
    );
    expect(flowing).toBeGreaterThan(0);
  });

  it("give them also after the day before was deleted", async () => {
    await fc.assert(
      fc.asyncProperty(stories, async (story) => {
        const { store, asked } = await tell({ ...story, drawn: [] });
        await makeStates(store, { ...givenAt(-1), upTo: 9 * DAY_MS });
        await store.dropDay(0);
        const later = { ...asked, from: Math.max(asked.from, DAY_MS), to: Math.max(asked.to, DAY_MS) };
        await expectSame(store, later, []);
      }),
      { numRuns: RUNS },
    );
  });

  it("give the same heat as the single reports", async () => {
    await fc.assert(
      fc.asyncProperty(stories, async (story) => {
        const { store, asked } = await tell(story);
        for (const mapId of ["floor-a", "floor-b"]) {
          const question = { siteId: SITE, mapId, from: 0, to: Math.max(2 * DAY_MS, asked.to), extent: EXTENT };
          expect(await heatOf(store, question)).toEqual(await heatOf(withoutSummaries(store), question));
        }
      }),
      { numRuns: RUNS },
    );
  });

  it("of a day are deleted with it, and those of other days are kept", async () => {
    const store = await storeWith(DAY_MS + HOUR_MS, 2 * DAY_MS + HOUR_MS);
    for (const day of [1, 2]) expect(await summarize(store, day * DAY_MS)).toBe(true);
    await store.dropDay(DAY_MS);
    expect(await store.summarized(SITE)).toEqual([
      { startAt: 2 * DAY_MS, endAt: 3 * DAY_MS, unknownAfterMs: UNKNOWN_AFTER_MS },
    ]);
    const { parts, zone } = await bySummaries(store, { from: DAY_MS, to: 3 * DAY_MS, stepMs: DAY_MS }, []);
    expect(parts).toEqual([{ from: DAY_MS, to: 2 * DAY_MS }]);
    expect(zone.points).toMatchObject([{ at: 2 * DAY_MS, max: 1 }]);
  });

  it("are not made of reports that came meanwhile, and count as deleted if a report came since they were looked up", async () => {
    const store = await storeWith(HOUR_MS);
    const { keptSeq } = store;
    store.keptSeq = async () => 0;
    expect(await summarize(store, 0)).toBe(false);
    store.keptSeq = keptSeq;
    expect(await summarize(store, 0)).toBe(true);
    const question = { siteId: SITE, areaId: "zone-1", from: 0, to: DAY_MS, unknownAfterMs: UNKNOWN_AFTER_MS };
    const ask = () => unlessGone(occupancyOf(summedCounts(store, []), { ...question, stepMs: DAY_MS }));
    expect(await ask()).toMatchObject({ peak: { count: 1 } });
    await store.append({ words: [{ change: fixOf({ at: 2 * HOUR_MS }), seq: 9 }], upTo: 9 });
    expect(await ask()).toBeUndefined();
  });

  it("made with another setting for unknown counts are not used", async () => {
    const store = await storeWith(HOUR_MS);
    await summarize(store, 0);
    const question = { siteId: SITE, from: 0, to: DAY_MS, unknownAfterMs: UNKNOWN_AFTER_MS };
    expect(await unsummedParts(store, question)).toEqual([]);
    expect(await unsummedParts(store, { ...question, unknownAfterMs: 1 })).toEqual([{ from: 0, to: DAY_MS }]);
  });
});

it("summaries are made of days an hour after their end and of the hours of the next day, the newest first, and again after they were deleted", async () => {
  const store = await storeWith(HOUR_MS, DAY_MS + HOUR_MS, 2 * DAY_MS + HOUR_MS);
  const made: string[] = [];
  const maker = {
    days: () => store.days(),
    summarized: (siteId: string) => store.summarized(siteId),
    gather: async (_: string, at: EpochMs, to: EpochMs) => gathered(at, to),
    async make(what: ToSummarize) {
      made.push(`${what.startAt / HOUR_MS}+${(what.given.to + 1 - what.startAt) / HOUR_MS}`);
      return await makeSummary(store, what);
    },
    ...{ unknownAfterMs: () => UNKNOWN_AFTER_MS, now: () => 2 * DAY_MS + 3.4 * HOUR_MS },
  };
  const makeAll = async (more: Partial<typeof maker> = {}, most = 9) => {
    made.length = 0;
    await new SummaryMaker({ ...maker, ...more }).make([SITE], () => made.length < most);
    return made;
  };
  const now = maker.now();
  const howFar = (from: EpochMs, more: object = {}) =>
    summedDays(store, { siteId: SITE, from, to: now, unknownAfterMs: UNKNOWN_AFTER_MS, now, ...more });
  expect(await howFar(0)).toEqual({ done: 0, of: 3 });
  expect(await makeAll({}, 2)).toEqual(["49+1", "48+1"]);
  expect([await howFar(0), await howFar(2 * DAY_MS)]).toEqual([
    { done: 1, of: 3 },
    { done: 1, of: 1 },
  ]);
  expect(await makeAll()).toEqual(["24+24", "0+24"]);
  expect(await howFar(0)).toEqual({ done: 3, of: 3 });
  expect(await howFar(0, { unknownAfterMs: 1 })).toEqual({ done: 0, of: 3 });
  expect(await makeAll()).toEqual([]);
  await store.append({ words: [{ change: fixOf({ at: DAY_MS + 2 * HOUR_MS }), seq: 9 }], upTo: 9 });
  expect(await makeAll()).toEqual(["49+1", "48+1", "24+24"]);
  expect(await makeAll({ now: () => 9 * DAY_MS })).toEqual(["48+24"]);
  expect(await makeAll({ now: () => 9 * DAY_MS, unknownAfterMs: () => 1 }, 2)).toEqual(["48+24", "24+24"]);
});

it("makes requested summaries first, then the newest of all sites, and says whether any are left", async () => {
  const made: string[] = [];
  const done = new Map<string, SummarizedSpan[]>();
  const maker = new SummaryMaker({
    days: async () => [0, 1, 2, 3].map((day) => ({ startAt: day * DAY_MS, bytes: 1, state: "sealed" })),
    summarized: async (siteId) => done.get(siteId) ?? [],
    gather: async (siteId, at, to) => ({ ...gathered(at, to), siteId }),
    async make({ startAt, given: { siteId } }) {
      made.push(`${siteId} ${startAt / DAY_MS}`);
      const isKept = made.length !== 2;
      const span = { startAt, endAt: startAt + DAY_MS, unknownAfterMs: UNKNOWN_AFTER_MS };
      if (isKept) done.set(siteId, [...(done.get(siteId) ?? []), span]);
      if (made.length === 3) maker.expect({ siteId: "b", from: DAY_MS / 2, to: DAY_MS });
      return isKept;
    },
    ...{ unknownAfterMs: () => UNKNOWN_AFTER_MS, now: () => 9 * DAY_MS },
  });
  expect(await maker.make(["a", "b"], () => made.length < 5)).toBe(false);
  // The second was not kept: it is not tried again by the same call.
  expect(made).toEqual(["a 3", "b 3", "a 2", "b 0", "b 2"]);
  expect(await maker.make(["a", "b"], () => true)).toBe(true);
  expect(made.slice(5)).toEqual(["b 3", "a 1", "b 1", "a 0"]);
});

it("makes summaries of ten minutes each for the current hour while somebody looks at it", async () => {
  const made: string[] = [];
  const store = await storeWith(MINUTE_MS);
  let now = 3 * HOUR_MS + 26 * MINUTE_MS;
  const maker = new SummaryMaker({
    ...{ days: () => store.days(), summarized: (siteId) => store.summarized(siteId) },
    gather: async (_, at, to) => gathered(at, to),
    async make(what) {
      made.push(`${what.startAt / MINUTE_MS}+${(what.given.to + 1 - what.startAt) / MINUTE_MS}`);
      return await makeSummary(store, what);
    },
    ...{ unknownAfterMs: () => UNKNOWN_AFTER_MS, now: () => now },
  });
  const makeAll = async () => {
    made.length = 0;
    await maker.make([SITE], () => true);
    return made;
  };
  expect(await makeAll()).toEqual(["60+60", "0+60"]);
  maker.look({ siteId: "another", from: 0, to: now });
  maker.look({ siteId: SITE, from: 0, to: now - 2 * HOUR_MS });
  expect(await makeAll()).toEqual([]);
  maker.look({ siteId: SITE, from: 0, to: now });
  expect(await makeAll()).toEqual([190, 180, 170, 160, 150, 140, 130, 120].map((minute) => `${minute}+10`));
  expect(await makeAll()).toEqual([]);
  now += 5 * MINUTE_MS;
  expect(await makeAll()).toEqual(["120+60"]);
  expect((await store.summarized(SITE)).map(({ startAt }) => startAt / MINUTE_MS)).toEqual([0, 60, 120, 180, 190]);
  now += 4 * MINUTE_MS;
  expect(await makeAll()).toEqual(["200+10"]);
  now += HOUR_MS;
  expect(await makeAll()).toEqual(["180+60"]);
});

async function storeWith(...ats: readonly EpochMs[]): Promise<MemoryHistory> {
  const store = new MemoryHistory();
  await store.append({ words: ats.map((at, index) => ({ change: fixOf({ at }), seq: index + 1 })), upTo: ats.length });
  return store;
}
