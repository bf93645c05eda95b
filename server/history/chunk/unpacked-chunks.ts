import { CHECKSUM_BYTES } from "./chunk-format";
import type { Rows } from "./columns";

/** What a fix takes in columns. */
const ENTRY_BYTES = 5 * Int32Array.BYTES_PER_ELEMENT;

interface Unpacked {
  /** What was packed. */
  readonly bytes: Uint8Array;
  readonly rows: Rows;
  readonly size: number;
}

/**
 * The chunks that were unpacked last: whoever looks at one moment after the other asks for the same ones again and again. Told apart by all
 * of their bytes, so that nothing is found here that is not in a file any more.
 */
export class UnpackedChunks {
  private readonly mostBytes: number;
  /** The newest last; of two with one key the later is kept. */
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
