import fc from "fast-check";
import { expect, it } from "vitest";
import { TRACK_KINDS, type TrackId } from "@/domain/ids";
import { AttachedFiles } from "@/server/database/attached-files";
import { cellText, fromCellText, toTrackCell } from "./track-cell";

const mac = fc.bigInt({ min: 0n, max: 2n ** 48n - 1n }).map((value) => value.toString(16).padStart(12, "0"));
const name = fc.oneof(
  mac,
  fc.string({ minLength: 1 }),
  fc.constantFrom("AABBCCDDEEFF", "0000000000a", "wifi:0000000000a1"),
);

it("a track's id is read back from its cell, and an address takes seven bytes", () => {
  const files = new AttachedFiles();
  fc.assert(
    fc.property(fc.constantFrom(...TRACK_KINDS), name, (kind, id) => {
      const trackId: TrackId = `${kind}:${id}`;
      expect(readBack(files, toTrackCell(trackId))).toBe(trackId);
    }),
  );
  files.close();
  expect(toTrackCell("wifi:0000000000a1")).toHaveLength(7);
});

it("a cell of another kind is not read as an id", () => {
  const files = new AttachedFiles();
  for (const cell of [null, 5, new Uint8Array(6), new Uint8Array(7).fill(3)])
    expect(readBack(files, cell)).toBeUndefined();
  files.close();
});

/** The id of a cell, read as the names of a day are. */
function readBack(files: AttachedFiles, cell: number | string | Uint8Array | null): TrackId | undefined {
  const sql = `SELECT json_group_array(json_array(${cellText("id")})) FROM (SELECT ? AS id)`;
  const [[json] = ["[]"]] = files.run<[string]>(sql, cell);
  const [[text]] = JSON.parse(json) as [[string | null]];
  return fromCellText(text);
}
