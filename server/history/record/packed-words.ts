import type { Fix } from "@/domain/change";
import type { MapId, SiteId, TrackId, TrackKind } from "@/domain/ids";
import type { EpochMs } from "@/domain/time";
import type { HistoryBatch, KeptChange, KeptWord } from "../history-store";

/** Each text once, fixes as columns of numbers: what a thread is given in one go, whatever there is. */
export interface PackedWords {
  readonly upTo: number;
  readonly fixes: PackedFixes;
  /** JSON of `OtherWord[]`. */
  readonly others: string;
}

interface PackedFixes {
  readonly sites: readonly SiteId[];
  readonly maps: readonly MapId[];
  readonly tracks: readonly TrackId[];
  readonly kinds: readonly TrackKind[];
  /** For each fix which site, map, track and kind it is of, and one of `CONNECTED`. */
  readonly codes: Uint32Array;
  /** For each fix seq, at, x, y, dBm and the time that it was by it; NaN for what it does not tell. */
  readonly numbers: Float64Array;
}

interface OtherWord {
  readonly seq: number;
  /** How many fixes came before it. */
  readonly place: number;
  readonly passedAt?: EpochMs;
  readonly change: KeptChange;
}

const CODES = 5;
const NUMBERS = 6;
/** In the order of their codes. */
const CONNECTED = [undefined, false, true] as const;
const FIRST_CAPACITY = 1_024;

/** Gives each text a number, from 0 on. What is asked for mostly is what was asked for last. */
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

/** Collects words until they are taken. About 70 bytes a fix; adding one takes far less than a microsecond. */
export class WordPacker {
  private capacity = FIRST_CAPACITY;
  private codes = new Uint32Array(CODES * FIRST_CAPACITY);
  private numbers = new Float64Array(NUMBERS * FIRST_CAPACITY);
  private fixes = 0;
  private texts = newTexts();
  private others: string[] = [];
  private otherChars = 0;
  private upTo = 0;

  /** About what it holds in memory. */
  get bytes(): number {
    return this.fixes * (CODES * 4 + NUMBERS * 8) + 200 * this.texts.tracks.all.length + 2 * this.otherChars;
  }

  get words(): number {
    return this.fixes + this.others.length;
  }

  add(change: KeptChange, seq: number, passedAt: EpochMs): void {
    if (change.type === "fix") this.addFix(change, seq, passedAt);
    else {
      const word: OtherWord = { seq, place: this.fixes, ...(passedAt !== change.at && { passedAt }), change };
      const json = JSON.stringify(word);
      this.others.push(json);
      this.otherChars += json.length;
    }
  }

  /** All up to this seq has been added. */
  reached(seq: number): void {
    this.upTo = seq;
  }

  /** What was added, and nothing of it is held any longer. */
  take(): PackedWords {
    const { codes, numbers, fixes, texts, others, upTo } = this;
    const { sites, maps, tracks, kinds } = texts;
    this.texts = newTexts();
    this.others = [];
    this.otherChars = 0;
    this.fixes = 0;
    return {
      upTo,
      fixes: {
        ...{ sites: sites.all, maps: maps.all, tracks: tracks.all, kinds: kinds.all },
        codes: codes.slice(0, CODES * fixes),
        numbers: numbers.slice(0, NUMBERS * fixes),
      },
      others: `[${others.join(",")}]`,
    };
  }

  private addFix(fix: Fix, seq: number, passedAt: EpochMs): void {
    if (this.fixes === this.capacity) this.grow();
    const { codes, numbers, texts } = this;
    const [code, number] = [CODES * this.fixes, NUMBERS * this.fixes];
    this.fixes += 1;
    codes[code] = texts.sites.codeOf(fix.siteId);
    codes[code + 1] = texts.maps.codeOf(fix.mapId);
    codes[code + 2] = texts.tracks.codeOf(fix.trackId);
    codes[code + 3] = texts.kinds.codeOf(fix.kind);
    codes[code + 4] = CONNECTED.indexOf(fix.connected);
    numbers[number] = seq;
    numbers[number + 1] = fix.at;
    numbers[number + 2] = fix.x;
    numbers[number + 3] = fix.y;
    numbers[number + 4] = fix.rssi ?? Number.NaN;
    numbers[number + 5] = passedAt === fix.at ? Number.NaN : passedAt;
  }

  private grow(): void {
    const { codes, numbers } = this;
    this.capacity *= 2;
    this.codes = new Uint32Array(CODES * this.capacity);
    this.numbers = new Float64Array(NUMBERS * this.capacity);
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

/** As they were added. */
export function unpackWords({ upTo, fixes, others }: PackedWords): HistoryBatch {
  const words: HistoryBatch["words"][number][] = [];
  const count = fixes.codes.length / CODES;
  let next = 0;
  for (const { seq, place, passedAt, change } of JSON.parse(others) as readonly OtherWord[]) {
    while (next < place) words.push(fixAt(fixes, next++));
    words.push({ seq, change, ...(passedAt !== undefined && { passedAt }) });
  }
  while (next < count) words.push(fixAt(fixes, next++));
  return { words, upTo };
}

function fixAt({ sites, maps, tracks, kinds, codes, numbers }: PackedFixes, index: number): Numbered {
  const [code, number] = [CODES * index, NUMBERS * index];
  const codeAt = (column: number) => codes[code + column] ?? 0;
  const numberAt = (column: number) => numbers[number + column] ?? 0;
  const connected = CONNECTED[codeAt(4)];
  const [rssi, passedAt] = [numberAt(4), numberAt(5)];
  const change: Fix = {
    type: "fix",
    siteId: sites[codeAt(0)] ?? "",
    mapId: maps[codeAt(1)] ?? "",
    trackId: tracks[codeAt(2)] ?? ("" as TrackId),
    kind: kinds[codeAt(3)] ?? "wifi",
    x: numberAt(2),
    y: numberAt(3),
    at: numberAt(1),
    ...(connected !== undefined && { connected }),
    ...(!Number.isNaN(rssi) && { rssi }),
  };
  return { seq: numberAt(0), change, ...(!Number.isNaN(passedAt) && { passedAt }) };
}

type Numbered = KeptWord & { readonly seq: number };
