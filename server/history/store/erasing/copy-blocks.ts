import type { TrackId } from "@/domain/ids";
import { MINUTE_MS } from "@/domain/time";
import type { ChunkFix } from "../../chunk/chunk";
import { decodeChunk } from "../../chunk/decode-chunk";
import { withoutTrack } from "../../chunk/edit-chunk";
import type { KeptWord } from "../../history-store";
import { keptIdOf, tracksOf, wordWithout } from "../../kept-word";
import type { SlotRange } from "../days/blocks";
import type { Day } from "../days/day";
import { chunkId, HALF_HOUR_MS, OF_TRACKS } from "../days/day-schema";
import type { DraftDay } from "../days/draft-day";
import { slotsOf, type VisitBits } from "../days/visits";
import { decodeWords, encodeWords } from "../words/word-block";

/** The track to leave out of a copy, and the words left out so far, each counted once. */
export interface Erasing {
  readonly trackId: TrackId;
  readonly track: number;
  readonly erased: Set<string>;
  /** Other tracks that the omitted words mentioned. */
  readonly others: Set<TrackId>;
}

const SLOTS = HALF_HOUR_MS / MINUTE_MS;
const LAST_SLOT = 24 * 60;

/** Copies a floor's blocks of fixes; unchanged without `erasing`. */
export function copyFloor(
  from: Day,
  to: DraftDay,
  floor: number,
  erasing?: Erasing & { readonly bits: VisitBits },
): void {
  const slots = slotsOf(erasing?.bits ?? { am: 0, pm: 0 });
  for (const { range, isTouched } of rangesOf(slots)) {
    if (erasing && isTouched) rewriteChunks(from, to, floor, { range, erasing });
    else copyChunks(from, to, floor, range);
  }
  if (erasing) rewriteTails(from, to, floor, erasing);
  else
    to.files.run(
      `INSERT INTO ${to.schema}.tail SELECT * FROM ${from.schema}.tail WHERE floor = ? ORDER BY slot, n`,
      floor,
    );
}

/** Copies a site's blocks of words other than fixes. */
export function copySite(
  from: Day,
  to: DraftDay,
  site: number,
  erasing?: Erasing & { readonly bits: VisitBits },
): void {
  const { files } = from;
  const touched = new Set(slotsOf(erasing?.bits ?? { am: 0, pm: 0 }));
  const isTouched = (slot: number, n: number) => n > 0 || (n === OF_TRACKS && touched.has(slot - (slot % SLOTS)));
  const insert = `INSERT INTO ${to.schema}.word SELECT * FROM ${from.schema}.word WHERE site = ? AND slot = ? AND n = ?`;
  const blocks = files.run<[number, number]>(
    `SELECT slot, n FROM ${from.schema}.word WHERE site = ? ORDER BY slot, n`,
    site,
  );
  for (const [slot, n] of blocks) {
    if (erasing && isTouched(slot, n)) rewriteWords(from, to, { site, slot, n, erasing });
    else files.run(insert, site, slot, n);
  }
}

/** Divides a day's slots into ranges, and says which of them contain a touched slot. */
function rangesOf(touched: readonly number[]): readonly { readonly range: SlotRange; readonly isTouched: boolean }[] {
  const ranges = [];
  let from = 0;
  for (const slot of touched) {
    if (slot > from) ranges.push({ range: { from, to: slot }, isTouched: false });
    ranges.push({ range: { from: slot, to: slot + SLOTS }, isTouched: true });
    from = slot + SLOTS;
  }
  return [...ranges, { range: { from, to: LAST_SLOT }, isTouched: false }];
}

function copyChunks(from: Day, to: DraftDay, floor: number, range: SlotRange): void {
  const where = "WHERE id >= ? AND id < ? ORDER BY id";
  const sql = `INSERT INTO ${to.schema}.chunk SELECT * FROM ${from.schema}.chunk ${where}`;
  to.files.run(sql, chunkId(floor, range.from, 0), chunkId(floor, range.to, 0));
}

interface Rewriting {
  readonly range: SlotRange;
  readonly erasing: Erasing;
}

function rewriteChunks(from: Day, to: DraftDay, floor: number, { range, erasing }: Rewriting): void {
  const sql = `SELECT id, fixes, bytes FROM ${from.schema}.chunk WHERE id >= ? AND id < ? ORDER BY id`;
  const rows = from.files.run<[number, number, Uint8Array]>(
    sql,
    chunkId(floor, range.from, 0),
    chunkId(floor, range.to, 0),
  );
  for (const [id, fixes, bytes] of rows) {
    const left = without({ fixes, bytes }, floor, erasing);
    if (left) to.files.run(`INSERT INTO ${to.schema}.chunk VALUES (?, ?, ?)`, id, left.fixes, left.bytes);
  }
}

function rewriteTails(from: Day, to: DraftDay, floor: number, erasing: Erasing): void {
  const sql = `SELECT slot, n, fixes, bytes FROM ${from.schema}.tail WHERE floor = ? ORDER BY slot, n`;
  const insert = `INSERT INTO ${to.schema}.tail VALUES (?, ?, ?, ?, ?)`;
  for (const [slot, n, fixes, bytes] of from.files.run<[number, number, number, Uint8Array]>(sql, floor)) {
    const left = without({ fixes, bytes }, floor, erasing);
    if (left) to.files.run(insert, floor, slot, n, left.fixes, left.bytes);
  }
}

interface FixBlock {
  readonly fixes: number;
  readonly bytes: Uint8Array;
}

function without({ fixes, bytes }: FixBlock, floor: number, { track, erased }: Erasing): FixBlock | undefined {
  const own = decodeChunk(bytes, { tracks: new Set([track]) }).fixes;
  for (const fix of own) erased.add(keyOf(fix, floor));
  const left = withoutTrack(bytes, track);
  return left && { bytes: left, fixes: fixes - own.length };
}

function keyOf({ at, x, y, connected, rssi }: ChunkFix, floor: number): string {
  return [floor, at, x, y, connected, rssi].join();
}

interface WordBlock {
  readonly site: number;
  readonly slot: number;
  readonly n: number;
  readonly erasing: Erasing;
}

function rewriteWords(from: Day, to: DraftDay, { site, slot, n, erasing }: WordBlock): void {
  const sql = `SELECT bytes FROM ${from.schema}.word WHERE site = ? AND slot = ? AND n = ?`;
  for (const [bytes] of from.files.run<[Uint8Array]>(sql, site, slot, n)) {
    const left = decodeWords(bytes).flatMap((word) => leftOf(word, erasing));
    if (left.length === 0) return;
    const written = encodeWords(left, { pack: n <= 0 });
    to.files.run(`INSERT INTO ${to.schema}.word VALUES (?, ?, ?, ?)`, site, slot, n, written);
  }
}

function leftOf(word: KeptWord, { trackId, erased, others }: Erasing): readonly KeptWord[] {
  const left = wordWithout(word, trackId);
  if (!left) {
    erased.add(keptIdOf(word));
    for (const other of tracksOf(word)) if (other !== trackId) others.add(other);
  }
  return left ? [left] : [];
}
