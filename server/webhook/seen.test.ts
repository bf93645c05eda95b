import fc from "fast-check";
import { describe, expect, it, vi } from "vitest";
import { MINUTE_MS } from "@/domain/time";
import { Seen } from "./seen";

/** Some that come again and again, in slots beside each other; as fingerprints are, they differ in their high bits as well. */
const frequent = fc.integer({ min: 1, max: 40 }).map((n) => n * 2 ** 40 + (n % 7));
const fingerprint = fc.oneof(frequent, fc.integer({ min: 1, max: 2 ** 53 - 1 }));
const step = fc.record({ act: fc.constantFrom("add", "add", "forget", "has"), fingerprint });

const START = 1_790_000_000_000;

function setUp() {
  const clock = { now: 0 };
  return { clock, seen: new Seen(() => clock.now) };
}

describe("Seen", () => {
  it("remembers and forgets like a Set", () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 400 }), (steps) => {
        const seen = new Seen();
        const model = new Set<number>();
        for (const { act, fingerprint } of steps) {
          if (act === "add") {
            expect(seen.add(fingerprint)).toBe(!model.has(fingerprint));
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

  it("still knows all of many that fall into the same slots", () => {
    const seen = new Seen();
    const crowded = Array.from({ length: 20_000 }, (_, index) => 1 + index * 1_024);
    for (const each of crowded) seen.add(each);
    expect(crowded.every((each) => seen.has(each))).toBe(true);
    expect(seen.has(2)).toBe(false);
  });

  it("goes on when everything that it is told is forgotten again", () => {
    const seen = new Seen();
    for (let each = 1; each <= 20_000; each++) {
      expect(seen.add(each)).toBe(true);
      seen.forget(each);
    }
    expect(seen.add(1)).toBe(true);
  });

  it("remembers for fifteen minutes at least, and thirty at most", () => {
    const { seen, clock } = setUp();
    seen.add(1);
    clock.now = 15 * MINUTE_MS;
    expect(seen.add(1)).toBe(false);
    clock.now = 20 * MINUTE_MS;
    expect(seen.add(2)).toBe(true);
    clock.now = 30 * MINUTE_MS;
    expect(seen.add(1)).toBe(true);
  });

  it("forgets everything after a long silence", () => {
    const { seen, clock } = setUp();
    seen.add(1);
    clock.now = 60 * MINUTE_MS;
    expect(seen.add(1)).toBe(true);
  });

  it("T5: forgets nothing when the machine's clock is set", () => {
    vi.useFakeTimers({ toFake: ["Date"] });
    const seen = new Seen();
    seen.add(1);
    for (const at of [60, 0, -60]) {
      vi.setSystemTime(START + at * MINUTE_MS);
      expect(seen.add(1)).toBe(false);
    }
    vi.useRealTimers();
  });

  it("keeps its size however much comes", () => {
    const seen = new Seen();
    for (let each = 1; each <= 3_000_001; each++) seen.add(each);
    expect(seen.has(1)).toBe(false);
    expect(seen.has(2_000_001)).toBe(true);
    expect(seen.has(3_000_001)).toBe(true);
  });
});
