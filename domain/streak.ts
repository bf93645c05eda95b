import type { EpochMs } from "./time";

/**
 * Which of two reports at the same moment takes precedence: a crossing over a position, a position over Mist's census, "no" over "yes".
 * Saved moments contain the integers 0 to 3; the census is below them.
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

/** Number of "yes" reports remembered. A late "no" may split a longer run only at the nearest one kept. */
const KEPT = 32;

/**
 * An unbroken run of "yes" since the last "no", whatever the order of the reports: how long a track has been in an area, a zone over its
 * limit, a device up. A moment is a time and a weight combined into one sortable number.
 */
export class Streak {
  private no: number;
  /** Ascending; all newer than `no`. */
  private readonly yes: number[] = [];

  /** `no` is the newest "no" already known, as returned by `moment`. */
  constructor(no = Number.NEGATIVE_INFINITY) {
    this.no = no;
  }

  static moment(at: EpochMs, weight: Weight): number {
    return at * 4 + weight;
  }

  get isOn(): boolean {
    return this.yes.length > 0;
  }

  /** When the run began; undefined if there is none. */
  get since(): EpochMs | undefined {
    const [first] = this.yes;
    return first === undefined ? undefined : timeOf(first);
  }

  /** The newest "yes"; undefined if there is no run. */
  get latest(): { readonly at: EpochMs; readonly weight: Weight } | undefined {
    const moment = this.yes[this.yes.length - 1];
    return moment === undefined ? undefined : { at: timeOf(moment), weight: weightOf(moment) };
  }

  /** The newest report of either kind, as a moment; minus infinity if there is none. */
  get newestMoment(): number {
    return this.yes[this.yes.length - 1] ?? this.no;
  }

  /** The time of the newest "no"; undefined if there is none. */
  get lastNo(): EpochMs | undefined {
    return Number.isFinite(this.no) ? timeOf(this.no) : undefined;
  }

  /** The weight of the newest "no"; undefined if there is none. */
  get noWeight(): Weight | undefined {
    return Number.isFinite(this.no) ? weightOf(this.no) : undefined;
  }

  /** The newest "no" as a moment; minus infinity if there is none. */
  get endMoment(): number {
    return this.no;
  }

  /** Records a report. Returns whether it was news. */
  record(isYes: boolean, at: EpochMs, weight: Weight): boolean {
    const moment = Streak.moment(at, weight);
    return isYes ? this.recordYes(moment) : this.recordNo(moment);
  }

  /** Removes every "yes" from positions. Returns whether there was one. */
  dropPositions(): boolean {
    const kept = this.yes.filter((moment) => weightOf(moment) !== WEIGHT.positionYes);
    const taken = this.yes.splice(0, this.yes.length, ...kept);
    return kept.length < taken.length;
  }

  /** The numbers from which `load` restores it. */
  save(): readonly number[] {
    return [Number.isFinite(this.no) ? this.no : -1, ...this.yes];
  }

  static load([no = -1, ...yes]: readonly number[]): Streak {
    const streak = new Streak(no < 0 ? Number.NEGATIVE_INFINITY : no);
    streak.yes.push(...yes);
    return streak;
  }

  /** The part of what `save` gives that matters if all further words are later: they end the whole run, or take positions out of it. */
  static settled([no = -1, ...yes]: readonly number[]): readonly number[] {
    const last = yes.length - 1;
    return [no, ...yes.filter((yes, place) => place === 0 || place === last || weightOf(yes) !== WEIGHT.positionYes)];
  }

  private recordYes(moment: number): boolean {
    if (moment <= this.no) return false;
    let place = this.yes.length;
    while ((this.yes[place - 1] ?? Number.NEGATIVE_INFINITY) > moment) place--;
    if (this.yes[place - 1] === moment) return false;
    this.yes.splice(place, 0, moment);
    if (this.yes.length > KEPT) this.yes.splice(this.leastMissed(), 1);
    return true;
  }

  /**
   * The entry that is dropped if there are too many. Not the first, which tells the beginning, and preferably a position: crossings are
   * reported once, positions repeatedly.
   */
  private leastMissed(): number {
    return Math.max(
      1,
      this.yes.findIndex((moment, place) => place > 0 && weightOf(moment) < WEIGHT.crossingYes),
    );
  }

  private recordNo(moment: number): boolean {
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
