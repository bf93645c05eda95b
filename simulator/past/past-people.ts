import { type EpochMs, HOUR_MS, MINUTE_MS } from "@/domain/time";
import type { Organisation, Site } from "../building/building";
import { createRandom, type Random } from "../random/random";
import { Calendar, WORKING_DAYS } from "../walk/calendar";
import type { Plan } from "../walk/plans";
import { createSiteWays, type SiteWays } from "../walk/site-ways";
import { planOfEmployee, planOfPhonePassingBy, planOfVisitor } from "../walk/working-week";
import {
  assetsOf,
  assetsWith,
  type Crew,
  courseFrom,
  crowdOf,
  desksIn,
  person,
  shareOut,
  startOfPorter,
  startOfWorker,
  times,
  type Walker,
} from "../walk/world";
import { leadingTo, planOfPorterByDay, planToBeAt, planToLeave, planToPutBack, turnUpAt } from "./past-plans";

/** A part of one UTC day, from midnight. */
export interface PastDay {
  readonly organisation: Organisation;
  readonly seed: number | string;
  /** The number of all tracks. */
  readonly tracks: number;
  readonly from: EpochMs;
  readonly until: EpochMs;
  /** Whether everybody is at the starting place of the hurried life at its end, at any hour. Otherwise the day ends normally. */
  readonly isLast: boolean;
}

/** Guests leave this long before the end. */
const LEAVE_MS = 12 * MINUTE_MS;
const PUT_BACK_MS = 40 * MINUTE_MS;
/** When assets are taken back on other days. */
const EVENING_MS = 18.5 * HOUR_MS;

/**
 * The people and assets of the hurried life with the same seed (`createWorld`), on a day before it. From Monday to Friday they come in the
 * morning, meet, eat and go home. A day depends only on seed and date, not on other days.
 */
export function createPastPeople(day: PastDay): readonly Walker[] {
  const { organisation, tracks } = day;
  return shareOut(organisation.sites, tracks).flatMap(([site, share]) => peopleOf(site, share, day));
}

const knownWays = new WeakMap<Site, SiteWays>();

function waysOf(site: Site): SiteWays {
  const ways = knownWays.get(site) ?? createSiteWays(site);
  knownWays.set(site, ways);
  return ways;
}

function peopleOf(site: Site, tracks: number, day: PastDay): readonly Walker[] {
  const { seed, from } = day;
  const { assets, porters, passersBy, guests, workers } = crowdOf(tracks);
  const ways = waysOf(site);
  const random = createRandom(`${seed}/${site.siteId}`);
  const calendar = new Calendar(ways, {
    seed: `${seed}/${from}`,
    startAt: from,
    people: workers,
    habits: WORKING_DAYS,
  });
  const crew: PastCrew = { ways, calendar, random, startAt: from, desks: desksIn(ways, random), day };
  return [
    ...times(porters, (index) => porterWith(crew, index, assetsOf(index, porters, assets))).flat(),
    ...times(workers, (index) => worker(crew, index)),
    ...times(guests, (index) => stranger(crew, `guest ${index}`, planOfVisitor)),
    ...times(passersBy, (index) => ({
      ...stranger(crew, `passer-by ${index}`, planOfPhonePassingBy),
      connected: false,
    })),
  ];
}

interface PastCrew extends Crew {
  readonly day: PastDay;
}

function chanceOf(random: Random, { from }: PastDay): Random {
  return random.fork(`past ${from}`);
}

function worker(crew: PastCrew, index: number): Walker {
  const { day, ways } = crew;
  const { random, desk, kind } = startOfWorker(crew, index);
  const chance = chanceOf(random, day);
  const usual = planOfEmployee({ ...crew, random: chance }, String(index), desk);
  const plan = day.isLast ? leadingTo(usual, turnUpAt(day.until, chance), planToBeAt(desk)) : usual;
  return person({ crew, random, course: courseFrom(crew, chance, ways.entrance), plan, kind });
}

function stranger(crew: PastCrew, label: string, planOf: typeof planOfVisitor): Walker {
  const { day, ways } = crew;
  const random = crew.random.fork(label);
  const chance = chanceOf(random, day);
  const usual = planOf({ ...crew, random: chance });
  const plan = day.isLast ? leadingTo(usual, day.until - LEAVE_MS, planToLeave(crew)) : usual;
  return person({
    crew,
    random,
    course: courseFrom(crew, chance, ways.entrance),
    plan,
    kind: "wifi",
    ssid: "Floor Guest",
  });
}

function porterWith(crew: PastCrew, index: number, assetNumbers: readonly number[]): readonly Walker[] {
  const { day, ways } = crew;
  const { random, charges, course: begin } = startOfPorter(crew, index, assetNumbers.length);
  const chance = chanceOf(random, day);
  const putBackAt = day.isLast ? day.until - PUT_BACK_MS : day.from + EVENING_MS;
  const usual = planOfPorterByDay({ ...crew, random: chance }, charges, putBackAt);
  const end = day.isLast ? planToBeAt(begin.here) : planToLeave(crew);
  const last = planToPutBack(charges, end);
  const plan: Plan = (course) => (course.at < putBackAt ? usual(course) : last(course));
  const porter = person({ crew, random, course: courseFrom(crew, chance, ways.entrance), plan, kind: "sdk" });
  return [porter, ...assetsWith({ crew, random, porter, charges, assetNumbers })];
}
