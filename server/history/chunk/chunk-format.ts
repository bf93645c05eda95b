/** The first byte of a chunk: packed, or waiting to be packed. A new layout gets the next number. */
export const PACKED = 1;
export const PLAIN = 2;

/** Flags in the second byte. The other bits are zero; if one is set, a newer version wrote the chunk. */
export const WHOLE_SECONDS = 1;
export const WITH_LEAVES = 2;
export const WITH_CONNECTED = 4;
export const WITH_RSSI = 8;
export const KNOWN_FLAGS = 15;

/** Length of the CRC32 of everything before it, at the end. */
export const CHECKSUM_BYTES = 4;
