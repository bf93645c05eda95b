import { DAY_MS, type EpochMs, HOUR_MS, MINUTE_MS } from "@/domain/time";
import type { Random } from "../random/random";
import type { Course } from "./course";
import type { FloorPoint } from "./floor-point";
import { attend, type Habits, type Plan, runErrand, visit } from "./plans";

/** Minutes between two errands. */
const AT_DESK = [15, 70] as const;
const ON_ERRAND_S = [60, 480] as const;
const LOOK_AHEAD_MS = 75 * MINUTE_MS;
const TURN_UP_EARLY_MS = MINUTE_MS;
/** The share of people present on a weekday and on a weekend day. */
const PRESENT = { weekday: 0.85, weekend: 0.05 } as const;

/** An employee with a desk, who comes in the morning, works, eats, meets others and goes home. Nobody stays overnight. */
export function planOfEmployee(habits: Habits, person: string, desk: FloorPoint): Plan {
  const { ways, random } = habits;
  return (course) => {
    const from = nextDayAtWork(course.at, random) + random.between(7.25, 9.75) * HOUR_MS;
    const until = from + random.between(7.5, 9.5) * HOUR_MS;
    course.away(from - course.at);
    course.walkTo(desk);
    while (course.at < until) work({ habits, course, person, desk, until });
    course.walkTo(ways.entrance);
  };
}

/** A visitor, at most once per day: waits at the reception, has an appointment, perhaps a coffee, and leaves. */
export function planOfVisitor({ ways, random }: Habits): Plan {
  return (course) => {
    const from = nextDayAtWork(course.at, random) + random.between(8.5, 16) * HOUR_MS;
    course.away(from - course.at);
    visit(course, ways.spotsFor("reception"), random, [2, 10]);
    visit(course, ways.spotsFor("meeting", "clinic", "lounge"), random, [15, 60]);
    if (random.chance(0.4)) visit(course, ways.spotsFor("coffee"), random, [5, 15]);
    course.walkTo(ways.entrance);
  };
}

/** An unconnected phone that passes by on the entrance floor, every day from 7:00 to 20:00. */
export function planOfPhonePassingBy({ ways, random }: Habits): Plan {
  const below = ways.spotsFor("reception", "coffee", "lounge").filter(({ mapId }) => mapId === ways.entrance.mapId);
  return (course) => {
    course.away(untilDaytime(course.at, random.between(30, 240) * MINUTE_MS) - course.at);
    visit(course, below, random, [0.5, 5]);
    course.walkTo(ways.entrance);
  };
}

interface Work {
  readonly habits: Habits;
  readonly course: Course;
  readonly person: string;
  readonly desk: FloorPoint;
  readonly until: EpochMs;
}

function work({ habits: { calendar, ways, random }, course, person, desk, until }: Work): void {
  const gathering = calendar.next(person, course.at, Math.min(until, course.at + LOOK_AHEAD_MS));
  const freeMs = (gathering ? gathering.from - TURN_UP_EARLY_MS : until) - course.at;
  if (gathering && freeMs <= 0) {
    attend(course, gathering, random);
  } else if (course.here !== desk) {
    course.walkTo(desk);
    course.stay(Math.min(freeMs, random.between(...AT_DESK) * MINUTE_MS));
  } else {
    runErrand(course, { ways, random }, { freeMs, seconds: ON_ERRAND_S });
  }
}

/** UTC midnight of the next day with attendance. */
export function nextDayAtWork(after: EpochMs, random: Random): EpochMs {
  for (let day = Math.ceil(after / DAY_MS); ; day++) {
    if (random.chance(isWeekend(day) ? PRESENT.weekend : PRESENT.weekday)) return day * DAY_MS;
  }
}

/** Day 0 of the epoch is a Thursday. */
function isWeekend(day: number): boolean {
  return day % 7 === 2 || day % 7 === 3;
}

function untilDaytime(from: EpochMs, pauseMs: number): EpochMs {
  const at = from + pauseMs;
  const midnight = Math.floor(at / DAY_MS) * DAY_MS;
  if (at < midnight + 7 * HOUR_MS) return midnight + 7 * HOUR_MS + pauseMs;
  return at < midnight + 20 * HOUR_MS ? at : midnight + DAY_MS + 7 * HOUR_MS + pauseMs;
}
