import type { EpochMs } from "./time";

/**
 * Which of two words at the same moment weighs more: a crossing beats a position, a position beats Mist's census, "no" beats
 * "yes". Saved moments hold the whole numbers from 0 to 3; the census stands below them.
 */
export const WEIGHT = {
  censusYes: -0.75,
  censusNo: -0.5,
  positionYes: 0,
  positionNo: 1,
  crossingYes: 2,
  crossingNo: 3,
} as const;
export type Weight = (typeof WEIGHT)[keyof typeof WEIGHT];

/** How many words of "yes" are remembered; a "no" that comes late may split a longer run at the nearest one kept. */
const KEPT = 32;

/**
 * An unbroken run of "yes" since the last "no", whatever order the words come in: how long a track has been in an
 * area, a zone over its limit, a device up. A moment and a weight make one sortable number.
 */
export class Streak {
  private no: number;
  /** Ascending, all newer than `no`. */
  private readonly yes: number[] = [];

  /** `no`: the newest "no" already known, as `moment` gives it. */
  constructor(no = Number.NEGATIVE_INFINITY) {
    this.no = no;
  }

  static moment(at: EpochMs, weight: Weight): number {
    return at * 4 + weight;
  }

  get isOn(): boolean {
    return this.yes.length > 0;
  }

  /** When the run began; undefined while off. */
  get since(): EpochMs | undefined {
    const [first] = this.yes;
    return first === undefined ? undefined : timeOf(first);
  }

  /** The newest "yes"; undefined while off. */
  get latest(): { readonly at: EpochMs; readonly weight: Weight } | undefined {
    const moment = this.yes[this.yes.length - 1];
    return moment === undefined ? undefined : { at: timeOf(moment), weight: weightOf(moment) };
  }

  /** The newest word of either kind, as `moment` gives it; minus infinity where there was none. */
  get newestMoment(): number {
    return this.yes[this.yes.length - 1] ?? this.no;
  }

  /** The newest "no"; undefined where there was none. */
  get lastNo(): EpochMs | undefined {
    return Number.isFinite(this.no) ? timeOf(this.no) : undefined;
  }

  /** What the newest "no" weighs; undefined where there was none. */
  get noWeight(): Weight | undefined {
    return Number.isFinite(this.no) ? weightOf(this.no) : undefined;
  }

  /** The newest "no" as `moment` gives it; minus infinity where there was none. */
  get endMoment(): number {
    return this.no;
  }

  /** True if it told anything new. */
  say(isYes: boolean, at: EpochMs, weight: Weight): boolean {
    const moment = Streak.moment(at, weight);
    return isYes ? this.sayYes(moment) : this.sayNo(moment);
  }

  /** Takes back every "yes" of a position. True if there was one. */
  dropPositions(): boolean {
    const kept = this.yes.filter((moment) => weightOf(moment) !== WEIGHT.positionYes);
    const taken = this.yes.splice(0, this.yes.length, ...kept);
    return kept.length < taken.length;
  }

  /** Numbers enough to build it again with `load`. */
  save(): readonly number[] {
    return [Number.isFinite(this.no) ? this.no : -1, ...this.yes];
  }

  static load([no = -1, ...yes]: readonly number[]): Streak {
    const streak = new Streak(no < 0 ? Number.NEGATIVE_INFINITY : no);
    streak.yes.push(...yes);
    return streak;
  }

  private sayYes(moment: number): boolean {
    if (moment <= this.no) return false;
    let place = this.yes.length;
    while ((this.yes[place - 1] ?? Number.NEGATIVE_INFINITY) > moment) place--;
    if (this.yes[place - 1] === moment) return false;
    this.yes.splice(place, 0, moment);
    if (this.yes.length > KEPT) this.yes.splice(this.leastMissed(), 1);
    return true;
  }

  /** Not the first, which says since when; a crossing is told once, positions again and again. */
  private leastMissed(): number {
    return Math.max(
      1,
      this.yes.findIndex((moment, place) => place > 0 && weightOf(moment) < WEIGHT.crossingYes),
    );
  }

  private sayNo(moment: number): boolean {
    if (moment <= this.no) return false;
    this.no = moment;
    while ((this.yes[0] ?? Number.POSITIVE_INFINITY) <= moment) this.yes.shift();
    return true;
  }
}

function timeOf(moment: number): EpochMs {
  return Math.floor((moment - WEIGHT.censusYes) / 4);
}

function weightOf(moment: number): Weight {
  return (moment - 4 * timeOf(moment)) as Weight;
}
