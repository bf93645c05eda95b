import { MINUTE_MS, SECOND_MS } from "@/domain/time";
import type { RoomUse } from "../building/building";
import type { Random } from "../random/random";
import type { Calendar, Gathering } from "./calendar";
import type { Course } from "./course";
import type { FloorPoint } from "./floor-point";
import { pointIn, type SiteWays, type Spot, standingIn } from "./site-ways";

/** Extends a course by the next activity. */
export type Plan = (course: Course) => void;

export interface Habits {
  readonly ways: SiteWays;
  readonly calendar: Calendar;
  readonly random: Random;
}

/** Weights of the errands between two periods at the desk. */
const ERRANDS: readonly (readonly [weight: number, ...uses: RoomUse[]])[] = [
  [9, "coffee"],
  [6, "desks", "office"],
  [5, "toilets"],
  [3, "lounge", "terrace"],
  [3, "store"],
  [1, "reception"],
  [0.4, "server"],
];
const TURN_UP_EARLY_MS = 40 * SECOND_MS;
const LOOK_AHEAD_MS = 10 * MINUTE_MS;

/** A worker with a desk: works, fetches coffee, visits colleagues, goes to meetings and to lunch, leaves and comes back. */
export function planOfWorker({ ways, calendar, random }: Habits, person: string, desk: FloorPoint): Plan {
  return (course) => {
    const gathering = calendar.next(person, course.at, course.at + LOOK_AHEAD_MS);
    const freeMs = gathering ? gathering.from - TURN_UP_EARLY_MS - course.at : LOOK_AHEAD_MS;
    if (gathering && freeMs <= 0) {
      attend(course, gathering, random);
    } else if (course.here !== desk) {
      course.walkTo(desk);
      course.stay(Math.min(freeMs, random.between(1, 5) * MINUTE_MS));
    } else if (random.chance(0.03)) {
      leave(course, ways, random.between(1, 4) * MINUTE_MS);
    } else {
      runErrand(course, { ways, random }, { freeMs, seconds: [15, 120] });
    }
  };
}

/** A guest: enters, waits at the reception, has an appointment and a coffee, and leaves. */
export function planOfGuest({ ways, random }: Habits): Plan {
  return (course) => {
    visit(course, ways.spotsFor("reception"), random, [0.5, 2]);
    visit(course, ways.spotsFor("meeting", "clinic", "lounge"), random, [2, 6]);
    if (random.chance(0.6)) visit(course, ways.spotsFor("coffee"), random, [1, 3]);
    leave(course, ways, random.between(0.3, 2) * MINUTE_MS);
  };
}

/** A passer-by, who stays on the entrance floor. */
export function planOfPasserBy({ ways, random }: Habits): Plan {
  const below = ways.spotsFor("reception", "coffee", "lounge").filter(({ mapId }) => mapId === ways.entrance.mapId);
  return (course) => {
    visit(course, below, random, [0.2, 1.2]);
    if (random.chance(0.4)) visit(course, below, random, [0.5, 3]);
    leave(course, ways, random.between(0.5, 3) * MINUTE_MS);
  };
}

/** A porter, who takes one of the assets in charge after the other to a new place. */
export function planOfPorter({ ways, random }: Habits, charges: readonly Course[]): Plan {
  const depots = ways.spotsFor("clinic", "desks", "meeting", "office", "server", "store");
  return (course) => {
    const charge = charges.length > 0 ? random.pick(charges) : undefined;
    if (charge) carry(course, charge, toFloorPoint(random.pick(depots), random, "standing"));
    course.stay(random.between(3, 12) * SECOND_MS);
    if (random.chance(0.25)) visit(course, ways.spotsFor("coffee", "store"), random, [0.2, 0.8]);
  };
}

/** Fetches an asset and takes it to the goal. */
export function carry(porter: Course, charge: Course, goal: FloorPoint): void {
  porter.walkTo(charge.here);
  porter.stay(4 * SECOND_MS);
  charge.stay(porter.at - charge.at);
  charge.follow(porter.walkTo(goal), goal);
  charge.at = porter.at;
}

/** Goes to a gathering and stays until it is over. */
export function attend(course: Course, { spot, until }: Gathering, random: Random): void {
  course.walkTo(toFloorPoint(spot, random));
  course.stay(until + random.between(0, 20) * SECOND_MS - course.at);
}

interface ErrandTime {
  readonly freeMs: number;
  /** Duration, least and most, if there is time. */
  readonly seconds: readonly [number, number];
}

/** Runs an errand, such as a coffee or a visit to a colleague, mostly on the same floor. */
export function runErrand(
  course: Course,
  { ways, random }: Pick<Habits, "ways" | "random">,
  { freeMs, seconds }: ErrandTime,
): void {
  const [, ...uses] = weighted(random);
  const near = ways.spotsFor(...uses).filter(({ mapId }) => mapId === course.here.mapId || random.chance(0.25));
  if (near.length > 0) course.walkTo(toFloorPoint(random.pick(near), random));
  course.stay(Math.min(Math.max(freeMs, 0), random.between(...seconds) * SECOND_MS));
}

function weighted(random: Random) {
  let left = random.next() * ERRANDS.reduce((sum, [weight]) => sum + weight, 0);
  const drawn = ERRANDS.find(([weight]) => {
    left -= weight;
    return left < 0;
  });
  return drawn ?? random.pick(ERRANDS);
}

/** Goes to one of the spots and stays for some minutes: least and most. */
export function visit(
  course: Course,
  spots: readonly Spot[],
  random: Random,
  minutes: readonly [number, number],
): void {
  course.walkTo(toFloorPoint(random.pick(spots), random));
  course.stay(random.between(...minutes) * MINUTE_MS);
}

function leave(course: Course, { entrance }: SiteWays, durationMs: number): void {
  course.walkTo(entrance);
  course.away(durationMs);
}

function toFloorPoint(spot: Spot, random: Random, posture: "seated" | "standing" = "seated"): FloorPoint {
  const point = posture === "seated" ? pointIn(spot, random) : standingIn(spot.ground, random);
  return { mapId: spot.mapId, point };
}
