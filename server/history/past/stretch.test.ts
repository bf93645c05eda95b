import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decodeFrame, readFrameHeader } from "@/domain/floor-frame";
import { FloorReplica } from "@/domain/floor-replica";
import { decodeParts, type PastPart } from "@/domain/past-stream";
import { SiteReplica } from "@/domain/site-replica";
import { ANN, alertOf, crossingOf, fixOf, noticeOf, overLimit, PHONE, profileOf } from "@/domain/testing/changes";
import { zone } from "@/domain/testing/histories";
import { HOUR_MS, MINUTE_MS } from "@/domain/time";
import type { HistoryStore, KeptChange } from "../history-store";
import { MemoryHistory } from "../testing/memory-history";
import type { GivenStretch } from "./given";
import { liveAt } from "./live-at";
import { stretch } from "./stretch";
import {
  DRAWN,
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
} from "./testing/past-histories";
import { siteAt } from "./walk-from";

const START = 1_000_000 * MINUTE_MS;

async function partsOf(store: HistoryStore, given: GivenStretch): Promise<readonly PastPart[]> {
  const pieces: Uint8Array[] = [];
  for await (const piece of stretch(store, given)) pieces.push(piece);
  return [...decodeParts(Buffer.concat(pieces))];
}

/** What a viewer holds who was told all of it, and how many frames it had. */
function replay(parts: readonly PastPart[]) {
  const [first] = parts;
  if (first?.type !== "site") throw new Error("the site does not come first");
  const site = SiteReplica.from(first.snapshot);
  const floor = new FloorReplica();
  const seqs: number[] = [];
  for (const part of parts) {
    if (part.type === "changes") site.apply(part.changes);
    if (part.type === "frame") seqs.push(decodeFrame(part.frame, floor)?.seq ?? -1);
  }
  return { site, floor, seqs };
}

function floorTold(floor: FloorReplica | undefined) {
  const { xs, ys, ats } = floor ?? new FloorReplica();
  const slots = [...(floor?.slotsInUse() ?? [])];
  // Slots are dealt out in the order of coming.
  const tracks = slots.map((slot) => ({ ...floor?.joinOf(slot), slot: 0, x: xs[slot], y: ys[slot], at: ats[slot] }));
  return tracks.sort((a, b) => ((a.trackId ?? "") < (b.trackId ?? "") ? -1 : 1));
}

function siteTold(site: SiteReplica) {
  const { floors, areas, devices, silences, name } = site;
  const sorted = (map: ReadonlyMap<string, unknown>) => [...map].sort(([a], [b]) => (a < b ? -1 : 1));
  return { floors: sorted(floors), areas: sorted(areas), devices: sorted(devices), silences, name };
}

async function memoryOf(...changes: readonly KeptChange[]): Promise<MemoryHistory> {
  const store = new MemoryHistory();
  await store.append({ words: changes.map((change, seq) => ({ change, seq })), upTo: changes.length });
  return store;
}

function given(more: Partial<GivenStretch> = {}): GivenStretch {
  const times = { to: START + MINUTE_MS, stepMs: 1_000 };
  return { ...givenAt(START), ...times, mapId: "floor-a", ...more };
}

const fix = (seconds: number, more = {}) => fixOf({ at: START + seconds * 1_000, ...more });

describe("a stretch of the past", () => {
  it("gives a viewer the state at its end, in any steps", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.record({
          history: histories,
          from: share,
          to: share,
          drawn: redraws,
          stepMs: fc.constantFrom(7, 250, 60_000),
        }),
        order,
        events,
        async ({ history, drawn, stepMs, ...parts }, dice, between) => {
          const versions = versionsOf(drawn, history);
          const { store } = await deliver(history, dice, between, { versions });
          const [begin, end] = [timeOf(parts.from, history), timeOf(parts.to, history)];
          const [from, to] = [Math.min(begin, end), Math.max(begin, end)];
          const told = await partsOf(store, {
            ...givenAt(from),
            ...{ to, stepMs: to - from > HOUR_MS ? 60_000 : stepMs, mapId: "floor-a" },
            changes: upTo(versions, to),
          });
          const { site, floor, seqs } = replay(told);
          const there = await siteAt(store, givenAt(to, { changes: upTo(versions, to) }));
          expect(siteTold(site)).toEqual(siteTold(SiteReplica.from(there.snapshot(to))));
          expect(floorTold(floor)).toEqual(floorTold(there.floors.get("floor-a")?.tracks));
          expect(seqs).toEqual(seqs.map((_, seq) => seq));
          expect(told.at(-1)).toEqual({ type: "end", at: to });
          expect(told.map(({ at }) => at)).toEqual(told.map(({ at }) => at).toSorted((a, b) => a - b));
        },
      ),
      { numRuns: Number(process.env.FC_RUNS ?? 100) },
    );
  });

  it("contains that a track is forgotten when a live site forgets it", async () => {
    const store = await memoryOf(fix(0), fix(5, { x: 2 }));
    const rememberedMs = HOUR_MS;
    const told = await partsOf(
      store,
      given({ at: START + MINUTE_MS, to: START + 2 * HOUR_MS, stepMs: MINUTE_MS, rememberedMs }),
    );
    const onFloor = (upTo: number) => floorTold(replay(told.filter((part) => part.at <= upTo)).floor).length;
    const forgottenAt = START + 5_000 + HOUR_MS;
    expect([onFloor(forgottenAt - MINUTE_MS), onFloor(forgottenAt + MINUTE_MS)]).toEqual([1, 0]);
    for (const [at, tracks] of [
      [forgottenAt - 1, 1],
      [forgottenAt, 0],
    ] as const) {
      const live = await liveAt(store, { ...givenAt(at, { rememberedMs }), mapId: "floor-a" });
      expect(live?.tracks).toHaveLength(tracks);
    }
  });

  it("contains the newest of each step, once", async () => {
    const walk = Array.from({ length: 60 }, (_, second) => fix(second, { x: second / 20 }));
    const store = await memoryOf(
      ...walk,
      crossingOf({ at: START + 1_500 }),
      crossingOf({ at: START + 1_600, ...PHONE }),
    );
    const told = await partsOf(store, given({ stepMs: 30_000 }));
    expect(told.map(({ type, at }) => [type, at - START])).toEqual([
      ["site", 0],
      ["frame", 0],
      ["changes", 30_000],
      ["frame", 30_000],
      ["frame", 60_000],
      ["end", 60_000],
    ]);
    expect(
      told.flatMap((part) => (part.type === "changes" ? part.changes : [])).filter(({ type }) => type === "crossing"),
    ).toHaveLength(2);
  });

  it("contains of each step at most as many crossings and notices as a viewer keeps, the newest of them", async () => {
    const crossings = Array.from({ length: 200 }, (_, n) =>
      crossingOf({ at: START + n * 100, trigger: n % 2 === 0 ? "enter" : "exit" }),
    );
    const notices = Array.from({ length: 200 }, (_, n) => noticeOf({ noticeId: `n${n}`, at: START + 1 + n * 100 }));
    const store = await memoryOf(...crossings);
    const told = await partsOf(store, given({ stepMs: 60_000, notices: JSON.stringify(notices) }));
    const changes = told.flatMap((part) => (part.type === "changes" ? part.changes : []));
    const times = changes.flatMap((change) => (change.type === "crossing" ? [change.crossing.at] : []));
    expect(times).toEqual(crossings.slice(-50).map(({ at }) => at));
    expect(changes.filter(({ type }) => type === "notice")).toHaveLength(50);
  });

  it("contains an alert, what users did about it, notices and zones at their time", async () => {
    const store = await memoryOf(fix(0), overLimit({ at: START + 5_000 }));
    const at = (seconds: number) => START + seconds * 1_000;
    const alert = alertOf({
      ...{ alertId: `zone-1@${at(5)}`, active: false, openedAt: at(5), updatedAt: at(40), clearedAt: at(40) },
      ...{ acknowledged: { at: at(20), by: "Ada" }, resolved: { at: at(40), by: "Ada" } },
    });
    const told = await partsOf(
      store,
      given({
        alerts: [alert],
        notices: [noticeOf({ at: at(-9), noticeId: "n0" }), noticeOf({ at: at(30) })],
        changes: [{ type: "area-removed", at: at(10), areaId: "zone-2" }],
      }),
    );
    const [first] = told;
    expect(first?.type === "site" && first.snapshot.notices.map(({ noticeId }) => noticeId)).toEqual(["n0"]);
    const news = told.flatMap((part) =>
      part.type === "changes" ? part.changes.map((change) => [(part.at - START) / 1_000, change] as const) : [],
    );
    const alerts = news.flatMap(([when, change]) =>
      change.type === "alert" ? [[when, change.alert.active, change.alert.acknowledged?.by]] : [],
    );
    expect(alerts).toEqual([
      [5, true, undefined],
      [20, true, "Ada"],
      [40, false, "Ada"],
    ]);
    expect(news).toContainEqual([10, { type: "area-removed", areaId: "zone-2" }]);
    expect(news).toContainEqual([30, { type: "notice", notice: noticeOf({ at: at(30) }) }]);
  });

  it("says when a source goes silent, and that nothing is known without reports", async () => {
    const store = await memoryOf(fix(0));
    const silent = async (from: number) => {
      const [first, ...rest] = await partsOf(
        store,
        given({ at: START + from, to: START + from + 5 * MINUTE_MS, stepMs: 60_000 }),
      );
      const told = rest.flatMap((part) => (part.type === "changes" ? part.changes : []));
      return [first?.type === "site" && first.snapshot.silences.wifi, told.find(({ type }) => type === "silences")];
    };
    const held = { state: "held", asOf: START };
    expect(await silent(0)).toMatchObject([undefined, { silences: { wifi: held } }]);
    expect(await silent(2 * HOUR_MS)).toMatchObject([{ state: "unknown", asOf: START }, undefined]);
    const [nothing] = await partsOf(new MemoryHistory(), given({ keptFrom: START - 9 * HOUR_MS }));
    expect(nothing?.type === "site" && nothing.snapshot.silences).toMatchObject({
      wifi: { state: "unknown", asOf: START - 9 * HOUR_MS },
      asset: { state: "unknown" },
    });
  });

  it("begins with an empty floor if it was unknown before, and shows it once it is known", async () => {
    const store = await memoryOf(fix(9, { mapId: "floor-c" }));
    const told = await partsOf(store, given({ mapId: "floor-c" }));
    const frames = told.flatMap((part) => (part.type === "frame" ? [readFrameHeader(part.frame)] : []));
    expect(frames).toMatchObject([
      { mapId: "floor-c", whole: true, seq: 0 },
      { mapId: "floor-c", whole: true, seq: 1 },
    ]);
    expect(floorTold(replay(told).floor)).toMatchObject([{ trackId: ANN.trackId }]);
  });

  it("A25: contains nothing of other floors for a viewer of one floor", async () => {
    const store = await memoryOf(
      ...[fix(1), fix(2, { ...PHONE, mapId: "floor-b" })],
      crossingOf({ at: START + 3_000, areaId: "elsewhere", mapId: "floor-b", ...PHONE }),
      profileOf({ name: "Somebody else" }, { at: START + 4_000, ...PHONE }),
    );
    const notices = [noticeOf({ at: START + 5_000, title: "Of the site" })];
    const drawings = { ...DRAWN, areas: [...DRAWN.areas, zone("elsewhere", "floor-b", 0)] };
    const text = async (mapIds?: readonly string[]) =>
      JSON.stringify(
        (await partsOf(store, given({ drawings, notices, ...(mapIds && { mapIds }) }))).map((part) =>
          part.type === "frame" ? Buffer.from(part.frame).toString("latin1") : part,
        ),
      );
    const [all, seen] = [await text(), await text(["floor-a"])];
    for (const foreign of ["floor-b", "elsewhere", PHONE.trackId, "Somebody else", "Of the site"]) {
      expect(all).toContain(foreign);
      expect(seen).not.toContain(foreign);
    }
    expect(seen).toContain("floor-a");
  });
});
