import { DAY_MS, type EpochMs, HOUR_MS, MINUTE_MS } from "@/domain/time";
import { hashOf } from "../random/random";
import type { SiteWays, Spot } from "./site-ways";

/** A gathering of people in a room. */
export interface Gathering {
  readonly spot: Spot;
  readonly from: EpochMs;
  readonly until: EpochMs;
}

/** A recurring gathering in a room. */
interface Series {
  readonly spot: Spot;
  readonly everyMs: number;
  readonly lastsMs: number;
  /** When the first one begins, relative to the start of the world. */
  readonly firstMs: number;
  /** The average number of guests. */
  readonly guests: number;
}

export interface CalendarSetup {
  readonly seed: number | string;
  readonly startAt: EpochMs;
  /** The number of people who may be invited. */
  readonly people: number;
  readonly habits: CalendarHabits;
}

interface CalendarHabits {
  readonly meetings: {
    readonly everyMs: number;
    /** Duration in minutes: least and most. */
    readonly last: readonly [number, number];
    /** The average share of seats taken. */
    readonly taken: number;
  };
  readonly lunches: {
    readonly everyMs: number;
    readonly lastsMs: number;
    /** When the first sittings begin, relative to the start of the world. */
    readonly firstMs: readonly number[];
  };
}

/** Meetings and lunches in quick succession, so that there is always something to see. */
export const HURRIED: CalendarHabits = {
  meetings: { everyMs: 16 * MINUTE_MS, last: [5, 8], taken: 0.75 },
  lunches: { everyMs: 15 * MINUTE_MS, lastsMs: 6 * MINUTE_MS, firstMs: [6 * MINUTE_MS] },
};

/** Meetings every two hours in each room, and two sittings in the canteen, for a world that starts at midnight. */
export const WORKING_DAYS: CalendarHabits = {
  meetings: { everyMs: 2 * HOUR_MS, last: [25, 55], taken: 0.5 },
  lunches: { everyMs: DAY_MS, lastsMs: 35 * MINUTE_MS, firstMs: [11.75 * HOUR_MS, 12.5 * HOUR_MS] },
};

/** Meetings and lunches of a site, as a pure function of seed, person and time, without shared state. */
export class Calendar {
  readonly #setup: CalendarSetup;
  readonly #series: readonly Series[];

  constructor(ways: SiteWays, setup: CalendarSetup) {
    this.#setup = setup;
    this.#series = [
      ...ways.spotsFor("meeting").map((spot) => meetingsIn(spot, setup)),
      ...ways.spotsFor("canteen").flatMap((spot) => lunchesIn(spot, setup)),
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

function meetingsIn(spot: Spot, { seed, habits: { meetings } }: CalendarSetup): Series {
  const chance = hashOf(`${seed}|${spot.mapId}|${spot.room.key}`) / 2 ** 32;
  const [least, most] = meetings.last;
  return {
    spot,
    everyMs: meetings.everyMs,
    lastsMs: (least + (most - least) * chance) * MINUTE_MS,
    firstMs: chance * meetings.everyMs,
    guests: Math.min(11, Math.max(3, spot.seats.length * meetings.taken)),
  };
}

function lunchesIn(spot: Spot, { habits: { lunches } }: CalendarSetup): readonly Series[] {
  const guests = Math.min(22, spot.seats.length * 0.7);
  const { everyMs, lastsMs, firstMs } = lunches;
  return firstMs.map((first) => ({ spot, everyMs, lastsMs, firstMs: first, guests }));
}
