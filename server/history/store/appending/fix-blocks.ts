import { toCentimetres } from "@/domain/floor-frame";
import { kindOf } from "@/domain/ids";
import { type EpochMs, MINUTE_MS } from "@/domain/time";
import { NO_KEY, NO_RSSI } from "../../chunk/columns";
import { FixTable, inParts } from "../../chunk/fix-table";
import { FARTHEST_CM, LARGEST_RSSI } from "../../chunk/limits";
import { encodePlain } from "../../chunk/plain-chunk";
import { CODE, countOf, type FixColumns, NUMBER } from "../../fix-columns";
import { noteWaiting } from "../days/blocks";
import type { Day } from "../days/day";
import { LIVE_SLOT_MS } from "../days/day-schema";
import { addVisits } from "../days/visits";

const SLOTS = LIVE_SLOT_MS / MINUTE_MS;

/** A selection of a batch's fixes, as indexes into its columns. */
export interface PlacedFixes {
  readonly fixes: FixColumns;
  readonly places: readonly number[];
}

/** Splits fixes into those that a chunk reproduces exactly and the others, which are kept among the other words. Both are indexes. */
export function placesByFit(fixes: FixColumns): {
  readonly fit: readonly number[];
  readonly others: readonly number[];
} {
  const { codes, numbers, kinds } = fixes;
  const kindsOfTracks = fixes.tracks.map(kindOf);
  const [fit, others]: [number[], number[]] = [[], []];
  for (let place = 0; place < countOf(fixes); place++) {
    const [code, number] = [CODE.all * place, NUMBER.all * place];
    const told = (column: number) => numbers[number + column] ?? Number.NaN;
    const rssi = told(NUMBER.rssi);
    // Written so that NaN fails each comparison.
    const isNear = Math.abs(told(NUMBER.x)) * 100 <= FARTHEST_CM && Math.abs(told(NUMBER.y)) * 100 <= FARTHEST_CM;
    const isHeard = Number.isNaN(rssi) || Math.abs(rssi) <= LARGEST_RSSI;
    const isNow = Number.isNaN(told(NUMBER.passedAt)) && Number.isInteger(told(NUMBER.at));
    const isOfKind = kindsOfTracks[codes[code + CODE.track] ?? 0] === kinds[codes[code + CODE.kind] ?? 0];
    (isNear && isHeard && isNow && isOfKind ? fit : others).push(place);
  }
  return { fit, others };
}

export function atOf({ numbers }: FixColumns, place: number): EpochMs {
  return numbers[NUMBER.all * place + NUMBER.at] ?? 0;
}

interface Block {
  readonly floor: number;
  readonly slot: number;
  readonly startAt: EpochMs;
  readonly table: FixTable;
}

/** Fixes that arrive in one batch, grouped by floor and slot. */
export class FixBlocks {
  private readonly day: Day;
  private readonly fixes: FixColumns;
  private readonly blocks = new Map<string, Block>();
  /** The day's numbers by the batch's codes, so that each name is looked up once. */
  private readonly sites: number[] = [];
  private readonly tracks: number[] = [];
  /** The block of each map that was added to last. */
  private readonly newest: (Block & { readonly site: number })[] = [];

  /** Takes only fixes with a seq above `progress`. */
  constructor(day: Day, { fixes, places }: PlacedFixes, progress: number) {
    this.day = day;
    this.fixes = fixes;
    const { numbers } = fixes;
    for (const place of places) if ((numbers[NUMBER.all * place + NUMBER.seq] ?? 0) > progress) this.add(place);
  }

  /** Writes the blocks with numbers from `first` on, and returns the next free number. */
  write(first: number): number {
    const { files, schema } = this.day;
    let n = first;
    for (const { floor, slot, startAt, table } of this.blocks.values()) {
      addVisits(this.day, { floor, slot }, tracksIn(table));
      noteWaiting(this.day, floor, slot, table.size);
      for (const part of inParts(table)) {
        const bytes = encodePlain(part, { startAt, spanMs: LIVE_SLOT_MS });
        files.run(`INSERT INTO ${schema}.tail VALUES (?, ?, ?, ?, ?)`, floor, slot, n++, part.size, bytes);
      }
    }
    return n;
  }

  private add(place: number): void {
    const { codes, numbers } = this.fixes;
    const [code, number] = [CODE.all * place, NUMBER.all * place];
    const at = numbers[number + NUMBER.at] ?? 0;
    const rssi = numbers[number + NUMBER.rssi] ?? Number.NaN;
    const { startAt, table } = this.blockOf(codes[code + CODE.site] ?? 0, codes[code + CODE.map] ?? 0, at);
    table.add({
      track: this.trackOf(codes[code + CODE.track] ?? 0),
      at: at - startAt,
      x: toCentimetres(numbers[number + NUMBER.x] ?? 0),
      y: toCentimetres(numbers[number + NUMBER.y] ?? 0),
      connected: codes[code + CODE.connected] ?? 0,
      rssi: Number.isNaN(rssi) ? NO_RSSI : Math.round(rssi),
      key: NO_KEY,
    });
  }

  private blockOf(siteCode: number, mapCode: number, at: EpochMs): Block {
    const { names, startAt } = this.day;
    const { sites, maps } = this.fixes;
    const site = this.sites[siteCode] ?? names.giveSite(sites[siteCode] ?? "");
    this.sites[siteCode] = site;
    const newest = this.newest[mapCode];
    if (newest && newest.site === site && at >= newest.startAt && at < newest.startAt + LIVE_SLOT_MS) return newest;
    const slot = Math.floor((at - startAt) / LIVE_SLOT_MS) * SLOTS;
    const floor = names.giveFloor(site, maps[mapCode] ?? "");
    const key = `${floor} ${slot}`;
    const known = this.blocks.get(key);
    const block = known ?? { floor, slot, startAt: startAt + slot * MINUTE_MS, table: new FixTable() };
    if (!known) this.blocks.set(key, block);
    this.newest[mapCode] = { ...block, site };
    return block;
  }

  private trackOf(code: number): number {
    const track = this.tracks[code] ?? this.day.names.giveTrack(this.fixes.tracks[code] ?? "wifi:");
    this.tracks[code] = track;
    return track;
  }
}

function* tracksIn(table: FixTable): Generator<number> {
  for (let place = 0; place < table.size; place++) yield table.track(place);
}
