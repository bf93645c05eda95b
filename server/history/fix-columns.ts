import type { Fix } from "@/domain/change";
import type { MapId, SiteId, TrackId, TrackKind } from "@/domain/ids";
import type { EpochMs } from "@/domain/time";

/** Fixes as columns: each string once, everything else as numbers. Costs a fifth of what objects cost to transfer and read. */
export interface FixColumns {
  readonly sites: readonly SiteId[];
  readonly maps: readonly MapId[];
  readonly tracks: readonly TrackId[];
  readonly kinds: readonly TrackKind[];
  /** For each fix, at the offsets in `CODE`: the indexes of its site, map, track and kind, and an index into `CONNECTED`. */
  readonly codes: Uint32Array;
  /** For each fix, at the offsets in `NUMBER`, its numbers; NaN where absent. */
  readonly numbers: Float64Array;
}

/** A fix and the journal seq of its delivery. `passedAt` is as in `KeptWord`. */
export interface DeliveredFix {
  readonly change: Fix;
  readonly seq: number;
  readonly passedAt?: EpochMs;
}

export const CODE = { site: 0, map: 1, track: 2, kind: 3, connected: 4, all: 5 } as const;
export const NUMBER = { seq: 0, at: 1, x: 2, y: 3, rssi: 4, passedAt: 5, all: 6 } as const;
/** Indexed by code. */
const CONNECTED = [undefined, false, true] as const;
const FIRST_CAPACITY = 1_024;

/** Numbers strings from 0 on. Optimised for asking for the same string again. */
class Texts<Text extends string> {
  readonly all: Text[] = [];
  private readonly codes = new Map<Text, number>();
  private last: Text | undefined;
  private lastCode = 0;

  codeOf(text: Text): number {
    if (text === this.last) return this.lastCode;
    let code = this.codes.get(text);
    if (code === undefined) {
      code = this.all.length;
      this.all.push(text);
      this.codes.set(text, code);
    }
    this.last = text;
    this.lastCode = code;
    return code;
  }
}

/** Collects fixes as columns until they are taken: about 70 bytes a fix, and far less than a microsecond to add one. */
export class FixPacker {
  private capacity = FIRST_CAPACITY;
  private codes = new Uint32Array(CODE.all * FIRST_CAPACITY);
  private numbers = new Float64Array(NUMBER.all * FIRST_CAPACITY);
  private texts = newTexts();
  count = 0;

  /** Approximate memory in use, in bytes. */
  get bytes(): number {
    return this.count * (CODE.all * 4 + NUMBER.all * 8) + 200 * this.texts.tracks.all.length;
  }

  add(fix: Fix, seq: number, passedAt: EpochMs): void {
    if (this.count === this.capacity) this.grow();
    const { codes, numbers, texts } = this;
    const [code, number] = [CODE.all * this.count, NUMBER.all * this.count];
    this.count += 1;
    codes[code + CODE.site] = texts.sites.codeOf(fix.siteId);
    codes[code + CODE.map] = texts.maps.codeOf(fix.mapId);
    codes[code + CODE.track] = texts.tracks.codeOf(fix.trackId);
    codes[code + CODE.kind] = texts.kinds.codeOf(fix.kind);
    codes[code + CODE.connected] = CONNECTED.indexOf(fix.connected);
    numbers[number + NUMBER.seq] = seq;
    numbers[number + NUMBER.at] = fix.at;
    numbers[number + NUMBER.x] = fix.x;
    numbers[number + NUMBER.y] = fix.y;
    numbers[number + NUMBER.rssi] = fix.rssi ?? Number.NaN;
    numbers[number + NUMBER.passedAt] = passedAt === fix.at ? Number.NaN : passedAt;
  }

  /** Returns the fixes added so far and empties the packer. */
  take(): FixColumns {
    const { codes, numbers, count, texts } = this;
    const { sites, maps, tracks, kinds } = texts;
    this.texts = newTexts();
    this.count = 0;
    return {
      ...{ sites: sites.all, maps: maps.all, tracks: tracks.all, kinds: kinds.all },
      codes: codes.slice(0, CODE.all * count),
      numbers: numbers.slice(0, NUMBER.all * count),
    };
  }

  private grow(): void {
    const { codes, numbers } = this;
    this.capacity *= 2;
    this.codes = new Uint32Array(CODE.all * this.capacity);
    this.numbers = new Float64Array(NUMBER.all * this.capacity);
    this.codes.set(codes);
    this.numbers.set(numbers);
  }
}

function newTexts() {
  return {
    sites: new Texts<SiteId>(),
    maps: new Texts<MapId>(),
    tracks: new Texts<TrackId>(),
    kinds: new Texts<TrackKind>(),
  };
}

export function countOf({ codes }: FixColumns): number {
  return codes.length / CODE.all;
}

/** Restores the fixes as they were added. */
export function deliveredFixes(fixes: FixColumns): readonly DeliveredFix[] {
  return Array.from({ length: countOf(fixes) }, (_, place) => deliveredFixAt(fixes, place));
}

export function deliveredFixAt(
  { sites, maps, tracks, kinds, codes, numbers }: FixColumns,
  place: number,
): DeliveredFix {
  const codeAt = (column: number) => codes[CODE.all * place + column] ?? 0;
  const numberAt = (column: number) => numbers[NUMBER.all * place + column] ?? 0;
  const connected = CONNECTED[codeAt(CODE.connected)];
  const [rssi, passedAt] = [numberAt(NUMBER.rssi), numberAt(NUMBER.passedAt)];
  const change: Fix = {
    type: "fix",
    siteId: sites[codeAt(CODE.site)] ?? "",
    mapId: maps[codeAt(CODE.map)] ?? "",
    trackId: tracks[codeAt(CODE.track)] ?? ("" as TrackId),
    kind: kinds[codeAt(CODE.kind)] ?? "wifi",
    x: numberAt(NUMBER.x),
    y: numberAt(NUMBER.y),
    at: numberAt(NUMBER.at),
    ...(connected !== undefined && { connected }),
    ...(!Number.isNaN(rssi) && { rssi }),
  };
  return { seq: numberAt(NUMBER.seq), change, ...(!Number.isNaN(passedAt) && { passedAt }) };
}
