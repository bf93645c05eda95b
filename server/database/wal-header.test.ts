import { describe, expect, it } from "vitest";
import { isWalHeader } from "./wal-header";

/** The first 32 bytes of a log that SQLite 3.53 wrote on a little-endian machine. */
const HEADER = Buffer.from("377f0682002de2180000100000000000f38ccd0f57d03979e4b4900615d63802", "hex");

describe("isWalHeader", () => {
  it("accepts what SQLite wrote", () => {
    expect(isWalHeader(HEADER)).toBe(true);
  });

  it("refuses it with any one bit flipped", () => {
    for (let bit = 0; bit < HEADER.length * 8; bit += 1) {
      const flipped = Uint8Array.from(HEADER);
      flipped[bit >> 3] = (flipped[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      expect(isWalHeader(flipped), `bit ${bit}`).toBe(false);
    }
  });

  it("refuses zeros and short data", () => {
    expect(isWalHeader(new Uint8Array(32))).toBe(false);
    expect(isWalHeader(HEADER.subarray(0, 31))).toBe(false);
  });
});
