/** First byte of a chunk: a packed one, or one that waits to be packed. A new layout gets the next number. */
export const PACKED = 1;
export const PLAIN = 2;

/** Second byte, one bit each; the others are zero and mean a newer version where they are not. */
export const WHOLE_SECONDS = 1;
export const WITH_LEAVES = 2;
export const WITH_CONNECTED = 4;
export const WITH_RSSI = 8;
export const KNOWN_FLAGS = 15;

/** Of everything before it, at the end. */
export const CHECKSUM_BYTES = 4;
