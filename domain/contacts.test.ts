import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Contacts, type TrackWhereabouts } from "./contacts";
import type { TrackId } from "./ids";

const HOLDS_MS = 20;

function contactsOf(fixes: readonly TrackWhereabouts[], to: number, from = 0) {
  const contacts = new Contacts("asset:me", { withinM: 3, holdsMs: () => HOLDS_MS, from, to });
  for (const fix of fixes) contacts.see(fix);
  return contacts.found();
}

function fix(trackId: string, at: number, x: number, mapId = "m"): TrackWhereabouts {
  return { trackId: `asset:${trackId}`, at, x, y: 0, mapId };
}

describe("contacts", () => {
  it("sums up how long another track was near, how often and how near", () => {
    const fixes = [
      fix("me", 0, 0),
      fix("it", 5, 2),
      fix("me", 10, 1),
      fix("it", 12, 9),
      fix("it", 15, 1),
      fix("it", 18, 9),
    ];
    expect(contactsOf(fixes, 100)).toEqual([
      { trackId: "asset:it", nearMs: 10, meetings: 2, firstAt: 5, lastAt: 18, closestM: 0, mapIds: ["m"] },
    ]);
  });

  it("leaves out tracks on another floor, and those that were there before or after", () => {
    const fixes = [fix("me", 0, 0), fix("it", 5, 0, "n"), fix("late", 30, 0)];
    expect(contactsOf(fixes, 100)).toEqual([]);
  });

  it("uses no position that is too old", () => {
    expect(contactsOf([fix("it", 0, 0), fix("me", 15, 0)], 100)).toMatchObject([{ nearMs: 5, lastAt: 20 }]);
  });

  it("ends with the range", () => {
    expect(contactsOf([fix("it", 0, 0), fix("me", 0, 0)], 7)).toMatchObject([{ nearMs: 7, lastAt: 7 }]);
  });

  const walks = fc
    .array(
      fc.record({
        trackId: fc.constantFrom("me", "me", "a", "b"),
        afterMs: fc.nat(12),
        x: fc.nat(8),
        mapId: fc.constantFrom("m", "m", "n"),
      }),
      { maxLength: 60 },
    )
    .map((steps) => {
      let at = 0;
      return steps.map(({ trackId, afterMs, x, mapId }) => {
        at += afterMs;
        return fix(trackId, at, x, mapId);
      });
    });

  it("agrees with a check of every millisecond", () => {
    fc.assert(
      fc.property(walks, fc.nat(150), fc.nat(200), (fixes, from, lengthMs) => {
        const to = from + lengthMs;
        const told = fixes.filter(({ at }) => at <= to);
        const found = new Map(contactsOf(told, to, from).map(({ trackId, nearMs }) => [trackId, nearMs]));
        const whereAt = (trackId: TrackId, at: number) => {
          const last = fixes.findLast((each) => each.trackId === trackId && each.at <= at);
          return last && last.at + HOLDS_MS > at ? last : undefined;
        };
        for (const trackId of ["asset:a", "asset:b"] as const) {
          let nearMs = 0;
          for (let at = from; at < to; at++) {
            const [own, other] = [whereAt("asset:me", at), whereAt(trackId, at)];
            if (own && other && own.mapId === other.mapId && Math.abs(own.x - other.x) <= 3) nearMs += 1;
          }
          expect(found.get(trackId) ?? 0).toBe(nearMs);
        }
      }),
    );
  });
});
