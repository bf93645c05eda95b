import type { TrackId, TrackKind } from "@/domain/ids";
import { type EpochMs, MINUTE_MS } from "@/domain/time";
import type { Organisation, Site } from "../building/building";
import { createRandom, type Random } from "../random/random";
import { Calendar, HURRIED, WORKING_DAYS } from "./calendar";
import { Course } from "./course";
import type { FloorPoint } from "./floor-point";
import { createAssetIdentity, createIdentity, type Identity } from "./identity";
import { type Habits, type Plan, planOfGuest, planOfPasserBy, planOfPorter, planOfWorker } from "./plans";
import { createSiteWays, type SiteWays, standingIn } from "./site-ways";
import { planOfEmployee, planOfPhonePassingBy, planOfVisitor } from "./working-week";

export interface WorldSetup {
  readonly organisation: Organisation;
  readonly seed: number | string;
  /** How many tracks in all. */
  readonly tracks: number;
  /** A working week must start at midnight. */
  readonly startAt: EpochMs;
  readonly life?: Life;
}

/**
 * Hurried: days pass in minutes, with phones, apps and assets. A working week has its real length, with nights and a weekend, and only
 * phones.
 */
type Life = "hurried" | "working week";

/** A person or an asset that Mist can locate. */
export interface Walker {
  readonly trackId: TrackId;
  readonly kind: TrackKind;
  /** False for a phone that has not joined the network. */
  readonly connected: boolean;
  readonly identity: Identity;
  readonly ways: SiteWays;
  /** The true position; undefined while out of sight. Times must not decrease. */
  positionAt(at: EpochMs): FloorPoint | undefined;
  /** Until when it rests or is out of sight; `at` itself if it is on foot. Call it after `positionAt`. */
  stillUntil(at: EpochMs): EpochMs;
}

/** Buildings with people. Positions depend only on seed and time, not on how time is stepped. */
export interface World {
  readonly organisation: Organisation;
  readonly walkers: readonly Walker[];
  readonly now: EpochMs;
  step(to: EpochMs): void;
  /** All walkers in sight now. */
  positions(): readonly (FloorPoint & { readonly walker: Walker })[];
}

const SHARES = { assets: 0.2, passersBy: 0.07, guests: 0.1, sdkWorkers: 0.35 } as const;
const ASSETS_A_PORTER = 5;

export function createWorld(setup: WorldSetup): World {
  const { organisation, startAt } = setup;
  const walkers = shareOut(organisation.sites, setup.tracks).flatMap(([site, tracks]) => populate(site, tracks, setup));
  let now = startAt;
  return {
    organisation,
    walkers,
    get now() {
      return now;
    },
    step(to) {
      now = Math.max(now, to);
    },
    positions: () =>
      walkers.flatMap((walker) => {
        const position = walker.positionAt(now);
        return position ? [{ ...position, walker }] : [];
      }),
  };
}

/** Distributes tracks over sites by their number of floors; the last site gets the remainder. */
export function shareOut(sites: readonly Site[], tracks: number): readonly (readonly [Site, number])[] {
  const floors = sites.reduce((sum, site) => sum + site.floors.length, 0);
  let left = tracks;
  return sites.map((site, index) => {
    const share = index === sites.length - 1 ? left : Math.round((tracks * site.floors.length) / floors);
    left -= share;
    return [site, share] as const;
  });
}

function populate(site: Site, tracks: number, setup: WorldSetup): readonly Walker[] {
  return setup.life === "working week" ? staff(site, tracks, setup) : bustle(site, tracks, setup);
}

function staff(site: Site, tracks: number, { seed, startAt }: WorldSetup): readonly Walker[] {
  const passersBy = Math.round(tracks * SHARES.passersBy);
  const visitors = Math.min(Math.round(tracks * SHARES.guests), tracks - passersBy);
  const employees = tracks - passersBy - visitors;
  const ways = createSiteWays(site);
  const random = createRandom(`${seed}/${site.siteId}`);
  const calendar = new Calendar(ways, { seed, startAt, people: employees, habits: WORKING_DAYS });
  const crew: Crew = { ways, calendar, random, startAt, desks: desksIn(ways, random) };
  return [
    ...times(employees, (index) => employee(crew, index)),
    ...times(visitors, (index) => visitor(crew, index)),
    ...times(passersBy, (index) => phonePassingBy(crew, index)),
  ];
}

/** The numbers of a site's tracks by role, in the hurried life. */
export function crowdOf(tracks: number) {
  const assets = Math.round(tracks * SHARES.assets);
  const porters = Math.min(Math.ceil(assets / ASSETS_A_PORTER), tracks - assets);
  const passersBy = Math.min(Math.round(tracks * SHARES.passersBy), tracks - assets - porters);
  const guests = Math.min(Math.round(tracks * SHARES.guests), tracks - assets - porters - passersBy);
  return { assets, porters, passersBy, guests, workers: tracks - assets - porters - passersBy - guests };
}

function bustle(site: Site, tracks: number, { seed, startAt }: WorldSetup): readonly Walker[] {
  const { assets, porters, passersBy, guests, workers } = crowdOf(tracks);
  const ways = createSiteWays(site);
  const random = createRandom(`${seed}/${site.siteId}`);
  const calendar = new Calendar(ways, { seed, startAt, people: workers, habits: HURRIED });
  const crew: Crew = { ways, calendar, random, startAt, desks: desksIn(ways, random) };
  return [
    ...times(porters, (index) => porterWith(crew, index, assetsOf(index, porters, assets))).flat(),
    ...times(workers, (index) => worker(crew, index)),
    ...times(guests, (index) => guest(crew, index)),
    ...times(passersBy, (index) => passerBy(crew, index)),
  ];
}

export interface Crew extends Habits {
  readonly startAt: EpochMs;
  readonly desks: readonly FloorPoint[];
}

function worker(crew: Crew, index: number): Walker {
  const { random, desk, course, kind } = startOfWorker(crew, index);
  return person({ crew, random, course, plan: planOfWorker({ ...crew, random }, String(index), desk), kind });
}

/** The identity of a worker, and the start of the hurried life at the desk. */
export function startOfWorker(crew: Crew, index: number) {
  const random = crew.random.fork(`worker ${index}`);
  const desk = crew.desks[index % crew.desks.length] ?? crew.ways.entrance;
  const course = courseFrom(crew, random, desk);
  course.stay(random.between(0, 4) * MINUTE_MS);
  return { random, desk, course, kind: random.chance(SHARES.sdkWorkers) ? ("sdk" as const) : ("wifi" as const) };
}

function guest(crew: Crew, index: number): Walker {
  const random = crew.random.fork(`guest ${index}`);
  const course = courseFrom(crew, random, crew.ways.entrance);
  course.away(random.between(0, 5) * MINUTE_MS);
  return person({ crew, random, course, plan: planOfGuest({ ...crew, random }), kind: "wifi", ssid: "Floor Guest" });
}

function passerBy(crew: Crew, index: number): Walker {
  const random = crew.random.fork(`passer-by ${index}`);
  const course = courseFrom(crew, random, crew.ways.entrance);
  course.away(random.between(0, 3) * MINUTE_MS);
  const plan = planOfPasserBy({ ...crew, random });
  return { ...person({ crew, random, course, plan, kind: "wifi", ssid: "Floor Guest" }), connected: false };
}

function employee(crew: Crew, index: number): Walker {
  const random = crew.random.fork(`employee ${index}`);
  const desk = crew.desks[index % crew.desks.length] ?? crew.ways.entrance;
  const course = courseFrom(crew, random, crew.ways.entrance);
  return person({ crew, random, course, plan: planOfEmployee({ ...crew, random }, String(index), desk), kind: "wifi" });
}

function visitor(crew: Crew, index: number): Walker {
  const random = crew.random.fork(`visitor ${index}`);
  const course = courseFrom(crew, random, crew.ways.entrance);
  return person({ crew, random, course, plan: planOfVisitor({ ...crew, random }), kind: "wifi", ssid: "Floor Guest" });
}

function phonePassingBy(crew: Crew, index: number): Walker {
  const random = crew.random.fork(`phone ${index}`);
  const course = courseFrom(crew, random, crew.ways.entrance);
  const plan = planOfPhonePassingBy({ ...crew, random });
  return { ...person({ crew, random, course, plan, kind: "wifi", ssid: "Floor Guest" }), connected: false };
}

/** A porter and the assets in charge, which move only when the porter moves them. */
function porterWith(crew: Crew, index: number, assetNumbers: readonly number[]): readonly Walker[] {
  const { random, charges, course } = startOfPorter(crew, index, assetNumbers.length);
  const porter = person({ crew, random, course, plan: planOfPorter({ ...crew, random }, charges), kind: "sdk" });
  return [porter, ...assetsWith({ crew, random, porter, charges, assetNumbers })];
}

/** The positions of a porter and its assets at the start of the hurried life. */
export function startOfPorter(crew: Crew, index: number, assets: number) {
  const random = crew.random.fork(`porter ${index}`);
  const charges = times(assets, () => courseFrom(crew, random, depot(crew.ways, random)));
  const { mapId, point } = crew.ways.entrance;
  return { random, charges, course: courseFrom(crew, random, { mapId, point }) };
}

interface AssetsSetup {
  readonly crew: Crew;
  /** The porter's random generator. */
  readonly random: Random;
  readonly porter: Walker;
  readonly charges: readonly Course[];
  readonly assetNumbers: readonly number[];
}

export function assetsWith({ crew, random, porter, charges, assetNumbers }: AssetsSetup): readonly Walker[] {
  return charges.map((charge, position): Walker => {
    const identity = createAssetIdentity(random.fork(`asset ${position}`), assetNumbers[position] ?? 0);
    const positionAt = (at: EpochMs) => {
      porter.positionAt(at);
      return charge.positionAt(at);
    };
    const whose = {
      trackId: `asset:${identity.mac}`,
      kind: "asset",
      connected: true,
      identity,
      ways: crew.ways,
    } as const;
    return { ...whose, positionAt, stillUntil: (at) => charge.stillUntil(at) };
  });
}

interface PersonSetup {
  readonly crew: Crew;
  readonly random: Random;
  readonly course: Course;
  readonly plan: Plan;
  readonly kind: "wifi" | "sdk";
  readonly ssid?: Identity["ssid"];
}

export function person({ crew, random, course, plan, kind, ssid = "Floor" }: PersonSetup): Walker {
  const identity = createIdentity(random.fork("identity"), ssid);
  const trackId: TrackId = kind === "sdk" ? `sdk:${identity.id}` : `wifi:${identity.mac}`;
  const positionAt = (at: EpochMs) => {
    while (course.at <= at) plan(course);
    return course.positionAt(at);
  };
  const stillUntil = (at: EpochMs) => course.stillUntil(at);
  return { trackId, kind, connected: true, identity, ways: crew.ways, positionAt, stillUntil };
}

export function courseFrom({ ways, startAt }: Crew, random: Random, start: FloorPoint): Course {
  return new Course({ ways, random, startAt, start });
}

/** The desks of all floors in random order. They fill up one after the other and are then shared. */
export function desksIn(ways: SiteWays, random: Random): readonly FloorPoint[] {
  const desks = ways
    .spotsFor("desks", "office")
    .flatMap(({ mapId, seats }) => seats.map((point) => ({ mapId, point })));
  const order = new Map(desks.map((desk) => [desk, random.next()]));
  return desks.sort((first, second) => (order.get(first) ?? 0) - (order.get(second) ?? 0));
}

function depot(ways: SiteWays, random: Random): FloorPoint {
  const spot = random.pick(ways.spotsFor("store", "clinic", "office", "desks"));
  return { mapId: spot.mapId, point: standingIn(spot.ground, random) };
}

export function assetsOf(porter: number, porters: number, assets: number): readonly number[] {
  return times(assets, (index) => index).filter((index) => index % porters === porter);
}

export function times<Item>(count: number, make: (index: number) => Item): readonly Item[] {
  return Array.from({ length: Math.max(0, count) }, (_, index) => make(index));
}
