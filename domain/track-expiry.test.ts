import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { LiveSite } from "./live-site";
import { change, worldSite } from "./testing/histories";
import { HOUR_MS } from "./time";

const FORGET_MS = 24 * HOUR_MS;
const tenMinutes = fc.nat(400).map((tens) => 1_000 + tens * 600_000);
const later = fc.oneof(
  {
    arbitrary: fc.tuple(change, tenMinutes).map(
      ([one, at]) =>
        (site: LiveSite) =>
          void site.apply({ ...one, at }),
    ),
    weight: 5,
  },
  tenMinutes.map((now) => (site: LiveSite) => {
    site.presence.record(now);
    site.advance();
  }),
  fc.constant((site: LiveSite) => void site.erase("wifi:0000000000a1")),
);

/** Whether it has to be forgotten, determined from the track itself. */
function isDue(
  { isPresent, facts, heardAt }: { isPresent: boolean; facts: { isEmpty: boolean }; heardAt: number },
  now: number,
) {
  return heardAt + (!isPresent && facts.isEmpty ? HOUR_MS : FORGET_MS) <= now;
}

describe("tracks that were not heard of", () => {
  it("are forgotten after their time, and no others, whatever was reported of them before", () => {
    fc.assert(
      fc.property(fc.array(later, { maxLength: 40 }), fc.array(tenMinutes, { maxLength: 5 }), (steps, times) => {
        const site = worldSite();
        for (const step of steps) step(site);
        for (const now of times.sort((a, b) => a - b)) {
          site.advance();
          const due = [...site.tracks.values()].filter((track) => isDue(track, now)).map(({ trackId }) => trackId);
          const left = [...site.tracks.keys()].filter((trackId) => !due.includes(trackId));
          expect([site.expire(now, FORGET_MS), [...site.tracks.keys()]]).toEqual([due.length, left]);
        }
      }),
      { numRuns: Number(process.env.FC_RUNS ?? 300) },
    );
  });

  it("include the gone track with the longest time without a report", () => {
    fc.assert(
      fc.property(fc.array(later, { maxLength: 40 }), (steps) => {
        const site = worldSite();
        for (const step of steps) step(site);
        site.advance();
        const gone = [...site.tracks.values()].filter(({ isPresent }) => !isPresent).map(({ heardAt }) => heardAt);
        expect(site.siteTracks.expiry.longestGone?.due).toBe(gone.length > 0 ? Math.min(...gone) : undefined);
      }),
      { numRuns: Number(process.env.FC_RUNS ?? 300) },
    );
  });

  it("are none before the first moment at which one may be forgotten", () => {
    fc.assert(
      fc.property(fc.array(later, { maxLength: 40 }), (steps) => {
        const site = worldSite();
        for (const step of steps) step(site);
        site.advance();
        const limits = [...site.tracks.values()].map(
          ({ isPresent, facts, heardAt }) => heardAt + (isPresent || facts.isEmpty ? HOUR_MS : FORGET_MS),
        );
        const first = Math.min(Number.POSITIVE_INFINITY, ...limits);
        expect(site.siteTracks.expiry.firstForgottenAt(HOUR_MS, FORGET_MS)).toBe(first);
      }),
      { numRuns: Number(process.env.FC_RUNS ?? 300) },
    );
  });
});
