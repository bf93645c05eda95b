import fc from "fast-check";
import { expect, it } from "vitest";
import { type Change, type Fix, identityOf } from "@/domain/change";
import { fingerprintOf, textFingerprint } from "./fingerprint";

const coordinate = fc.oneof(
  fc.constantFrom(0, -0, 1, -1, 0.5, 2 ** 31, 5.0000001),
  fc.double({ min: -100, max: 100, noNaN: true }),
);

/** From so few values that equal fixes are common. */
const fix: fc.Arbitrary<Fix> = fc
  .tuple(
    fc.record({
      type: fc.constant("fix" as const),
      siteId: fc.constantFrom("a", "ab"),
      trackId: fc.constantFrom("wifi:1" as const, "wifi:11" as const),
      kind: fc.constant("wifi" as const),
      mapId: fc.constantFrom("b", "bc"),
      at: fc.constantFrom(1, 2),
      x: coordinate,
      y: coordinate,
    }),
    fc.constantFrom({}, {}, { connected: true }, { connected: false }),
  )
  .map(([fix, connected]) => ({ ...fix, ...connected }));

it("is the same for two fixes exactly if their identity is the same", () => {
  fc.assert(
    fc.property(fix, fix, (a, b) => {
      expect(fingerprintOf(a) === fingerprintOf(b)).toBe(identityOf(a) === identityOf(b));
    }),
    { numRuns: 5_000 },
  );
});

it("distinguishes mirrored positions", () => {
  const at = (x: number, y: number): Change => ({ ...(fc.sample(fix, { numRuns: 1, seed: 1 })[0] as Fix), x, y });
  const places = [at(3, 4), at(-3, 4), at(3, -4), at(-3, -4), at(4, 3)];
  expect(new Set(places.map(fingerprintOf)).size).toBe(places.length);
});

it("distinguishes all positions and times of a floor", () => {
  const [one] = fc.sample(fix, { numRuns: 1, seed: 1 }) as [Fix];
  const fingerprints = new Set<number>();
  for (let index = 0; index < 200_000; index++) {
    fingerprints.add(fingerprintOf({ ...one, at: index % 100, x: Math.floor(index / 100) / 10, y: (index % 50) / 4 }));
  }
  expect(fingerprints.size).toBe(200_000);
});

it("is a positive integer that a double can represent exactly", () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      const fingerprint = textFingerprint(text);
      expect(Number.isSafeInteger(fingerprint) && fingerprint > 0).toBe(true);
    }),
  );
});
