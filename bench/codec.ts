import { decodeFrame, encodeFrame, type FrameContent, type FrameHeader } from "@/domain/floor-frame";
import { FloorReplica } from "@/domain/floor-replica";
import { mapIdOf } from "./load/walk";
import { ownCpuNs } from "./measure/cpu";
import type { Bench, Ratio } from "./measure/ratio";
import { interleave } from "./measure/samples";
import { printTable, times } from "./measure/table";

const FIXES = [1, 50, 1_000];
const TRACKS = 2_000;
/** Fixes coded in one measurement. */
const FIXES_A_ROUND = 200_000;
const HEADER: FrameHeader = { mapId: mapIdOf(0), epoch: 3_141_592_653, seq: 27_182, whole: false };
const NEWEST = 1_790_000_000_000;

/** What the changes of a floor cost to write, to read and to send: our frames against JSON, flat and as objects. */
export const run: Bench = async ({ quick }) => {
  const rows: string[][] = [];
  const ratios: Ratio[] = [];
  for (const fixes of FIXES) {
    const content = contentOf(fixes);
    const slots = Array.from(content.fixedSlots);
    const replica = new FloorReplica();
    replica.join({ slot: TRACKS, trackId: "wifi:000000000000", kind: "wifi", connected: true, intervalMs: 0 });
    const frame = encodeFrame(HEADER, content);
    const flat = JSON.stringify(toFlat(content, slots));
    const slim = JSON.stringify(toSlim(content, slots));
    const count = Math.ceil(FIXES_A_ROUND / fixes);
    const each = (work: () => unknown) => () => nsAFix(work, count, fixes);
    const ns = await interleave(quick ? 5 : 9, {
      encode: each(() => encodeFrame(HEADER, content)),
      decode: each(() => decodeFrame(frame, replica)),
      flatEncode: each(() => JSON.stringify(toFlat(content, slots))),
      flatDecode: each(() => applyFlat(JSON.parse(flat), replica)),
      slimEncode: each(() => JSON.stringify(toSlim(content, slots))),
      slimDecode: each(() => applySlim(JSON.parse(slim), replica)),
    });
    const both = ns.encode + ns.decode;
    const line = (name: string, encode: number, decode: number, bytes: number) =>
      rows.push([
        `${fixes} ${name}`,
        encode.toFixed(0),
        decode.toFixed(0),
        times((encode + decode) / both),
        (bytes / fixes).toFixed(1),
        times(bytes / frame.byteLength),
      ]);
    line("frame", ns.encode, ns.decode, frame.byteLength);
    line("flat JSON", ns.flatEncode, ns.flatDecode, flat.length);
    line("slim JSON", ns.slimEncode, ns.slimDecode, slim.length);
    ratios.push({
      name: `codec: CPU a fix of ${fixes} against flat JSON`,
      value: both / (ns.flatEncode + ns.flatDecode),
    });
    ratios.push({
      name: `codec: bytes a position of ${fixes} against flat JSON`,
      value: frame.byteLength / flat.length,
    });
  }
  const columns = ["fixes", "encode", "decode", "CPU of ours", "bytes", "bytes of ours"];
  printTable("codec: ns and bytes a fix, medians", columns, rows);
  return ratios;
};

/** Fixes of the last second, of tracks spread over a floor with two thousand. */
function contentOf(fixes: number): FrameContent {
  const columns = {
    xs: Float64Array.from({ length: TRACKS }, (_, slot) => Math.round((slot * 7_127) % 7_800) / 100),
    ys: Float64Array.from({ length: TRACKS }, (_, slot) => Math.round((slot * 3_571) % 4_800) / 100),
    ats: Float64Array.from({ length: TRACKS }, (_, slot) => NEWEST - ((slot * 37) % 1_000)),
  };
  const fixedSlots = Uint32Array.from({ length: fixes }, (_, i) => Math.floor((i * TRACKS) / fixes));
  return { leaves: [], joins: [], fixedSlots, columns };
}

/** The most compact JSON: four integers per fix, with differences where they help. */
function toFlat({ columns: { xs, ys, ats } }: FrameContent, slots: readonly number[]) {
  const fixes = slots.flatMap((slot) => [
    slot,
    Math.round((xs[slot] ?? 0) * 100),
    Math.round((ys[slot] ?? 0) * 100),
    NEWEST - (ats[slot] ?? 0),
  ]);
  return { ...HEADER, newest: NEWEST, fixes };
}

function applyFlat({ newest, fixes }: ReturnType<typeof toFlat>, replica: FloorReplica): void {
  for (let i = 0; i < fixes.length; i += 4) {
    replica.fix(fixes[i] ?? 0, (fixes[i + 1] ?? 0) / 100, (fixes[i + 2] ?? 0) / 100, newest - (fixes[i + 3] ?? 0));
  }
}

/** The usual JSON: one object per fix. */
function toSlim({ columns: { xs, ys, ats } }: FrameContent, slots: readonly number[]) {
  return { ...HEADER, fixes: slots.map((slot) => ({ slot, x: xs[slot] ?? 0, y: ys[slot] ?? 0, at: ats[slot] ?? 0 })) };
}

function applySlim({ fixes }: ReturnType<typeof toSlim>, replica: FloorReplica): void {
  for (const { slot, x, y, at } of fixes) replica.fix(slot, x, y, at);
}

function nsAFix(work: () => unknown, count: number, fixes: number): number {
  const startedAt = ownCpuNs();
  for (let i = 0; i < count; i++) work();
  return (ownCpuNs() - startedAt) / (count * fixes);
}
