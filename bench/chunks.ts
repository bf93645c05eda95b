import { deflateSync, inflateSync } from "node:zlib";
import { toCentimetres } from "@/domain/floor-frame";
import { MINUTE_MS, SECOND_MS } from "@/domain/time";
import type { Chunk } from "@/server/history/chunk/chunk";
import { decodeChunk } from "@/server/history/chunk/decode-chunk";
import { encodeChunk } from "@/server/history/chunk/encode-chunk";
import { hurriedFloors, officeFloors, type WalkedFix } from "./chunks/walked-floors";
import { ownCpuNs } from "./measure/cpu";
import type { Bench, Ratio } from "./measure/ratio";
import { interleave } from "./measure/samples";
import { printTable, times } from "./measure/table";

const LIVE_MS = 10 * MINUTE_MS;
const SEALED_MS = 30 * MINUTE_MS;
/** Track and time, x and y: 4, 8, 4 and 4 bytes. */
const ROW_BYTES = 20;
/** Fixes coded in one measurement. */
const FIXES_A_ROUND = 60_000;

interface Case {
  readonly name: string;
  readonly walked: "office" | "hurried";
  readonly spanMs: number;
  readonly timeOf: (fix: WalkedFix) => number;
}

const inSeconds = ({ at }: WalkedFix) => at;
/** Mist sends positions in whole seconds; a gateway may use milliseconds. */
const inMilliseconds = ({ at, x, y }: WalkedFix) =>
  at + (Math.abs(toCentimetres(x) * 7_919 + toCentimetres(y) * 31) % SECOND_MS);

const CASES: readonly Case[] = [
  { name: "apps, phones, tags; 10 min, ms", walked: "hurried", spanMs: LIVE_MS, timeOf: inMilliseconds },
  { name: "apps, phones, tags; 10 min, s", walked: "hurried", spanMs: LIVE_MS, timeOf: inSeconds },
  { name: "an office's phones; 10 min, ms", walked: "office", spanMs: LIVE_MS, timeOf: inMilliseconds },
  { name: "an office's phones; 10 min, s", walked: "office", spanMs: LIVE_MS, timeOf: inSeconds },
  { name: "an office's phones; 30 min, ms", walked: "office", spanMs: SEALED_MS, timeOf: inMilliseconds },
  { name: "an office's phones; 30 min, s", walked: "office", spanMs: SEALED_MS, timeOf: inSeconds },
];

/** What a floor's history costs to pack, to unpack and to store: our chunks against JSON with deflate, and against plain rows. */
export const run: Bench = async ({ quick }) => {
  const tracks = quick ? 400 : 1_000;
  const walks = {
    office: officeFloors({ tracks, spanMs: SEALED_MS }),
    hurried: hurriedFloors({ tracks, spanMs: LIVE_MS }),
  };
  const rows: string[][] = [];
  const ratios: Ratio[] = [];
  for (const each of CASES) {
    const { floors, startAt } = walks[each.walked];
    const chunks = floors.map((fixes) => chunkOf(fixes, startAt, each));
    const { fixes, bytes, ns } = await measure(chunks, quick ? 3 : 9);
    const perFix = (total: number) => (total / fixes).toFixed(1);
    rows.push([
      each.name,
      (fixes / chunks.length).toFixed(0),
      perFix(bytes.chunk),
      perFix(bytes.json),
      perFix(bytes.plain),
      (ns.encode / fixes / 1_000).toFixed(2),
      (ns.jsonEncode / fixes / 1_000).toFixed(2),
      (ns.decode / fixes / 1_000).toFixed(2),
      (ns.jsonDecode / fixes / 1_000).toFixed(2),
      (ns.decode / chunks.length / 1e6).toFixed(2),
      times((ns.encode + ns.decode) / (ns.jsonEncode + ns.jsonDecode)),
    ]);
    ratios.push(
      { name: `chunks: bytes a fix of ${each.name} against rows of 20`, value: bytes.chunk / bytes.plain },
      { name: `chunks: bytes a fix of ${each.name} against JSON and deflate`, value: bytes.chunk / bytes.json },
      {
        name: `chunks: CPU a fix of ${each.name} against JSON and deflate`,
        value: (ns.encode + ns.decode) / (ns.jsonEncode + ns.jsonDecode),
      },
    );
  }
  const columns = ["", "fixes a chunk", "bytes a fix", "JSON", "rows"];
  const costs = ["pack, µs", "JSON", "unpack, µs", "JSON", "unpack a chunk, ms", "CPU of JSON's"];
  printTable(
    "chunks: bytes and CPU a fix, medians; keyframes included, which rows do without",
    [...columns, ...costs],
    rows,
  );
  return ratios;
};

function chunkOf(all: readonly WalkedFix[], startAt: number, { spanMs, timeOf }: Case): Chunk {
  const fixes = all.map((fix) => ({ track: fix.track, at: timeOf(fix), x: fix.x, y: fix.y }));
  const newest = new Map(fixes.filter(({ at }) => at < startAt).map((fix) => [fix.track, { ...fix, left: false }]));
  const isIn = ({ at }: { readonly at: number }) => at >= startAt && at < startAt + spanMs;
  return { startAt, spanMs, keyframe: [...newest.values()], fixes: fixes.filter(isIn), leaves: [] };
}

async function measure(chunks: readonly Chunk[], rounds: number) {
  const fixes = sum(chunks.map((chunk) => chunk.fixes.length));
  const packed = chunks.map(encodeChunk);
  const deflated = chunks.map(toJson);
  const repeats = Math.ceil(FIXES_A_ROUND / fixes);
  const bytes = {
    chunk: sum(packed.map(({ length }) => length)),
    json: sum(deflated.map(({ length }) => length)),
    plain: ROW_BYTES * fixes,
  };
  const ns = await interleave(rounds, {
    encode: () => cpuNs(repeats, () => chunks.map(encodeChunk)),
    decode: () => cpuNs(repeats, () => packed.map((each) => decodeChunk(each))),
    jsonEncode: () => cpuNs(repeats, () => chunks.map(toJson)),
    jsonDecode: () => cpuNs(repeats, () => deflated.map((each) => JSON.parse(inflateSync(each).toString()))),
  });
  return { fixes, bytes, ns };
}

/** In centimetres, because six digits are not needed. */
function toJson(chunk: Chunk): Buffer {
  const slim = (fix: Chunk["fixes"][number]) => [
    fix.track,
    fix.at - chunk.startAt,
    toCentimetres(fix.x),
    toCentimetres(fix.y),
  ];
  return deflateSync(JSON.stringify({ ...chunk, keyframe: chunk.keyframe.map(slim), fixes: chunk.fixes.map(slim) }));
}

function cpuNs(repeats: number, work: () => unknown): number {
  const startedAt = ownCpuNs();
  for (let i = 0; i < repeats; i++) work();
  return (ownCpuNs() - startedAt) / repeats;
}

function sum(values: readonly number[]): number {
  return values.reduce((all, value) => all + value, 0);
}
