import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Change, identityOf } from "@/domain/change";
import type { TrackId } from "@/domain/ids";
import { LiveSite } from "@/domain/live-site";
import {
  everything,
  floorplanOf,
  longHistory,
  pointArea,
  SITE,
  history as shortHistory,
  zone,
} from "@/domain/testing/histories";
import { DAY_MS, type EpochMs, HOUR_MS, MINUTE_MS } from "@/domain/time";
import type { KeptChange } from "../history-store";
import { MemoryHistory, trackOf } from "../testing/memory-history";
import type { Drawings, VersionChange } from "../versions/version-store";
import type { GivenSite } from "./given";
import { makeStates } from "./make-states";
import { silencesAt } from "./past-silences";
import { putDrawings } from "./put-drawings";
import { siteAt, walkFrom } from "./walk-from";

const RUNS = Number(process.env.FC_RUNS ?? 150);
/** Long histories begin an hour or so before a UTC midnight, and end after it. */
const SHIFT_MS = DAY_MS - 4 * HOUR_MS;

const DRAWN: Drawings = {
  floorplans: [floorplanOf("floor-a"), floorplanOf("floor-b")],
  areas: [zone("zone-1", "floor-a", 0), zone("zone-2", "floor-a", 5), pointArea("desk", "vbeacon", { x: 0, y: 0 })],
  placements: [],
  counts: ["wifi", "asset"],
  removals: [],
};

function givenAt(at: EpochMs, drawings = DRAWN): GivenSite {
  return { siteId: SITE, at, drawings, alerts: [], notices: [], unknownAfterMs: HOUR_MS, keptFrom: 0 };
}

/** A site that was fed with everything until then, as it was drawn then. */
function fedUntil(at: EpochMs, changes: readonly KeptChange[], drawings = DRAWN): LiveSite {
  const site = new LiveSite(SITE);
  putDrawings(site, drawings);
  for (const change of changes) if (change.at <= at) site.apply(change);
  site.advance();
  site.tellSilences(silencesAt(site, { at, unknownAfterMs: HOUR_MS, keptFrom: 0 }));
  return site;
}

/** All that can be asked of it, but of tracks that have been gone for long. */
function told(site: LiveSite, at: EpochMs) {
  site.expire(at - 4 * HOUR_MS);
  return everything(site, at);
}

/** Words that are kept, each once: no two reports of a device have the same time and event and say something else. */
function kept(changes: readonly Change[]): readonly KeptChange[] {
  const words = changes.flatMap((change) => (change.type === "notice" ? [] : [change]));
  return [...new Map(words.map((change) => [identityOf(change), change])).values()];
}

const shifted = longHistory.map((changes) => changes.map((change) => ({ ...change, at: change.at + SHIFT_MS })));
const histories = fc.oneof(shortHistory, shifted).map(kept);
/** Numbers from 0 to 1 that say where and when. */
const share = fc.double({ min: 0, max: 1, noNaN: true });
type Event = readonly [part: number, what: "kill" | "states" | "erase", where: number];
/** What happens after which part of them. */
const events: fc.Arbitrary<readonly Event[]> = fc.array(
  fc.tuple(share, fc.constantFrom("kill" as const, "states" as const, "states" as const, "erase" as const), share),
  { maxLength: 6 },
);
/** Where one stops on the way. */
const steps = fc.array(share, { maxLength: 8 });
/** In which order they come. */
const order = fc.infiniteStream(fc.nat());

interface Delivered {
  readonly store: MemoryHistory;
  /** What is still told of. */
  readonly changes: readonly KeptChange[];
}

/** From a little before the first word to a while after the last. */
function timeOf(part: number, changes: readonly KeptChange[]): EpochMs {
  const times = changes.length > 0 ? changes.map(({ at }) => at) : [DAY_MS];
  const [first, last] = [Math.min(...times), Math.max(...times)];
  const afterMs = Math.min(10 * MINUTE_MS, last - first + 10);
  return Math.round(first - 5 + part * (last + afterMs - first + 5));
}

const LAST_STATE = 0.3;

/** Brings a history into a store, in some order, with kills, states and erasures in between. */
async function deliver(
  changes: readonly KeptChange[],
  dice: Iterator<number>,
  events: readonly Event[],
): Promise<Delivered> {
  const store = new MemoryHistory();
  const shuffled = changes
    .map((change) => ({ change, place: dice.next().value ?? 0 }))
    .sort((a, b) => a.place - b.place)
    .map(({ change }, index) => ({ change, seq: index + 1 }));
  const erased = new Set<TrackId>();
  let next = 0;
  for (const [part, event, where] of [...events.toSorted((a, b) => a[0] - b[0]), [1, "states", LAST_STATE] as const]) {
    const upTo = Math.max(next, Math.round(part * shuffled.length));
    const words = shuffled.slice(next, upTo).filter(({ change }) => !erased.has(trackOf(change) as TrackId));
    await store.append({ words, upTo });
    next = upTo;
    // What was appended last is not known to be: it comes again.
    if (event === "kill") next = Math.max(0, next - 3);
    if (event === "states")
      await makeStates(store, {
        ...givenAt(-1),
        ...{ upTo: timeOf(where, changes), changes: [], rememberedMs: 7 * DAY_MS, wordsAState: 4 },
      });
    if (event === "erase") {
      const trackId = trackOf(changes[Math.floor(where * changes.length)] ?? ({} as KeptChange));
      if (trackId === undefined) continue;
      erased.add(trackId);
      await store.eraseTrack(trackId);
    }
  }
  return { store, changes: changes.filter((change) => !erased.has(trackOf(change) as TrackId)) };
}

describe("a site at a time in the past", () => {
  it("is what everything that was told until then adds up to, whatever came late, was erased or came again", async () => {
    await fc.assert(
      fc.asyncProperty(histories, order, events, share, async (history, dice, between, part) => {
        const { store, changes } = await deliver(history, dice, between);
        const at = timeOf(part, history);
        const site = await siteAt(store, givenAt(at));
        expect(told(site, at)).toEqual(told(fedUntil(at, changes), at));
      }),
      { numRuns: RUNS },
    );
  });

  it("is the same where one walks there by any steps", async () => {
    await fc.assert(
      fc.asyncProperty(histories, order, events, share, steps, async (history, dice, between, part, stops) => {
        const { store, changes } = await deliver(history, dice, between);
        const [from, to] = [timeOf(0, history), timeOf(part, history)];
        const walk = await walkFrom(store, givenAt(from), { to, changes: [] });
        for (const step of stops.toSorted()) await walk.goTo(Math.round(from + step * (to - from)));
        await walk.goTo(to);
        expect(told(walk.site, to)).toEqual(told(fedUntil(to, changes), to));
      }),
      { numRuns: RUNS },
    );
  });

  it("is the same after a day was dropped, where it is after that day", async () => {
    await fc.assert(
      fc.asyncProperty(histories, order, events, share, async (history, dice, between, part) => {
        const { store, changes } = await deliver(history, dice, between);
        const end = Math.max(timeOf(1, history), DAY_MS + HOUR_MS);
        await makeStates(store, {
          ...givenAt(-1),
          ...{ upTo: end, changes: [], rememberedMs: 7 * DAY_MS },
        });
        await store.dropDay(0);
        const at = Math.round(DAY_MS - 1 + part * (end - DAY_MS));
        expect(told(await siteAt(store, givenAt(at)), at)).toEqual(told(fedUntil(at, changes), at));
      }),
      { numRuns: RUNS },
    );
  });
});

type Redraw = readonly [part: number, change: DistributiveOmit<VersionChange, "at">];
type DistributiveOmit<T, K extends PropertyKey> = T extends unknown ? Omit<T, K> : never;

const areaId = fc.constantFrom("zone-1", "zone-2", "ours");
const redraws: fc.Arbitrary<readonly Redraw[]> = fc.array(
  fc.tuple(
    share,
    fc.oneof(
      fc
        .record({ areaId, left: fc.nat(6) })
        .map(({ areaId, left }) => ({ type: "area" as const, area: zone(areaId, "floor-a", left) })),
      areaId.map((areaId) => ({ type: "area-removed" as const, areaId })),
      fc
        .constantFrom(["wifi"] as const, ["sdk", "wifi"] as const, undefined)
        .map((counts) => ({ type: "counts" as const, counts })),
      fc.constantFrom("Hall", "Dock").map((name) => ({
        type: "floorplan" as const,
        floorplan: { ...floorplanOf("floor-a"), name },
      })),
      fc.constantFrom("Harbour", "House").map((name) => ({
        type: "profile" as const,
        profile: { profile: { siteId: SITE, name, timeZone: "Europe/Berlin" }, namedAt: 5 },
      })),
      fc.nat(20).map((x) => ({
        type: "placement" as const,
        placement: { deviceId: "00000000d001", siteId: SITE, mapId: "floor-a", point: { x, y: 0 }, version: 1 },
      })),
      fc.constant({ type: "placement-removed" as const, deviceId: "00000000d001" }),
    ),
  ),
  { maxLength: 8 },
);

/** What is in force after these, in their order. */
function drawnAfter(changes: readonly VersionChange[]): Drawings {
  const areas = new Map(DRAWN.areas.map((area) => [area.areaId, area]));
  const floorplans = new Map(DRAWN.floorplans.map((floorplan) => [floorplan.mapId, floorplan]));
  const newest = <T extends VersionChange["type"]>(...types: readonly T[]) =>
    changes.findLast((change): change is Extract<VersionChange, { type: T }> =>
      types.some((type) => type === change.type),
    );
  for (const change of changes) {
    if (change.type === "area") areas.set(change.area.areaId, change.area);
    if (change.type === "area-removed") areas.delete(change.areaId);
    if (change.type === "floorplan") floorplans.set(change.floorplan.mapId, change.floorplan);
  }
  const said = newest("counts");
  const counts = said ? said.counts : DRAWN.counts;
  const profile = newest("profile")?.profile;
  const hung = newest("placement", "placement-removed");
  return {
    ...{ floorplans: [...floorplans.values()], areas: [...areas.values()], removals: [] },
    placements: hung?.type === "placement" ? [hung.placement] : [],
    ...(counts && { counts }),
    ...(profile && { profile }),
  };
}

/**
 * Where an outline was drawn anew, who is inside is so since their newest position, and an alert keeps the name of a zone that was taken
 * away since: as in a site that lived through it.
 */
function withoutTraces({ tracks, alerts, ...rest }: ReturnType<typeof everything>) {
  const areaIdsOf = (visits: readonly { readonly areaId: string }[]) => visits.map(({ areaId }) => areaId).sort();
  return {
    ...rest,
    alerts: alerts.map(({ areaName: _, ...alert }) => alert),
    tracks: tracks.map(({ visits, ...track }) => ({ ...track, visits: areaIdsOf(visits) })),
  };
}

describe("a site that was drawn otherwise meanwhile", () => {
  it("is drawn and counted as it was then, at once or step by step", async () => {
    await fc.assert(
      fc.asyncProperty(histories, order, events, share, redraws, async (history, dice, between, part, drawn) => {
        const { store, changes } = await deliver(history, dice, between);
        const versions = drawn
          .map(([when, change]) => ({ ...change, at: timeOf(when, history) }) as VersionChange)
          .sort((a, b) => a.at - b.at);
        const [from, to] = [timeOf(0, history), timeOf(part, history)];
        const until = (at: number) => versions.filter((version) => version.at <= at);
        const expected = withoutTraces(told(fedUntil(to, changes, drawnAfter(until(to))), to));
        const site = await siteAt(store, givenAt(to, drawnAfter(until(to))));
        expect(withoutTraces(told(site, to))).toEqual(expected);
        const walk = await walkFrom(store, givenAt(from, drawnAfter(until(from))), {
          ...{ to, changes: versions.filter(({ at }) => at > from && at <= to) },
        });
        await walk.goTo(to);
        expect(withoutTraces(told(walk.site, to))).toEqual(expected);
      }),
      { numRuns: RUNS },
    );
  });
});
