import { DAY_MS, type EpochMs, HOUR_MS, MINUTE_MS, SECOND_MS } from "@/domain/time";
import type { Random } from "../random/random";
import type { Course } from "../walk/course";
import type { FloorPoint } from "../walk/floor-point";
import { carry, type Habits, type Plan, planOfPorter } from "../walk/plans";
import { nextDayAtWork } from "../walk/working-week";

/** Follows one plan until a time, at which any walk ends at its goal, and then another plan. */
export function leadingTo(plan: Plan, at: EpochMs, last: Plan): Plan {
  let isLast = false;
  return (course) => {
    if (!isLast) {
      plan(course);
      if (course.at <= at) return;
      course.cutAt(at);
      isLast = true;
    }
    last(course);
  };
}

const FOR_EVER_MS = 365 * DAY_MS;

/** Walks to the desk and stays there. */
export function planToBeAt(desk: FloorPoint): Plan {
  return (course) => {
    course.walkTo(desk);
    course.stay(FOR_EVER_MS);
  };
}

/** Leaves the building and stays away. */
export function planToLeave({ ways }: Pick<Habits, "ways">): Plan {
  return (course) => {
    course.walkTo(ways.entrance);
    course.away(FOR_EVER_MS);
  };
}

/** A porter on working days, with breaks, and at home during the night. Never plans far beyond `until`. */
export function planOfPorterByDay(habits: Habits, charges: readonly Course[], until: EpochMs): Plan {
  const { ways, random } = habits;
  const work = planOfPorter(habits, charges);
  let endOfShift = Number.NEGATIVE_INFINITY;
  return (course) => {
    if (course.at < endOfShift) {
      work(course);
      course.stay(random.between(2, 12) * MINUTE_MS);
      return;
    }
    course.walkTo(ways.entrance);
    const from = nextDayAtWork(course.at, random) + random.between(6.5, 8) * HOUR_MS;
    endOfShift = from + random.between(7.5, 9) * HOUR_MS;
    course.away(Math.min(from, Math.max(until, course.at + MINUTE_MS)) - course.at);
  };
}

/** Takes each asset back to its place at the beginning of the day, then follows the last plan. */
export function planToPutBack(charges: readonly Course[], last: Plan): Plan {
  const left = charges.map((charge) => ({ charge, home: charge.here }));
  return (course) => {
    const next = left.shift();
    if (!next) last(course);
    else if (next.charge.here !== next.home) carry(course, next.charge, next.home);
    else course.stay(SECOND_MS);
  };
}

/** A random time before `until`, so that not everybody arrives at once. */
export function turnUpAt(until: EpochMs, random: Random): EpochMs {
  return until - random.between(8, 55) * MINUTE_MS;
}
