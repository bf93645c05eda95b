/** Why bytes are not a chunk. `newer`: a later version of the program wrote it. */
export type ChunkFaultKind = "truncated" | "checksum" | "newer" | "malformed";

/** Thrown where bytes cannot be read as a chunk. The message names what is wrong with them. */
export class ChunkFault extends Error {
  override readonly name = "ChunkFault";
  readonly kind: ChunkFaultKind;

  constructor(kind: ChunkFaultKind, message: string) {
    super(message);
    this.kind = kind;
  }
}
