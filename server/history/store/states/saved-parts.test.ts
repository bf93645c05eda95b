import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { LiveSite } from "@/domain/live-site";
import { ANN, crossingOf, fixOf, PHONE, profileOf } from "@/domain/testing/changes";
import { longHistory, mixedSite } from "@/domain/testing/histories";
import { bucketsFor, bucketsWith, partsOf, partWithout, savedOf } from "./saved-parts";

const MAC = "0000000000a1";

/** A site of some hundred tracks, no two of which say the same of themselves. */
function savedSite() {
  const site = new LiveSite(fixOf().siteId);
  for (let n = 0; n < 300; n++) {
    const trackId = `wifi:${n.toString(16).padStart(12, "0")}` as const;
    if (n % 3 !== 0) site.apply(fixOf({ trackId, at: 60_000 + n, x: n % 40, y: n % 30 }));
    if (n % 2 === 0) site.apply(profileOf({ name: `Phone ${n}` }, { trackId, at: 61_000 + n }));
    if (n % 5 === 0) site.apply(crossingOf({ trackId, at: 62_000 + n }));
  }
  site.apply(profileOf({ name: "App", mac: MAC }, { ...PHONE, at: 63_000 }));
  return site.save();
}

function expectSame(saved: ReturnType<LiveSite["save"]>): void {
  const { tracks, ...rest } = JSON.parse(JSON.stringify(saved)) as typeof saved;
  const { tracks: found = [], ...foundRest } = savedOf(partsOf(saved));
  const byId = <Track extends { readonly id: string }>(one: Track, other: Track) => (one.id < other.id ? -1 : 1);
  expect(foundRest).toEqual(rest);
  expect(found.toSorted(byId)).toEqual(tracks.toSorted(byId));
}

describe("a state in parts", () => {
  it("is restored as it was", () => {
    expectSame(savedSite());
  });

  it("is restored as it was, whatever was reported", () => {
    fc.assert(
      fc.property(longHistory, (changes) => {
        const site = mixedSite();
        for (const change of changes) site.apply(change);
        expectSame(site.save());
      }),
      { numRuns: Number(process.env.FC_RUNS ?? 200) },
    );
  });

  it("is restored without a track, and without its address if an app reported it", () => {
    const saved = savedSite();
    const parts = partsOf(saved);
    const erased = `wifi:${MAC}` as const;
    const touched = new Set(bucketsWith(erased, bucketsFor(saved)));
    const left = parts.flatMap((part) => {
      const other = touched.has(part.bucket) ? partWithout(part, erased) : part;
      return other && other.bytes.length > 0 ? [other] : [];
    });
    expect(JSON.stringify(savedOf(parts))).toContain(MAC);
    expect(JSON.stringify(savedOf(left))).not.toContain(MAC);
    expect(savedOf(left).tracks?.length).toBe((savedOf(parts).tracks?.length ?? 0) - 1);
    expect(partWithout({ bucket: 0, bytes: Uint8Array.of(1, 2, 3) }, ANN.trackId)).toBeUndefined();
  });
});
