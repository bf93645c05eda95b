import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  decodeFrame,
  encodeFrame,
  type FrameContent,
  type FrameHeader,
  type FrameSink,
  type Join,
  readFrameHeader,
  toCentimetres,
} from "./floor-frame";
import { TRACK_KINDS, type TrackId } from "./ids";

const HEADER: FrameHeader = { mapId: "floor-a", epoch: 1, seq: 2, whole: false };
const NOTHING: FrameContent = {
  leaves: [],
  joins: [],
  fixedSlots: [],
  columns: { xs: new Float64Array(), ys: new Float64Array(), ats: new Float64Array() },
};

type Told = ["reset"] | ["leave", number] | ["join", Join] | ["fix", number, number, number, number];

/** Everything in a frame, in order. */
function toldBy(bytes: Uint8Array): Told[] {
  const told: Told[] = [];
  const sink: FrameSink = {
    reset: () => told.push(["reset"]),
    leave: (slot) => told.push(["leave", slot]),
    join: (join) => told.push(["join", join]),
    fix: (slot, x, y, at) => told.push(["fix", slot, x, y, at]),
  };
  decodeFrame(bytes, sink);
  return told;
}

const slot = fc.nat(300);
const uint32 = fc.integer({ min: 0, max: 2 ** 32 - 1 });
const header: fc.Arbitrary<FrameHeader> = fc.record({
  mapId: fc.string(),
  epoch: uint32,
  seq: uint32,
  whole: fc.boolean(),
});
const join: fc.Arbitrary<Join> = fc
  .record({
    slot,
    kind: fc.constantFrom(...TRACK_KINDS),
    address: fc.string({ minLength: 1 }),
    connected: fc.boolean(),
    intervalMs: fc.nat(600).map((seconds) => seconds * 1_000),
    label: fc.option(fc.string(), { nil: undefined }),
  })
  .map(({ address, label, ...rest }) => {
    const trackId: TrackId = `${rest.kind}:${address}`;
    return { ...rest, trackId, ...(label === undefined ? {} : { label }) };
  });

const centimetres = fc.integer({ min: -10_000_000, max: 10_000_000 }).map((whole) => whole / 100);
const fixes = fc
  .uniqueArray(
    fc.record({
      slot,
      x: centimetres,
      y: centimetres,
      at: fc.oneof(fc.nat(5_000), fc.integer({ min: 1.7e12, max: 1.8e12 })),
    }),
    { selector: (fix) => fix.slot },
  )
  .map((all) => all.sort((a, b) => a.slot - b.slot));

function columnsOf(all: readonly { slot: number; x: number; y: number; at: number }[]): FrameContent["columns"] {
  const columns = { xs: new Float64Array(301), ys: new Float64Array(301), ats: new Float64Array(301) };
  for (const { slot, x, y, at } of all) {
    columns.xs[slot] = x;
    columns.ys[slot] = y;
    columns.ats[slot] = at;
  }
  return columns;
}

describe("a frame", () => {
  it("contains leaves, joins and then fixes, and before them a reset if it is a whole floor", () => {
    fc.assert(
      fc.property(header, fc.array(slot), fc.array(join), fixes, (header, leaves, joins, fixes) => {
        const fixedSlots = fixes.map((fix) => fix.slot);
        const frame = encodeFrame(header, { leaves, joins, fixedSlots, columns: columnsOf(fixes) });
        expect(readFrameHeader(frame)).toEqual(header);
        expect(toldBy(frame)).toEqual([
          ...(header.whole ? [["reset"]] : []),
          ...leaves.map((slot) => ["leave", slot]),
          ...joins.map((join) => ["join", join]),
          ...fixes.map(({ slot, x, y, at }) => ["fix", slot, x, y, at]),
        ]);
      }),
    );
  });

  it("passes its header on when it is decoded, too", () => {
    const sink: FrameSink = { reset() {}, leave() {}, join() {}, fix() {} };
    expect(decodeFrame(encodeFrame(HEADER, NOTHING), sink)).toEqual(HEADER);
  });

  it("of another version contains nothing", () => {
    const frame = encodeFrame({ ...HEADER, whole: true }, { ...NOTHING, leaves: [1] });
    frame[0] = (frame[0] ?? 0) + 1;
    expect(readFrameHeader(frame)).toBeUndefined();
    expect(toldBy(frame)).toEqual([]);
  });

  it("throws if it ends early, wherever it was cut", () => {
    const joins: Join[] = [
      { slot: 3, trackId: "sdk:a", kind: "sdk", connected: true, intervalMs: 2_000, label: "Ann" },
    ];
    const columns = columnsOf([{ slot: 3, x: 1.5, y: 2.5, at: 9_000 }]);
    const frame = encodeFrame(HEADER, { leaves: [1], joins, fixedSlots: [3], columns });
    for (let length = 0; length < frame.length; length++)
      expect(() => toldBy(frame.subarray(0, length)), `${length} bytes`).toThrow(RangeError);
  });

  it("takes at most eight bytes for each fix of one second, whatever the others are", () => {
    const all = Array.from({ length: 201 }, (_, i) => ({
      slot: i,
      x: 80 - i / 7,
      y: i / 9,
      at: 1.7e12 + (i || 1e9) * 5,
    }));
    const size = (count: number) => {
      const fixedSlots = all.slice(1, 1 + count).map(({ slot }) => slot);
      return encodeFrame(HEADER, { ...NOTHING, fixedSlots, columns: columnsOf(all) }).length;
    };
    expect((size(200) - size(0)) / 200).toBeLessThanOrEqual(8);
  });

  it("rounds positions to whole centimetres", () => {
    const columns = columnsOf([{ slot: 0, x: 1.2349, y: -0.0151, at: 5 }]);
    expect(toldBy(encodeFrame(HEADER, { ...NOTHING, fixedSlots: [0], columns }))).toEqual([["fix", 0, 1.23, -0.02, 5]]);
    expect([1.2349, 1.235, -0.0151].map(toCentimetres)).toEqual([123, 124, -2]);
  });
});
