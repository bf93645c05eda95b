import { copyFileSync } from "node:fs";
import { crc32 } from "node:zlib";
import { DatabaseSync } from "@photostructure/sqlite";
import { DAY_MS, type EpochMs, MINUTE_MS } from "@/domain/time";
import { BitReader, BitWriter } from "@/server/history/chunk/bits";
import { CHECKSUM_BYTES } from "@/server/history/chunk/chunk-format";
import { currentDays, dayFile } from "@/server/history/store/days/day-files";

const SEALED_TURN = 1;

/**
 * Copies a sealed day of fixes to a later day. The result equals the file that the history would have written for the same fixes on that
 * day, because only the minute in the header of each chunk depends on the day. The folder must not be open.
 */
export function copyDay(dir: string, startAt: EpochMs, daysLater: number): void {
  const made = currentDays(dir).get(startAt);
  if (made?.turn !== SEALED_TURN) throw new Error(`${dir} has no sealed day of ${new Date(startAt).toISOString()}`);
  const file = dayFile(dir, startAt + daysLater * DAY_MS, SEALED_TURN);
  copyFileSync(made.file, file);
  const database = new DatabaseSync(file);
  try {
    const put = database.prepare("UPDATE chunk SET bytes = ? WHERE id = ?");
    database.exec("BEGIN");
    for (const { id, bytes } of database.prepare("SELECT id, bytes FROM chunk").all() as unknown as Chunk[])
      put.run(movedBy((daysLater * DAY_MS) / MINUTE_MS, bytes), id);
    database.exec("COMMIT; PRAGMA wal_checkpoint(TRUNCATE)");
  } finally {
    database.close();
  }
}

interface Chunk {
  readonly id: number;
  readonly bytes: Uint8Array;
}

/** Moves a packed chunk by minutes. Its layout: version, flags, minute, data, checksum. */
function movedBy(minutes: number, bytes: Uint8Array): Uint8Array {
  const head = new BitReader(bytes, 0, bytes.length);
  const [version, flags, minute] = [head.bits(8), head.bits(8), head.varint()];
  const [before, after] = [headOf(version, flags, minute), headOf(version, flags, minute + minutes)];
  const moved = new Uint8Array(bytes.length - before.length + after.length);
  moved.set(after);
  moved.set(bytes.subarray(before.length), after.length);
  const end = moved.length - CHECKSUM_BYTES;
  new DataView(moved.buffer).setUint32(end, crc32(moved.subarray(0, end)));
  return moved;
}

function headOf(version: number, flags: number, minute: number): Uint8Array {
  const out = new BitWriter();
  out.bits(version, 8);
  out.bits(flags, 8);
  out.varint(minute);
  return out.finish().slice();
}
