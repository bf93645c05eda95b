import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { decodeParts } from "@/domain/past-stream";
import { crossingOf, fixOf, overLimit } from "@/domain/testing/changes";
import { floorplanOf, SITE, zone } from "@/domain/testing/histories";
import { HOUR_MS, MINUTE_MS } from "@/domain/time";
import { createSqlAlertStore } from "./alerts/sql-alert-store";
import { createSqlAreaStore } from "./areas/sql-area-store";
import { openTemporaryDatabase, type TemporaryDatabase } from "./database/temporary-database";
import { createSqlFloorplanStore } from "./floorplans/sql-floorplan-store";
import type { KeptChange } from "./history/history-store";
import { makeStates } from "./history/past/make-states";
import { givenAt } from "./history/past/testing/past-histories";
import { MemoryHistory } from "./history/testing/memory-history";
import { HistoryReader } from "./history/thread/history-reader";
import { HistoryThread } from "./history/thread/history-thread";
import { QUESTIONS } from "./history/thread/questions";
import { inProcess } from "./history/thread/testing/in-process";
import { createSqlVersionStore } from "./history/versions/sql-version-store";
import { Sites } from "./live/sites";
import { createPastNotices } from "./notices/past-notices";
import { openPast } from "./open-past";

/** Nothing is written in these tests. */
const NEVER = () => new Promise<never>(() => undefined);

let temporary: TemporaryDatabase;
let store: MemoryHistory;
let thread: HistoryThread<typeof QUESTIONS>;
/** Within the last hour, because the database dates versions by its own clock. */
let now: number;
let start: number;

beforeEach(async () => {
  temporary = await openTemporaryDatabase();
  store = new MemoryHistory();
  thread = new HistoryThread({ spawn: () => inProcess(store, QUESTIONS), mostAsked: 9, mostStreams: 9 });
  now = Date.now();
  start = now - HOUR_MS;
});

afterEach(async () => {
  await thread.close();
  await temporary[Symbol.asyncDispose]();
});

function open() {
  const { database } = temporary;
  const floorplans = createSqlFloorplanStore(database);
  const areas = createSqlAreaStore(database);
  const { past } = openPast({
    reader: new HistoryReader(thread),
    ...{ writer: { ask: NEVER }, retention: { daysOf: () => 7 }, log: { warn: () => undefined } },
    images: { remove: NEVER },
    versions: createSqlVersionStore(database),
    alerts: createSqlAlertStore(database),
    pastNotices: createPastNotices(database),
    sites: new Sites(() => now),
    counting: { current: { unknownAfterMinutes: 30 } },
    now: () => now,
  });
  return { past, floorplans, areas };
}

async function keep(...changes: readonly KeptChange[]): Promise<void> {
  await store.append({ words: changes.map((change, seq) => ({ change, seq: seq + 1 })), upTo: changes.length });
}

const drawnAt = (at: number) =>
  temporary.database.write([{ sql: "UPDATE versions SET at = ? WHERE at > ?", parameters: [at, now - 1_000] }]);

describe("the opened history", () => {
  it("returns a floor with the zones of that time, before and after one was changed", async () => {
    const { past, floorplans, areas } = open();
    await floorplans.put(floorplanOf("floor-a"));
    await areas.put(zone("zone-1", "floor-a", 0));
    await drawnAt(start);
    await areas.put({ ...zone("zone-1", "floor-a", 6), version: 2 });
    await drawnAt(start + 10 * MINUTE_MS);
    await keep(fixOf({ at: start + MINUTE_MS }), fixOf({ at: start + 9 * MINUTE_MS, x: 2 }), fixOf({ at: now, x: 9 }));
    const told = async (at: number) => {
      const live = await past.live("floor-a", at);
      return [live?.tracks.map(({ point }) => point?.x), live?.areas.map(({ occupancy }) => occupancy)];
    };
    expect(await told(start + MINUTE_MS)).toEqual([[1], [1]]);
    expect(await told(start + 9 * MINUTE_MS)).toEqual([[2], [1]]);
    expect(await told(start + 11 * MINUTE_MS)).toEqual([[2], [0]]);
    expect(await told(now)).toEqual([[9], [1]]);
    expect(await past.live("floor-z", now)).toBeUndefined();
  });

  it("returns since when a track is in a zone that was changed, from whichever state it continues", async () => {
    const { past, floorplans, areas } = open();
    const drawn = zone("zone-1", "floor-a", 0);
    await floorplans.put(floorplanOf("floor-a"));
    await areas.put(drawn);
    await drawnAt(start);
    await areas.put({ ...zone("zone-1", "floor-a", 6), version: 2 });
    await drawnAt(start + 10 * MINUTE_MS);
    const minutes = Array.from({ length: 20 }, (_, minute) => start + (minute + 1) * MINUTE_MS);
    await keep(...minutes.map((at) => fixOf({ at, x: 12 })));
    const since = async () => (await past.live("floor-a", start + 20 * MINUTE_MS))?.tracks.map(({ visits }) => visits);
    const before = await since();
    expect(before).toMatchObject([[{ areaId: "zone-1", since: start + 10 * MINUTE_MS }]]);
    const drawings = { floorplans: [floorplanOf("floor-a")], areas: [drawn], placements: [], removals: [] };
    for (const upTo of [start + 5 * MINUTE_MS, start + 9 * MINUTE_MS]) {
      await makeStates(store, { ...givenAt(-1, { drawings }), upTo, wordsAState: 5 });
      expect(await since()).toEqual(before);
    }
  });

  it("names a zone that no longer exists, or was not drawn yet, by its drawn name", async () => {
    const { past, floorplans, areas } = open();
    await floorplans.put(floorplanOf("floor-a"));
    await areas.put({ ...zone("zone-1", "floor-a", 0), name: "Lobby" });
    await drawnAt(start + 10 * MINUTE_MS);
    await areas.remove("zone-1");
    await drawnAt(start + 20 * MINUTE_MS);
    const crossed = (minutes: number) => crossingOf({ at: start + minutes * MINUTE_MS });
    await keep(fixOf({ at: start + MINUTE_MS }), overLimit({ at: start + MINUTE_MS }), crossed(2), crossed(12));
    for (const minutes of [5, 15, 25]) {
      const live = await past.live("floor-a", start + minutes * MINUTE_MS);
      expect(live?.areas.map(({ name }) => name)).toEqual(["Lobby"]);
    }
    const asked = { mapId: "floor-a", of: { areaId: "zone-1" }, from: start, to: start + 15 * MINUTE_MS };
    expect(await past.crossings(asked)).toHaveLength(2);
  });

  it("streams a stretch, and returns the kept time and the activity", async () => {
    const { past, floorplans } = open();
    await floorplans.put(floorplanOf("floor-a"));
    await keep(fixOf({ at: start }), crossingOf({ at: start + 2_000 }));
    const pieces = await past.stretch({ mapId: "floor-a", from: start, to: start + 5_000, stepMs: 1_000 });
    const bytes: Uint8Array[] = [];
    for await (const piece of pieces ?? []) bytes.push(piece);
    const types = [...decodeParts(Buffer.concat(bytes))].map(({ type, at }) => [type, at - start]);
    expect(types).toEqual([
      ["site", 0],
      ["frame", 0],
      ["changes", 2_000],
      ["end", 5_000],
    ]);
    expect(await past.kept()).toEqual({ from: start - (start % (24 * HOUR_MS)), to: now });
    expect(await past.activity("floor-a", { from: start - MINUTE_MS, to: now })).toMatchObject({
      points: [{ fixes: 1 }],
      alerts: [],
    });
    const crossed = { mapId: "floor-a", of: { areaId: "zone-1" }, from: start, to: now };
    expect(await past.crossings(crossed)).toMatchObject([{ at: start + 2_000, entered: 1 }]);
    expect([await past.siteOf("floor-a", 0), await past.siteOf("floor-z", 0)]).toEqual([SITE, undefined]);
  });

  it("has no kept range before the first report, and has one right after it", async () => {
    const { past, floorplans } = open();
    await floorplans.put(floorplanOf("floor-a"));
    expect(await past.kept()).toBeUndefined();
    expect(await past.activity("floor-a", { from: start, to: now })).toEqual({ points: [], gaps: [], alerts: [] });
    await keep(fixOf({ at: start }));
    expect(await past.kept()).toMatchObject({ from: start - (start % (24 * HOUR_MS)) });
  });
});
