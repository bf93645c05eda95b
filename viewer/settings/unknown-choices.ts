/** The number of minutes after which numbers are unknown, and its bounds. */
export interface UnknownAfter {
  readonly unknownAfterMinutes: number;
  readonly leastMinutes: number;
  readonly mostMinutes: number;
}

const USUAL_MINUTES = [5, 10, 15, 30, 60, 120, 240, 480, 720, 1_440];

/** The choices in minutes, shortest first: common times within the bounds, and the current one. */
export function unknownChoices({ unknownAfterMinutes, leastMinutes, mostMinutes }: UnknownAfter): readonly number[] {
  const allowed = USUAL_MINUTES.filter((minutes) => minutes >= leastMinutes && minutes <= mostMinutes);
  return [...new Set([...allowed, unknownAfterMinutes])].sort((a, b) => a - b);
}
