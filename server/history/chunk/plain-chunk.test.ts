import { crc32 } from "node:zlib";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { toCentimetres } from "@/domain/floor-frame";
import { MINUTE_MS } from "@/domain/time";
import type { Chunk } from "./chunk";
import { ChunkFault } from "./chunk-fault";
import { ABSENT, NO_KEY, NO_RSSI } from "./columns";
import { addChunk, decodeChunk, tracksInChunk } from "./decode-chunk";
import { withoutTrack } from "./edit-chunk";
import { encodeChunk, encodeRows } from "./encode-chunk";
import { FixTable, inParts, rowsOfTable } from "./fix-table";
import { MOST_FIXES } from "./limits";
import { encodePlain } from "./plain-chunk";
import { anyChunk } from "./testing/chunks";

/** As it waits to be packed. */
const anyUnpacked = anyChunk().map((chunk): Chunk => ({ ...chunk, keyframe: [], leaves: [] }));

function tableOf({ startAt, fixes }: Chunk): FixTable {
  const table = new FixTable();
  for (const { track, at, x, y, connected, rssi } of fixes)
    table.add({
      ...{ track, at: at - startAt, x: toCentimetres(x), y: toCentimetres(y), key: NO_KEY },
      connected: connected === undefined ? ABSENT : connected ? 2 : 1,
      rssi: rssi === undefined ? NO_RSSI : Math.round(rssi),
    });
  return table;
}

function plain(chunk: Chunk): Uint8Array {
  const { startAt, spanMs } = chunk;
  return encodePlain(tableOf(chunk), { startAt, spanMs });
}

function faultOf(bytes: Uint8Array): unknown {
  try {
    decodeChunk(bytes);
    return undefined;
  } catch (error) {
    return error;
  }
}

function stamped(bytes: Uint8Array): Uint8Array {
  const copy = Uint8Array.from(bytes);
  const end = copy.length - 4;
  if (end >= 0) new DataView(copy.buffer).setUint32(end, crc32(copy.subarray(0, end)));
  return copy;
}

describe("a chunk that waits to be packed", () => {
  it("returns the same as the packed one: completely, by track and by time", () => {
    fc.assert(
      fc.property(anyUnpacked, fc.nat(600_000), fc.nat(600_000), fc.nat(), (chunk, first, second, index) => {
        const [waiting, packed] = [plain(chunk), encodeChunk(chunk)];
        const tracks = tracksInChunk(packed);
        const [from, to] = [chunk.startAt + first, chunk.startAt + second];
        expect(tracksInChunk(waiting)).toEqual(tracks);
        for (const selection of [{}, { from, to }, { track: tracks[index % tracks.length] ?? 0 }])
          expect(decodeChunk(waiting, selection)).toEqual(decodeChunk(packed, selection));
      }),
    );
  });

  it("packs, together with others and with what is packed already, to the bytes of one chunk of all", () => {
    fc.assert(
      fc.property(anyUnpacked, anyUnpacked, fc.boolean(), (one, other, isPacked) => {
        const span = { startAt: one.startAt - 20 * MINUTE_MS, spanMs: 30 * MINUTE_MS };
        const table = new FixTable();
        addChunk(table, isPacked ? encodeChunk(one) : plain(one), span.startAt);
        addChunk(table, plain(other), span.startAt);
        expect(encodeRows(rowsOfTable(table, span))).toEqual(
          encodeChunk({ ...one, ...span, fixes: [...one.fixes, ...other.fixes] }),
        );
      }),
    );
  });

  it("removes a track like a packed one", () => {
    fc.assert(
      fc.property(anyUnpacked, fc.nat(), (chunk, index) => {
        const track = chunk.fixes[index % chunk.fixes.length]?.track ?? 0;
        const [waiting, packed] = [withoutTrack(plain(chunk), track), withoutTrack(encodeChunk(chunk), track)];
        expect(waiting && decodeChunk(waiting)).toEqual(packed && decodeChunk(packed));
      }),
    );
  });

  it("notices any change of a byte, and returns a fault or a chunk that can be packed for any bytes", () => {
    const damage = fc.array(fc.tuple(fc.nat(), fc.nat(255)), { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(anyUnpacked, damage, fc.uint8Array({ maxLength: 100 }), (chunk, changes, noise) => {
        const bad = plain(chunk);
        const [where, value] = changes[0] ?? [0, 0];
        const flipped = Uint8Array.from(bad);
        flipped[where % bad.length] = (flipped[where % bad.length] ?? 0) ^ (value || 1);
        expect(faultOf(flipped)).toBeInstanceOf(ChunkFault);
        for (const [where, value] of changes) bad[where % bad.length] = value;
        for (const read of [stamped(bad), stamped(Uint8Array.from([2, ...noise])), Uint8Array.from([2, ...noise])]) {
          const fault = faultOf(read);
          if (fault === undefined) encodeChunk(decodeChunk(read));
          else expect(fault).toBeInstanceOf(ChunkFault);
        }
      }),
    );
  });
});

describe("inParts", () => {
  it("divides too many fixes for one chunk by time, each fix once", () => {
    const table = new FixTable();
    const more = { x: 1, y: 2, connected: ABSENT, rssi: NO_RSSI, key: NO_KEY } as const;
    const count = MOST_FIXES + 10;
    for (let i = count - 1; i >= 0; i--) table.add({ track: i % 7, at: i, ...more });
    for (let i = 0; i < 50; i++) table.add({ track: i % 7, at: i, ...more });
    const parts = inParts(table);
    expect(parts.map(({ size }) => size)).toEqual([MOST_FIXES, 10]);
    expect(parts.flatMap((part) => Array.from({ length: part.size }, (_, place) => part.at(place)))).toEqual(
      Array.from({ length: count }, (_, at) => at),
    );
  });
});
