import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { MINUTE_MS } from "@/domain/time";
import { DuplicateFilter } from "./duplicate-filter";

/** Some fingerprints recur often, in adjacent slots. As real ones, they also differ in their high bits. */
const frequent = fc.integer({ min: 1, max: 40 }).map((n) => n * 2 ** 40 + (n % 7));
const fingerprint = fc.oneof(frequent, fc.integer({ min: 1, max: 2 ** 53 - 1 }));
const step = fc.record({ act: fc.constantFrom("add", "add", "forget", "has"), fingerprint });

describe("DuplicateFilter", () => {
  it("remembers and forgets like a Set", () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 400 }), (steps) => {
        const seen = new DuplicateFilter();
        const model = new Set<number>();
        for (const { act, fingerprint } of steps) {
          if (act === "add") {
            expect(seen.add(fingerprint, 1_000)).toBe(!model.has(fingerprint));
            model.add(fingerprint);
          } else if (act === "forget") {
            seen.forget(fingerprint);
            model.delete(fingerprint);
          }
          expect(seen.has(fingerprint)).toBe(model.has(fingerprint));
        }
      }),
    );
  });

  it("still recognizes all of many entries in the same slots", () => {
    const seen = new DuplicateFilter();
    const crowded = Array.from({ length: 20_000 }, (_, index) => 1 + index * 1_024);
    for (const each of crowded) seen.add(each, 1_000);
    expect(crowded.every((each) => seen.has(each))).toBe(true);
    expect(seen.has(2)).toBe(false);
  });

  it("still works when every entry is removed again", () => {
    const seen = new DuplicateFilter();
    for (let each = 1; each <= 20_000; each++) {
      expect(seen.add(each, 1_000)).toBe(true);
      seen.forget(each);
    }
    expect(seen.add(1, 1_000)).toBe(true);
  });

  it("remembers for at least fifteen and at most thirty minutes", () => {
    const seen = new DuplicateFilter();
    seen.add(1, 0);
    expect(seen.add(1, 15 * MINUTE_MS)).toBe(false);
    expect(seen.add(2, 20 * MINUTE_MS)).toBe(true);
    expect(seen.add(1, 30 * MINUTE_MS)).toBe(true);
  });

  it("forgets everything after a long silence", () => {
    const seen = new DuplicateFilter();
    seen.add(1, 0);
    expect(seen.add(1, 60 * MINUTE_MS)).toBe(true);
  });

  it("keeps its size, however many entries are added", () => {
    const seen = new DuplicateFilter();
    for (let each = 1; each <= 3_000_001; each++) seen.add(each, 1_000);
    expect(seen.has(1)).toBe(false);
    expect(seen.has(2_000_001)).toBe(true);
    expect(seen.has(3_000_001)).toBe(true);
  });
});
