import fc from "fast-check";
import { afterEach, describe, expect, it } from "vitest";
import { kindOf, type SiteId, type TrackId } from "@/domain/ids";
import type { SavedSite } from "@/domain/live-site";
import { LiveTrack } from "@/domain/live-track";
import { DAY_MS, type EpochMs, HOUR_MS } from "@/domain/time";
import type { HistoryStore, KeptState, KeptWord, SpanQuery, Summary } from "../history-store";
import { keptIdOf } from "../kept-word";
import { anyTime, anyWord, FLOORS, MIDNIGHT, SITES, TRACKS } from "./any-words";
import { MemoryHistory } from "./memory-history";

/** The place of a history, which survives its stores. */
export interface HistoryHome {
  /** Opens the store. The previous store has been closed or killed. */
  open(): HistoryStore;
  /** Opens a second, read-only store of the same history, beside the first. */
  openReader?(): HistoryStore;
  remove(): Promise<void>;
}

/** The place of a summary: a whole day, or an hour of it. */
interface SummaryPlace {
  readonly day: number;
  readonly hour: number | null;
}

type Deed =
  | { readonly type: "append"; readonly words: readonly KeptWord[]; readonly isTwice: boolean }
  | { readonly type: "tidy"; readonly now: EpochMs }
  | { readonly type: "reopen" }
  | { readonly type: "put-state"; readonly siteId: SiteId; readonly at: EpochMs; readonly ago: number }
  | { readonly type: "put-summary"; readonly siteId: SiteId; readonly span: SummaryPlace; readonly ago: number }
  | { readonly type: "drop-day"; readonly startAt: EpochMs }
  | { readonly type: "erase"; readonly trackId: TrackId }
  | { readonly type: "remove-site"; readonly siteId: SiteId };

const append = fc.record({
  type: fc.constant("append" as const),
  words: fc.array(anyWord, { maxLength: 30 }),
  isTwice: fc.boolean(),
});
const tidy = fc.record({ type: fc.constant("tidy" as const), now: anyTime.map((at) => at + 30 * HOUR_MS) });
const putState = fc.record({
  ...{ type: fc.constant("put-state" as const), siteId: fc.constantFrom(...SITES), at: anyTime },
  ago: fc.nat(2),
});
const putSummary = fc.record({
  ...{ type: fc.constant("put-summary" as const), siteId: fc.constantFrom(...SITES) },
  span: fc.record({ day: fc.integer({ min: -1, max: 2 }), hour: fc.option(fc.nat(23)) }),
  ago: fc.nat(2),
});
const anyDeed: fc.Arbitrary<Deed> = fc.oneof(
  { weight: 6, arbitrary: append },
  { weight: 3, arbitrary: tidy },
  { weight: 2, arbitrary: putState },
  { weight: 2, arbitrary: putSummary },
  { weight: 1, arbitrary: fc.record({ type: fc.constant("reopen" as const) }) },
  {
    weight: 1,
    arbitrary: fc.record({
      type: fc.constant("drop-day" as const),
      startAt: fc.integer({ min: -1, max: 2 }).map((day) => MIDNIGHT + day * DAY_MS),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ type: fc.constant("erase" as const), trackId: fc.constantFrom(...TRACKS) }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ type: fc.constant("remove-site" as const), siteId: fc.constantFrom(...SITES) }),
  },
);
const anySpan = fc
  .tuple(anyTime, anyTime)
  .map(([one, other]) => ({ after: Math.min(one, other), upTo: Math.max(one, other) }));

const QUERIES: readonly SpanQuery[] = SITES.flatMap((siteId) => {
  const all = { siteId, after: 0, upTo: MIDNIGHT + 9 * DAY_MS };
  const byFloor = FLOORS.map((mapId) => ({ ...all, mapId }));
  return [
    all,
    { ...all, withoutFixes: true },
    ...byFloor,
    ...TRACKS.map((trackId) => ({ ...all, trackId })),
    { ...byFloor[0], ...all, trackId: TRACKS[0] },
    { ...all, trackId: TRACKS[0], withoutFixes: true },
    { ...all, roaming: [] },
    { ...all, roaming: [], byTrack: true },
    ...byFloor.map((query) => ({ ...query, byTrack: true })),
  ];
}) as SpanQuery[];

/** A state with all tracks, one of which refers to another's address. */
function someState(siteId: SiteId): SavedSite {
  const tracks = TRACKS.map((trackId) => {
    const track = new LiveTrack(trackId, kindOf(trackId));
    if (track.kind === "sdk") track.facts.learn({ mac: "0000000000a1", name: "Ann" }, MIDNIGHT);
    return JSON.parse(JSON.stringify(track.save()));
  });
  return { name: siteId, tracks };
}

async function allOf(store: HistoryStore, query: SpanQuery): Promise<readonly KeptWord[]> {
  const words: KeptWord[] = [];
  for await (const step of store.read(query)) words.push(...step);
  const ats = words.map(({ change }) => change.at);
  if (!query.byTrack) expect(ats, "in order of time").toEqual([...ats].sort((one, other) => one - other));
  return words
    .map((word) => [keptIdOf(word), word] as const)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, word]) => word);
}

/** The contract of every history, checked against the simplest implementation. */
export function historyContract(name: string, makeHome: () => HistoryHome): void {
  const homes: HistoryHome[] = [];
  const home = () => {
    const made = makeHome();
    homes.push(made);
    return made;
  };
  afterEach(async () => {
    for (const each of homes.splice(0)) await each.remove();
  });

  describe(`${name} as a history`, () => {
    it("gives what was told, whatever became of it meanwhile", async () => {
      await fc.assert(
        fc.asyncProperty(
          fc.array(anyDeed, { maxLength: 14 }),
          fc.array(anySpan, { maxLength: 3 }),
          async (deeds, spans) => {
            const place = home();
            const run = new Run(place);
            for (const deed of deeds) await run.does(deed);
            const ranges = spans.flatMap((span) => SITES.map((siteId) => ({ siteId, ...span })));
            const roaming = ranges.map((range, turn) => ({ ...range, roaming: TRACKS.slice(turn % TRACKS.length) }));
            await run.expectSame([...QUERIES, ...ranges, ...roaming]);
            await run.reader?.close();
            await run.store.close();
            await place.remove();
          },
        ),
        { numRuns: 20 },
      );
    });
  });
}

class Run {
  private readonly home: HistoryHome;
  private readonly memory = new MemoryHistory();
  store: HistoryStore;
  readonly reader: HistoryStore | undefined;
  private seq = 0;
  /** The value of `keptSeq` before each batch. */
  private readonly seqs: number[] = [0];

  constructor(home: HistoryHome) {
    this.home = home;
    this.store = home.open();
    this.reader = home.openReader?.();
  }

  async does(deed: Deed): Promise<void> {
    const { store, memory } = this;
    switch (deed.type) {
      case "append":
        return this.append(deed.words, deed.isTwice ? 2 : 1);
      case "tidy":
        return store.tidy(deed.now);
      case "reopen":
        await store.close();
        this.store = this.home.open();
        return expect(await this.store.keptSeq()).toBeLessThanOrEqual(this.seq);
      case "put-state":
        return this.putState(deed);
      case "put-summary":
        return this.putSummary(deed);
      case "drop-day":
        await store.dropDay(deed.startAt);
        return memory.dropDay(deed.startAt);
      case "erase":
        return expect(await store.eraseTrack(deed.trackId)).toBe(await memory.eraseTrack(deed.trackId));
      case "remove-site":
        await store.removeSite(deed.siteId);
        return memory.removeSite(deed.siteId);
    }
  }

  async expectSame(queries: readonly SpanQuery[]): Promise<void> {
    const { store, reader = store, memory } = this;
    for (const query of queries) {
      const expected = await allOf(memory, query);
      expect(await allOf(store, query), JSON.stringify(query)).toEqual(expected);
      expect(await allOf(reader, query), JSON.stringify(query)).toEqual(expected);
    }
    for (const siteId of SITES)
      for (let at = MIDNIGHT; at < MIDNIGHT + 3 * DAY_MS; at += 5 * HOUR_MS) {
        const expected = inOrder(await memory.stateBefore(siteId, at));
        expect(inOrder(await store.stateBefore(siteId, at))).toEqual(expected);
        expect(inOrder(await reader.stateBefore(siteId, at))).toEqual(expected);
        expect(await reader.newestStateAt(siteId, at)).toBe(await memory.newestStateAt(siteId, at));
      }
    for (const siteId of SITES) await this.expectSameSummaries(siteId);
  }

  private async expectSameSummaries(siteId: SiteId): Promise<void> {
    const { store, reader = store, memory } = this;
    const spans = await memory.summarized(siteId);
    expect(await store.summarized(siteId)).toEqual(spans);
    expect(await reader.summarized(siteId)).toEqual(spans);
    for (const at of spans.flatMap(({ startAt, endAt }) => [startAt - 1, startAt, endAt - 1, endAt]))
      for (const more of [{ kind: "counts" }, { kind: "heat" }, { kind: "heat", id: "floor-1" }] as const) {
        const query = { siteId, at, ...more };
        expect(await reader.summaryAt(query)).toEqual(await memory.summaryAt(query));
      }
  }

  private async append(words: readonly KeptWord[], times: number): Promise<void> {
    this.seqs.push(this.seq);
    const told = words.map((word) => ({ ...word, seq: ++this.seq }));
    for (let time = 0; time < times; time++) {
      await this.store.append({ words: told, upTo: this.seq });
      await this.memory.append({ words: told, upTo: this.seq });
    }
    expect(await this.store.keptSeq()).toBe(this.seq);
  }

  /** Stores a state. One made from fewer than all words may always be refused. */
  private async putState({ siteId, at, ago }: { siteId: SiteId; at: EpochMs; ago: number }): Promise<void> {
    const seq = this.seqs.at(-1 - ago) ?? 0;
    const state: KeptState = { siteId, at, seq: ago === 0 ? this.seq : seq, saved: someState(siteId) };
    const isKept = await this.store.putState(state);
    if (ago === 0) expect(isKept).toBe(true);
    if (isKept) expect(await this.memory.putState(state)).toBe(true);
  }

  private async putSummary({ siteId, span, ago }: { siteId: SiteId; span: SummaryPlace; ago: number }): Promise<void> {
    const seq = ago === 0 ? this.seq : (this.seqs.at(-1 - ago) ?? 0);
    const parts = [
      { kind: "counts" as const, id: "zone-1", bytes: Uint8Array.of(span.day + 1, ago) },
      ...FLOORS.map((id, n) => ({ kind: "heat" as const, id, bytes: Uint8Array.of(n) })),
    ];
    const startAt = MIDNIGHT + span.day * DAY_MS + (span.hour ?? 0) * HOUR_MS;
    const endAt = startAt + (span.hour === null ? DAY_MS : HOUR_MS);
    const summary: Summary = { siteId, startAt, endAt, seq, unknownAfterMs: 1_000 + ago, parts };
    const isKept = await this.store.putSummary(summary);
    if (ago === 0) expect(isKept).toBe(true);
    if (isKept) expect(await this.memory.putSummary(summary)).toBe(true);
  }
}

function inOrder(state: KeptState | undefined) {
  const tracks = [...(state?.saved.tracks ?? [])].sort((one, other) => (one.id < other.id ? -1 : 1));
  return state && { ...state, saved: { ...state.saved, tracks } };
}
