import { ByteWriter, ParquetWriter } from "hyparquet-writer";
import { Facts } from "@/domain/facts";
import type { TrackId } from "@/domain/ids";
import type { HistoryStore, KeptChange } from "../history-store";
import type { GivenSite } from "../past/given";
import { siteAt } from "../past/walk-from";
import type { Stretch } from "./site-walk";

/** Rows per row group. They are in memory at once, and packing them delays other questions. */
const ROWS_A_GROUP = 20_000;
/** Small pieces, so that a slow reader shows progress and is not given up. */
const MAX_PIECE_BYTES = 64 * 1024;

type SchemaElement = ConstructorParameters<typeof ParquetWriter>[0]["schema"][number];

const text = { type: "BYTE_ARRAY", converted_type: "UTF8" } as const;

/** The columns of the file, in this order. Absent values are null. */
const COLUMNS = {
  /** Not called `at`, which is a reserved word in SQL. */
  at_utc: {
    ...{ type: "INT64", converted_type: "TIMESTAMP_MILLIS", repetition_type: "REQUIRED" },
    logical_type: { type: "TIMESTAMP", isAdjustedToUTC: true, unit: "MILLIS" },
  },
  /** `fix`, `enter` or `exit`. */
  word: { ...text, repetition_type: "REQUIRED" },
  site_id: { ...text, repetition_type: "REQUIRED" },
  map_id: { ...text, repetition_type: "OPTIONAL" },
  track_id: { ...text, repetition_type: "REQUIRED" },
  /** `wifi`, `sdk` or `asset`. */
  kind: { ...text, repetition_type: "REQUIRED" },
  /** Wi-Fi only, if the topic reports it. */
  connected: { type: "BOOLEAN", repetition_type: "OPTIONAL" },
  /** The track's name at that time. */
  name: { ...text, repetition_type: "OPTIONAL" },
  x_m: { type: "DOUBLE", repetition_type: "OPTIONAL" },
  y_m: { type: "DOUBLE", repetition_type: "OPTIONAL" },
  area_id: { ...text, repetition_type: "OPTIONAL" },
} as const satisfies Record<string, Omit<SchemaElement, "name">>;

/** Rows ascend by time, so minimum and maximum help readers for that column only. */
const UNSORTED = { statistics: false } as const;

const ENCODED = {
  at_utc: { encoding: "DELTA_BINARY_PACKED" },
  word: UNSORTED,
  site_id: UNSORTED,
  map_id: UNSORTED,
  track_id: UNSORTED,
  kind: UNSORTED,
  connected: UNSORTED,
  name: UNSORTED,
  x_m: { ...UNSORTED, encoding: "PLAIN" },
  y_m: { ...UNSORTED, encoding: "PLAIN" },
  area_id: UNSORTED,
} as const;

type Column = keyof typeof COLUMNS;
type Row = Readonly<Partial<Record<Column, string | number | boolean>>>;

const NAMES = Object.keys(COLUMNS) as readonly Column[];

export interface WordTableQuestion extends Stretch {
  /** The site at `from`, for the names that tracks already had. */
  readonly given: GivenSite;
}

/** Positions and crossings of a site from `from` to `to` as a Parquet file, ascending by time, written while the words are read. */
export async function* wordTable(
  store: HistoryStore,
  question: WordTableQuestion,
  rowsAGroup = ROWS_A_GROUP,
): AsyncIterable<Uint8Array> {
  const { siteId, from, to, given } = question;
  const table = new ParquetTable(rowsAGroup);
  const names = new TrackNames(await namesAt(store, given));
  for await (const words of store.read({ siteId, after: from - 1, upTo: to }))
    for (const { change } of words) {
      names.record(change);
      const row = rowOf(change, names);
      if (row && table.add(row)) yield* pieces(table.takeGroup());
    }
  yield* pieces(table.takeEnd());
}

function rowOf(change: KeptChange, names: TrackNames): Row | undefined {
  if (change.type !== "fix" && change.type !== "crossing") return undefined;
  const { at, siteId, mapId, trackId, kind } = change;
  const name = names.of(trackId);
  const common = {
    ...{ at_utc: at, site_id: siteId, track_id: trackId, kind },
    ...(mapId === undefined ? {} : { map_id: mapId }),
    ...(name === undefined ? {} : { name }),
  };
  if (change.type === "crossing") return { ...common, word: change.trigger, area_id: change.areaId };
  const { x, y, connected } = change;
  return { ...common, word: "fix", x_m: x, y_m: y, ...(connected === undefined ? {} : { connected }) };
}

async function namesAt(store: HistoryStore, given: GivenSite): Promise<Map<TrackId, Facts>> {
  const site = await siteAt(store, given);
  return new Map([...site.tracks.values()].map(({ trackId, facts }) => [trackId, facts]));
}

/** The names of tracks by the words so far. */
class TrackNames {
  private readonly facts: Map<TrackId, Facts>;

  constructor(facts: Map<TrackId, Facts>) {
    this.facts = facts;
  }

  record(change: KeptChange): void {
    if (change.type !== "profile") return;
    const facts = this.facts.get(change.trackId) ?? new Facts();
    facts.learn(change.facts, change.at);
    this.facts.set(change.trackId, facts);
  }

  of(trackId: TrackId): string | undefined {
    return this.facts.get(trackId)?.label;
  }
}

/** Packs rows into a Parquet file; its bytes are taken as it grows. */
class ParquetTable {
  private readonly bytes = new ByteWriter();
  private readonly writer: ParquetWriter;
  private readonly rowsAGroup: number;
  private columns = emptyColumns();
  private rows = 0;

  constructor(rowsAGroup: number) {
    this.rowsAGroup = rowsAGroup;
    const schema: SchemaElement[] = [{ name: "floorcast", num_children: NAMES.length }];
    for (const name of NAMES) schema.push({ name, ...COLUMNS[name] });
    this.writer = new ParquetWriter({ writer: this.bytes, schema, createdBy: "floorcast" });
  }

  /** Adds a row. Returns true when the group is full. */
  add(row: Row): boolean {
    for (const name of NAMES) this.columns[name].push(row[name]);
    this.rows += 1;
    return this.rows >= this.rowsAGroup;
  }

  takeGroup(): Uint8Array {
    if (this.rows > 0) {
      const columnData = NAMES.map((name) => ({ name, data: this.columns[name], ...ENCODED[name] }));
      void this.writer.write({ columnData, rowGroupSize: this.rows });
      this.columns = emptyColumns();
      this.rows = 0;
    }
    return this.take();
  }

  takeEnd(): Uint8Array {
    const group = this.takeGroup();
    void this.writer.finish();
    return Buffer.concat([group, this.take()]);
  }

  private take(): Uint8Array {
    const taken = this.bytes.getBytes().slice();
    // Only the index is reset; the offset in the file continues.
    this.bytes.index = 0;
    return taken;
  }
}

function emptyColumns(): Record<Column, unknown[]> {
  return Object.fromEntries(NAMES.map((name) => [name, []])) as unknown as Record<Column, unknown[]>;
}

function* pieces(bytes: Uint8Array): Iterable<Uint8Array> {
  for (let from = 0; from < bytes.byteLength; from += MAX_PIECE_BYTES)
    yield bytes.subarray(from, from + MAX_PIECE_BYTES);
}
