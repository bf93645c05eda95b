import { CHECKSUM_BYTES } from "./chunk-format";
import type { Rows } from "./columns";

/** Bytes of a fix in columns. */
const ENTRY_BYTES = 5 * Int32Array.BYTES_PER_ELEMENT;

interface Unpacked {
  /** The packed bytes. */
  readonly bytes: Uint8Array;
  readonly rows: Rows;
  readonly size: number;
}

/**
 * A cache of recently unpacked chunks, since looking at successive moments needs the same ones again and again. Entries are compared by all
 * of their bytes, so the cache never returns a chunk that is no longer in a file.
 */
export class UnpackedChunks {
  private readonly mostBytes: number;
  /** In order of use, the most recent last. A later chunk with the same key replaces an earlier one. */
  private readonly chunks = new Map<string, Unpacked>();
  private size = 0;

  constructor(mostBytes: number) {
    this.mostBytes = mostBytes;
  }

  rowsOf(bytes: Uint8Array, unpack: (bytes: Uint8Array) => Rows): Rows {
    const key = `${bytes.length} ${bytes.subarray(-CHECKSUM_BYTES).join()}`;
    const known = this.chunks.get(key);
    const chunk = known && isSame(known.bytes, bytes) ? known : this.unpacked(bytes, unpack);
    this.forget(key);
    this.chunks.set(key, chunk);
    this.size += chunk.size;
    for (const oldest of this.chunks.keys()) {
      if (this.size <= this.mostBytes) break;
      this.forget(oldest);
    }
    return chunk.rows;
  }

  private unpacked(bytes: Uint8Array, unpack: (bytes: Uint8Array) => Rows): Unpacked {
    const rows = unpack(bytes);
    return { bytes, rows, size: bytes.length + rows.columns.ats.length * ENTRY_BYTES };
  }

  private forget(key: string): void {
    this.size -= this.chunks.get(key)?.size ?? 0;
    this.chunks.delete(key);
  }
}

function isSame(one: Uint8Array, other: Uint8Array): boolean {
  return Buffer.compare(one, other) === 0;
}
