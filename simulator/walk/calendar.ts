import { type EpochMs, MINUTE_MS } from "@/domain/time";
import { hashOf } from "../random/random";
import type { SiteWays, Spot } from "./site-ways";

/** A time when people come together in a room. */
export interface Gathering {
  readonly spot: Spot;
  readonly from: EpochMs;
  readonly until: EpochMs;
}

/** What draws people into a room again and again. */
interface Series {
  readonly spot: Spot;
  readonly everyMs: number;
  readonly lastsMs: number;
  /** When the first one begins, counted from the start of the world. */
  readonly firstMs: number;
  /** How many come, on average. */
  readonly guests: number;
}

export interface CalendarSetup {
  readonly seed: number | string;
  readonly startAt: EpochMs;
  /** How many people the invitations are spread over. */
  readonly people: number;
}

const MEETINGS_EVERY_MS = 16 * MINUTE_MS;
const LUNCH_EVERY_MS = 15 * MINUTE_MS;
const LUNCH_LASTS_MS = 6 * MINUTE_MS;
const FIRST_LUNCH_MS = 6 * MINUTE_MS;

/** Meetings and lunches of a site: a pure function of seed, person and time, so that nobody has to be asked. */
export class Calendar {
  readonly #setup: CalendarSetup;
  readonly #series: readonly Series[];

  constructor(ways: SiteWays, setup: CalendarSetup) {
    this.#setup = setup;
    this.#series = [
      ...ways.spotsFor("meeting").map((spot) => meetingsIn(spot, setup)),
      ...ways.spotsFor("canteen").map(lunchesIn),
    ];
  }

  /** The first gathering of a person that ends after `at` and begins before `horizon`. */
  next(person: string, at: EpochMs, horizon: EpochMs): Gathering | undefined {
    let earliest: Gathering | undefined;
    for (const series of this.#series) {
      const slot = Math.floor((at - this.#setup.startAt - series.firstMs - series.lastsMs) / series.everyMs) + 1;
      const from = this.#setup.startAt + series.firstMs + slot * series.everyMs;
      if (from >= horizon || (earliest && earliest.from <= from)) continue;
      if (this.#isInvited(series, slot, person)) earliest = { spot: series.spot, from, until: from + series.lastsMs };
    }
    return earliest;
  }

  #isInvited({ spot, guests }: Series, slot: number, person: string): boolean {
    const { seed, people } = this.#setup;
    const draw = hashOf(`${seed}|${spot.mapId}|${spot.room.key}|${slot}|${person}`) / 2 ** 32;
    return draw < guests / Math.max(people, 1);
  }
}

function meetingsIn(spot: Spot, { seed }: CalendarSetup): Series {
  const chance = hashOf(`${seed}|${spot.mapId}|${spot.room.key}`) / 2 ** 32;
  return {
    spot,
    everyMs: MEETINGS_EVERY_MS,
    lastsMs: (5 + 3 * chance) * MINUTE_MS,
    firstMs: chance * MEETINGS_EVERY_MS,
    guests: Math.min(11, Math.max(3, spot.seats.length * 0.75)),
  };
}

function lunchesIn(spot: Spot): Series {
  const guests = Math.min(22, spot.seats.length * 0.7);
  return { spot, everyMs: LUNCH_EVERY_MS, lastsMs: LUNCH_LASTS_MS, firstMs: FIRST_LUNCH_MS, guests };
}
