import type { Change, Crossing, Profile, TrackFacts } from "@/domain/change";
import type { DeviceId } from "@/domain/ids";
import { DAY_MS, type EpochMs, SECOND_MS } from "@/domain/time";
import type { Floor, FloorArea } from "../building/building";
import { isIn } from "../mist/crossings";
import { Estimator } from "../mist/estimator";
import type { Sighting } from "../mist/event";
import { createRandom } from "../random/random";
import type { Walker } from "../walk/world";

/** The interval of looks at walking people. Crossings are derived from looks. */
const WALKING_MS = 4 * SECOND_MS;
/** The interval of looks at resting people, if the end of the rest is unknown. */
const RESTING_MS = 20 * SECOND_MS;
/**
 * Seconds between reports: of phones at any time; of apps and assets at rest, less often than live but often enough not to become stale.
 */
const REPORTED_MS = { wifi: [60, 120], sdk: [40, 56], asset: [44, 56] } as const;
/** A walker out of sight for longer than a lift ride is gone. */
const GONE_AFTER_MS = 45 * SECOND_MS;

/** If a site is silent at a time: until when. */
export type SilentUntil = (at: EpochMs) => EpochMs | undefined;

interface Stay {
  readonly floor: Floor;
  readonly areas: readonly FloorArea[];
}

/** One walker as Mist would have reported it, one stretch of time after the other. */
export class PastTrack {
  readonly walker: Walker;
  readonly #estimator: Estimator;
  readonly #reportMs: number;
  #nextAt: EpochMs;
  #reportAt: EpochMs;
  #seenAt = 0;
  #describedOn = -1;
  #point: unknown;
  #stay: Stay | undefined;

  constructor(walker: Walker, { seed, from }: { readonly seed: number | string; readonly from: EpochMs }) {
    const random = createRandom(`${seed}/past cadence ${from}/${walker.trackId}`);
    this.walker = walker;
    this.#estimator = new Estimator(walker, `${seed}/past ${from}`);
    const [least, most] = REPORTED_MS[walker.kind];
    this.#reportMs = random.integer(least, most) * SECOND_MS;
    this.#nextAt = from + random.integer(0, 59) * SECOND_MS;
    this.#reportAt = this.#nextAt;
  }

  /** The changes before `to`, in ascending order of time. */
  tellUntil(to: EpochMs, down: ReadonlySet<DeviceId>, silentUntil: SilentUntil): readonly Change[] {
    const told: Change[] = [];
    while (this.#nextAt < to) {
      const at = this.#nextAt;
      const silent = silentUntil(at);
      if (silent !== undefined) this.#nextAt = toSecond(silent);
      else this.#nextAt = this.#look(at, down, told);
    }
    return told;
  }

  /** Leaves all areas at the end. */
  end(at: EpochMs): readonly Crossing[] {
    const left = this.#stay ? crossings(this.walker, this.#stay.floor, this.#stay.areas, "exit", at) : [];
    this.#stay = undefined;
    return left;
  }

  /** Looks once and returns the time of the next look. */
  #look(at: EpochMs, down: ReadonlySet<DeviceId>, told: Change[]): EpochMs {
    const { walker } = this;
    const truth = walker.positionAt(at);
    const sighting = truth && inWholeCentimetres(this.#estimator.locateAt(truth, at, down));
    const stillUntil = walker.stillUntil(at);
    if (!sighting) return this.#miss(at, stillUntil, told);
    this.#describe(sighting, told);
    this.#seenAt = at;
    this.#cross(sighting, told);
    const isReported = at >= this.#reportAt;
    const isResting = this.#point === truth.point;
    this.#point = truth.point;
    if (isReported || (walker.kind !== "wifi" && !isResting)) {
      told.push(fixOf(sighting));
      this.#reportAt = at + this.#reportMs;
    }
    const restsUntil = stillUntil > at ? stillUntil : at + (isResting ? RESTING_MS : WALKING_MS);
    return toSecond(Math.max(at + SECOND_MS, Math.min(restsUntil, Math.max(this.#reportAt, at + WALKING_MS))));
  }

  #miss(at: EpochMs, stillUntil: EpochMs, told: Change[]): EpochMs {
    if (!this.#stay) return toSecond(Math.max(stillUntil, at + WALKING_MS));
    if (at - this.#seenAt < GONE_AFTER_MS)
      return toSecond(Math.min(Math.max(stillUntil, at + WALKING_MS), at + GONE_AFTER_MS));
    told.push(...this.end(at));
    this.#reportAt = at;
    this.#describedOn = -1;
    if (this.walker.kind === "wifi" && this.walker.connected)
      told.push(profile(this.walker, { disconnectedAt: at }, at));
    return toSecond(Math.max(stillUntil, at + WALKING_MS));
  }

  #cross(sighting: Sighting, told: Change[]): void {
    const { walker, floor, at } = sighting;
    const before = this.#stay;
    if (!walker.connected) {
      this.#stay ??= { floor, areas: [] };
      return;
    }
    const known = before?.areas ?? [];
    const inside = floor.areas.filter((area) => isIn(sighting, area, known.includes(area)));
    if (before?.floor === floor && isSame(inside, known)) return;
    const left = known.filter((area) => !inside.includes(area));
    const entered = inside.filter((area) => !known.includes(area));
    if (before) told.push(...crossings(walker, before.floor, left, "exit", at));
    told.push(...crossings(walker, floor, entered, "enter", at));
    this.#stay = { floor, areas: inside };
  }

  /** Reports the details of a device once per day, and when it joins. */
  #describe({ walker, at, accessPoint, rssi }: Sighting, told: Change[]): void {
    const day = Math.floor(at / DAY_MS);
    if (day === this.#describedOn) return;
    const isNew = this.#describedOn < 0;
    this.#describedOn = day;
    const { identity, kind, connected } = walker;
    if (kind !== "wifi") told.push(profile(walker, { name: identity.name }, at));
    else if (connected) {
      const { hostname, username, ip, device, hasRandomMac: randomMac, ssid } = identity;
      const { maker: manufacturer, family, model, os } = device;
      const radio = { ssid, rssi, apId: accessPoint.deviceId, apName: accessPoint.name };
      const facts = { hostname, ip, randomMac, manufacturer, family, model, os, ...radio };
      const owner = ssid === "Floor" ? { username } : {};
      told.push(profile(walker, { ...facts, ...owner, ...(isNew && { connectedAt: at }) }, at));
    }
  }
}

function isSame(one: readonly FloorArea[], other: readonly FloorArea[]): boolean {
  return one.length === other.length && one.every((area) => other.includes(area));
}

function toSecond(at: EpochMs): EpochMs {
  return Math.ceil(at / SECOND_MS) * SECOND_MS;
}

/** Rounds positions as the history stores them, so that crossings agree with stored positions. */
function inWholeCentimetres(sighting: Sighting | undefined): Sighting | undefined {
  if (!sighting) return undefined;
  const { x, y } = sighting.point;
  return { ...sighting, point: { x: Math.round(x * 100) / 100, y: Math.round(y * 100) / 100 } };
}

function fixOf({ walker, floor, point: { x, y }, at, rssi }: Sighting): Change {
  const { trackId, kind, connected, ways } = walker;
  const { siteId } = ways.site;
  const { mapId } = floor;
  // Written out without spread, which would double the cost of millions of objects.
  return kind === "wifi"
    ? { type: "fix", siteId, mapId, trackId, kind, x, y, at, connected, rssi }
    : { type: "fix", siteId, mapId, trackId, kind, x, y, at };
}

function profile({ trackId, kind, ways }: Walker, facts: TrackFacts, at: EpochMs): Profile {
  return { type: "profile", siteId: ways.site.siteId, trackId, kind, facts, at };
}

function crossings(
  { trackId, kind, ways }: Walker,
  { mapId }: Floor,
  areas: readonly FloorArea[],
  trigger: Crossing["trigger"],
  at: EpochMs,
): readonly Crossing[] {
  const { siteId } = ways.site;
  return areas.map(({ areaId, kind: areaKind }) => ({
    ...{ type: "crossing", siteId, mapId, areaId, areaKind, trackId, kind, trigger, at },
  }));
}
