import fc from "fast-check";
import { type Change, identityOf } from "@/domain/change";
import type { TrackId } from "@/domain/ids";
import { floorplanOf, longHistory, pointArea, SITE, history as shortHistory, zone } from "@/domain/testing/histories";
import { DAY_MS, type EpochMs, HOUR_MS, MINUTE_MS } from "@/domain/time";
import type { HistoryStore, KeptChange } from "../../history-store";
import { trackOf, wordWithout } from "../../kept-word";
import { MemoryHistory } from "../../testing/memory-history";
import type { Drawings, VersionChange } from "../../versions/version-store";
import type { GivenSite } from "../given";
import { makeStates } from "../make-states";

/** Long histories start about an hour before a UTC midnight and end after it. */
const SHIFT_MS = DAY_MS - 4 * HOUR_MS;

export const DRAWN: Drawings = {
  floorplans: [floorplanOf("floor-a"), floorplanOf("floor-b")],
  areas: [zone("zone-1", "floor-a", 0), zone("zone-2", "floor-a", 5), pointArea("desk", "vbeacon", { x: 0, y: 0 })],
  placements: [],
  counts: ["wifi", "asset"],
  removals: [],
};

/** How long a live site remembers a track with what is known of it, unless told otherwise. */
export const REMEMBERED_MS = 7 * DAY_MS;
/** Both longer and shorter than the time between two words of a track. */
export const remembered = fc.constantFrom(HOUR_MS, 3 * HOUR_MS, REMEMBERED_MS);

/** Before anything is drawn otherwise. */
const BEFORE_ALL = -1;

export function givenAt(at: EpochMs, more: Partial<GivenSite> = {}): GivenSite {
  const terms = { unknownAfterMs: HOUR_MS, keptFrom: 0, rememberedMs: REMEMBERED_MS };
  return {
    siteId: SITE,
    at,
    drawnAt: BEFORE_ALL,
    drawings: DRAWN,
    changes: [],
    alerts: [],
    notices: [],
    ...terms,
    ...more,
  };
}

export const OTHER_SITE = "site-2";
export const UNDRAWN: Drawings = { floorplans: [], areas: [], placements: [], removals: [] };

/** The input of a site without drawings. */
export function otherAt(at: EpochMs, more: Partial<GivenSite> = {}): GivenSite {
  return givenAt(at, { drawings: UNDRAWN, siteId: OTHER_SITE, ...more });
}

/** The same words, with some moved to the other site, on its own floors and areas. */
function dividedUp(changes: readonly KeptChange[], rolls: readonly number[]): readonly KeptChange[] {
  return changes.map((change, turn) =>
    ((rolls[turn % rolls.length] ?? 0) >> 3) % 2 === 0
      ? change
      : {
          ...change,
          siteId: OTHER_SITE,
          ...("mapId" in change && change.mapId !== undefined && { mapId: `other ${change.mapId}` }),
          ...("areaId" in change && { areaId: `other ${change.areaId}` }),
          ...(change.type === "device" && { deviceId: `other ${change.deviceId}` }),
        },
  );
}

/** The kept words without repeats: no two reports of a device have the same time and event but different contents. */
function kept(changes: readonly Change[]): readonly KeptChange[] {
  const words = changes.flatMap((change) => (change.type === "notice" ? [] : [change]));
  return [...new Map(words.map((change) => [identityOf(change), change])).values()];
}

const shifted = longHistory.map((changes) => changes.map((change) => ({ ...change, at: change.at + SHIFT_MS })));
export const histories = fc.oneof(shortHistory, shifted).map(kept);
export const dividedHistories = fc
  .tuple(histories, fc.array(fc.nat(1_000), { minLength: 1, maxLength: 40 }))
  .map(([changes, rolls]) => dividedUp(changes, rolls));
/** Pauses: after which share of the time, and for how many days, nothing is reported. */
export const pauses = fc.array(fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.integer({ min: 1, max: 4 })), {
  minLength: 1,
  maxLength: 3,
});

export function withPauses(
  changes: readonly KeptChange[],
  pauses: readonly (readonly [part: number, days: number])[],
): readonly KeptChange[] {
  const times = changes.map(({ at }) => at).sort((one, other) => one - other);
  const daysBefore = (at: EpochMs) =>
    pauses.reduce((sum, [part, days]) => (at > (times[Math.floor(part * times.length)] ?? 0) ? sum + days : sum), 0);
  return changes.map((change) => ({ ...change, at: change.at + daysBefore(change.at) * DAY_MS }));
}

/** Numbers from 0 to 1 that choose places and times. */
export const share = fc.double({ min: 0, max: 1, noNaN: true });
type Event = readonly [part: number, what: "kill" | "states" | "erase", where: number];
/** Events, and the share of the words after which they happen. */
export const events: fc.Arbitrary<readonly Event[]> = fc.array(
  fc.tuple(share, fc.constantFrom("kill" as const, "states" as const, "states" as const, "erase" as const), share),
  { maxLength: 6 },
);
/** Stops on the way, as shares of the time. */
export const steps = fc.array(share, { maxLength: 8 });
/** Determines the order of delivery. */
export const order = fc.infiniteStream(fc.nat());

interface Delivered {
  readonly store: HistoryStore;
  /** The words that are still kept. */
  readonly changes: readonly KeptChange[];
}

/** A time between a little before the first word and a while after the last. */
export function timeOf(part: number, changes: readonly KeptChange[]): EpochMs {
  const times = changes.length > 0 ? changes.map(({ at }) => at) : [DAY_MS];
  const [first, last] = [Math.min(...times), Math.max(...times)];
  const afterMs = Math.min(10 * MINUTE_MS, last - first + 10);
  return Math.round(first - 5 + part * (last + afterMs - first + 5));
}

const LAST_STATE = 0.3;

interface Into {
  readonly store?: HistoryStore;
  /** Changes of drawings; states are made with the drawings of their time. */
  readonly versions?: readonly VersionChange[];
  readonly rememberedMs?: number;
}

/** Appends a history to a store in some order, with kills, states and erasures in between. */
export async function deliver(
  changes: readonly KeptChange[],
  dice: Iterator<number>,
  events: readonly Event[],
  { store = new MemoryHistory(), versions = [], rememberedMs = REMEMBERED_MS }: Into = {},
): Promise<Delivered> {
  const shuffled = changes
    .map((change) => ({ change, place: dice.next().value ?? 0 }))
    .sort((a, b) => a.place - b.place)
    .map(({ change }, index) => ({ change, seq: index + 1 }));
  const erased = new Set<TrackId>();
  const left = (told: KeptChange) =>
    [...erased].reduce<KeptChange | undefined>(
      (change, trackId) => change && wordWithout({ change }, trackId)?.change,
      told,
    );
  let next = 0;
  for (const [part, event, where] of [...events.toSorted((a, b) => a[0] - b[0]), [1, "states", LAST_STATE] as const]) {
    const end = Math.max(next, Math.round(part * shuffled.length));
    const words = shuffled.slice(next, end).flatMap(({ change, seq }) => {
      const rest = left(change);
      return rest ? [{ change: rest, seq }] : [];
    });
    await store.append({ words, upTo: end });
    next = end;
    // After a kill, the last appends are repeated, since they are not known to have succeeded.
    if (event === "kill") next = Math.max(0, next - 3);
    if (event === "states") await store.tidy(timeOf(part, changes) + DAY_MS);
    if (event === "states") {
      const until = timeOf(where, changes);
      const making = { upTo: until, rememberedMs, wordsAState: 4 };
      await makeStates(store, { ...givenAt(-1), ...making, changes: upTo(versions, until) });
      await makeStates(store, { ...otherAt(-1), ...making });
    }
    if (event === "erase") {
      const trackId = trackOf(changes[Math.floor(where * changes.length)] ?? ({} as KeptChange));
      if (trackId === undefined) continue;
      erased.add(trackId);
      await store.eraseTrack(trackId);
    }
  }
  return { store, changes: changes.flatMap((change) => left(change) ?? []) };
}

export type Redraw = readonly [part: number, change: DistributiveOmit<VersionChange, "at">];
type DistributiveOmit<T, K extends PropertyKey> = T extends unknown ? Omit<T, K> : never;

const areaId = fc.constantFrom("zone-1", "zone-2", "ours");
export const redraws: fc.Arbitrary<readonly Redraw[]> = fc.array(
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

/** The drawings in force after these changes. */
export function drawnAfter(changes: readonly VersionChange[]): Drawings {
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
  const gone = DRAWN.areas.filter((area) => !areas.has(area.areaId));
  return {
    ...{ floorplans: [...floorplans.values()], areas: [...areas.values()], removals: [] },
    areaNames: gone.map(({ areaId, name }) => [areaId, name]),
    placements: hung?.type === "placement" ? [hung.placement] : [],
    ...(counts && { counts }),
    ...(profile && { profile }),
  };
}

/** Ascending by time, spread over the history. A site never gets two names at one time. */
export function versionsOf(drawn: readonly Redraw[], history: readonly KeptChange[]): readonly VersionChange[] {
  const versions = drawn.map(([part, change]) => ({ ...change, at: timeOf(part, history) }) as VersionChange);
  versions.sort((a, b) => a.at - b.at);
  return versions.map((change, turn) =>
    change.type === "profile" && change.profile
      ? { ...change, profile: { ...change.profile, namedAt: change.profile.namedAt + turn } }
      : change,
  );
}

export function upTo<T extends { readonly at: EpochMs }>(things: readonly T[], at: EpochMs): readonly T[] {
  return things.filter((thing) => thing.at <= at);
}
