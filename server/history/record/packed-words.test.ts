import fc from "fast-check";
import { expect, it } from "vitest";
import { deliveredFixes } from "../fix-columns";
import type { KeptChange } from "../history-store";
import { unpackWords, WordPacker } from "./packed-words";

const START = Date.UTC(2026, 2, 2);
const at = fc.integer({ min: START, max: START + 86_400_000 });
const site = fc.constantFrom("harbour", "mill");

const fix = fc.record(
  {
    type: fc.constant("fix" as const),
    siteId: site,
    mapId: fc.constantFrom("ground", "first"),
    trackId: fc.nat(40).map((n) => `wifi:${n}` as const),
    kind: fc.constantFrom("wifi" as const, "asset" as const, "sdk" as const),
    x: fc.double({ noNaN: true, min: -1e4, max: 1e4 }),
    y: fc.double({ noNaN: true, min: -1e4, max: 1e4 }),
    at,
    connected: fc.boolean(),
    rssi: fc.integer({ min: -100, max: 0 }),
  },
  { requiredKeys: ["type", "siteId", "mapId", "trackId", "kind", "x", "y", "at"] },
);
const name = fc.record({ type: fc.constant("site-name" as const), siteId: site, name: fc.string(), at });
const change = fc.oneof({ weight: 4, arbitrary: fix }, { weight: 1, arbitrary: name }) as fc.Arbitrary<KeptChange>;
const word = fc.record({ change, aheadMs: fc.constantFrom(0, 0, 0, 60_000) });

it("returns reports as they were added, fixes in order and all others in order, however often they are taken", () => {
  fc.assert(
    fc.property(fc.array(fc.array(word, { maxLength: 30 }), { maxLength: 4 }), (batches) => {
      const packer = new WordPacker();
      batches.forEach((words, batch) => {
        for (const [index, { change, aheadMs }] of words.entries())
          packer.add(change, 100 * batch + index, change.at - aheadMs);
        packer.reached(100 * batch + words.length);
        expect(packer.words).toBe(words.length);
        const given = unpackWords(structuredClone(packer.take()));
        const told = words.map(({ change, aheadMs }, index) => ({
          change,
          seq: 100 * batch + index,
          ...(aheadMs > 0 && { passedAt: change.at - aheadMs }),
        }));
        const isFix = ({ change }: { readonly change: KeptChange }) => change.type === "fix";
        expect({ ...given, fixes: deliveredFixes(given.fixes) }).toEqual({
          upTo: 100 * batch + words.length,
          words: told.filter((word) => !isFix(word)),
          fixes: told.filter(isFix),
        });
      });
    }),
  );
});

it("accepts any number of fixes", () => {
  const packer = new WordPacker();
  const one = { type: "fix", siteId: "harbour", mapId: "ground", kind: "wifi", x: 1.5, y: 2, at: START } as const;
  for (let n = 0; n < 5_000; n += 1) packer.add({ ...one, trackId: `wifi:${n}` }, n, START);
  const fixes = deliveredFixes(unpackWords(packer.take()).fixes);
  expect(fixes.map(({ seq, change }) => [seq, change.trackId])).toEqual(
    Array.from({ length: 5_000 }, (_, n) => [n, `wifi:${n}`]),
  );
  expect(packer.bytes).toBe(0);
});
