import fc from "fast-check";
import { type FileMetaData, parquetMetadata, parquetReadObjects } from "hyparquet";
import { describe, expect, it } from "vitest";
import type { Change } from "@/domain/change";
import { crossingOf, fixOf, profileOf } from "@/domain/testing/changes";
import { longHistory, SITE } from "@/domain/testing/histories";
import { DAY_MS, HOUR_MS } from "@/domain/time";
import type { KeptChange } from "../history-store";
import { keptHistory } from "./testing/kept-history";
import { wordTable } from "./word-table";

const T0 = Date.UTC(2026, 10, 24, 10);
const RANGE = { from: T0, to: T0 + HOUR_MS };

interface Read {
  readonly rows: readonly Record<string, unknown>[];
  readonly metadata: FileMetaData;
}

/** Read back by a package of whoever wrote the writer. That DuckDB reads the same of a whole day was tried by hand. */
async function read(changes: readonly Change[], range = RANGE, rowsAGroup?: number): Promise<Read> {
  const store = await keptHistory(changes);
  const drawings = { floorplans: [], areas: [], placements: [], removals: [] };
  const told = { alerts: [], notices: [], unknownAfterMs: HOUR_MS, keptFrom: 0, rememberedMs: DAY_MS };
  const given = { siteId: SITE, at: range.from, drawings, drawnAt: range.from, changes: [], ...told };
  const pieces: Uint8Array[] = [];
  for await (const piece of wordTable(store, { siteId: SITE, ...range, given }, rowsAGroup)) pieces.push(piece);
  const file = new Uint8Array(Buffer.concat(pieces)).buffer;
  return { rows: await parquetReadObjects({ file }), metadata: parquetMetadata(file) };
}

describe("a table of reports", () => {
  it("has a row for each position and crossing, with null for missing values", async () => {
    const { rows } = await read([
      profileOf({ hostname: "Änn's phone" }, { at: T0 - HOUR_MS }),
      fixOf({ at: T0 + 1_001, x: 1.25, y: -0.5, connected: true }),
      crossingOf({ at: T0 + 2_002, areaId: "zone-9", trigger: "exit", trackId: "asset:0000000000b2", kind: "asset" }),
    ]);
    const common = { site_id: SITE, kind: "wifi", track_id: "wifi:0000000000a1" };
    expect(rows).toEqual([
      {
        ...{ at_utc: new Date(T0 + 1_001), word: "fix", ...common, map_id: "floor-a", connected: true },
        ...{ name: "Änn's phone", x_m: 1.25, y_m: -0.5, area_id: null },
      },
      {
        ...{ at_utc: new Date(T0 + 2_002), word: "exit", ...common, track_id: "asset:0000000000b2", kind: "asset" },
        ...{ map_id: expect.anything(), connected: null, name: null, x_m: null, y_m: null, area_id: "zone-9" },
      },
    ]);
  });

  it("uses the name that a track had at each time", async () => {
    const { rows } = await read([
      profileOf({ name: "Ann" }, { at: T0 - 1 }),
      fixOf({ at: T0 + 1 }),
      profileOf({ name: "Bo" }, { at: T0 + 2 }),
      fixOf({ at: T0 + 3 }),
    ]);
    expect(rows.map(({ name }) => name)).toEqual(["Ann", "Bo"]);
  });

  it("begins and ends with the range", async () => {
    const times = [T0 - 1, T0, RANGE.to, RANGE.to + 1];
    const { rows } = await read(times.map((at) => fixOf({ at })));
    expect(rows.map(({ at_utc }) => Number(at_utc))).toEqual([T0, RANGE.to]);
  });

  it("is a complete file with columns if there are no reports", async () => {
    const { rows, metadata } = await read([]);
    expect(rows).toEqual([]);
    expect(metadata.schema.map(({ name }) => name)).toEqual([
      ...[
        "floorcast",
        "at_utc",
        "word",
        "site_id",
        "map_id",
        "track_id",
        "kind",
        "connected",
        "name",
        "x_m",
        "y_m",
        "area_id",
      ],
    ]);
    expect(metadata.schema[1]?.logical_type).toEqual({ type: "TIMESTAMP", isAdjustedToUTC: true, unit: "MILLIS" });
  });

  it("is written in row groups", async () => {
    const fixes = Array.from({ length: 25 }, (_, second) => fixOf({ at: T0 + second * 1_000, x: second }));
    const { rows, metadata } = await read(fixes, RANGE, 10);
    expect(metadata.row_groups.map(({ num_rows }) => Number(num_rows))).toEqual([10, 10, 5]);
    expect(rows.map(({ x_m }) => x_m)).toEqual(fixes.map(({ x }) => x));
  });

  it("has all positions and crossings of a history, unchanged", async () => {
    const range = { from: 8_000_000, to: 20_000_000 };
    await fc.assert(
      fc.asyncProperty(longHistory, fc.integer({ min: 1, max: 12 }), async (changes, rowsAGroup) => {
        const store = await keptHistory(changes);
        const plain: unknown[] = [];
        for await (const words of store.read({ siteId: SITE, after: range.from - 1, upTo: range.to }))
          plain.push(...words.flatMap(({ change }) => plainRow(change)));
        const { rows } = await read(changes, range, rowsAGroup);
        expect(
          rows.map(({ at_utc, word, track_id, map_id, x_m, y_m, area_id }) => {
            return [Number(at_utc), word, track_id, map_id, x_m, y_m, area_id];
          }),
        ).toEqual(plain);
      }),
      { numRuns: 60 },
    );
  });
});

function plainRow(change: KeptChange): readonly unknown[] {
  if (change.type !== "fix" && change.type !== "crossing") return [];
  const { at, trackId, mapId = null } = change;
  if (change.type === "fix") return [[at, "fix", trackId, mapId, change.x, change.y, null]];
  return [[at, change.trigger, trackId, mapId, null, null, change.areaId]];
}
