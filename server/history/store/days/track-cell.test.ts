import fc from "fast-check";
import { expect, it } from "vitest";
import { TRACK_KINDS, type TrackId } from "@/domain/ids";
import { fromTrackCell, toTrackCell } from "./track-cell";

const mac = fc.bigInt({ min: 0n, max: 2n ** 48n - 1n }).map((value) => value.toString(16).padStart(12, "0"));
const name = fc.oneof(
  mac,
  fc.string({ minLength: 1 }),
  fc.constantFrom("AABBCCDDEEFF", "0000000000a", "wifi:0000000000a1"),
);

it("a track's id comes back from its cell, and an address takes seven bytes of it", () => {
  fc.assert(
    fc.property(fc.constantFrom(...TRACK_KINDS), name, (kind, id) => {
      const trackId: TrackId = `${kind}:${id}`;
      expect(fromTrackCell(toTrackCell(trackId))).toBe(trackId);
    }),
  );
  expect(toTrackCell("wifi:0000000000a1")).toHaveLength(7);
});

it("a cell of any other kind is no id", () => {
  for (const cell of [null, 5, new Uint8Array(6), new Uint8Array(7).fill(3)])
    expect(fromTrackCell(cell)).toBeUndefined();
});
