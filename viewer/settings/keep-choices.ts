/** The retention of one kind of data, and its bounds. */
export interface Keeping {
  /** Null means for ever. */
  readonly keepDays: number | null;
  readonly leastDays: number;
  readonly mostDays: number;
  /** Whether it may be kept for ever. */
  readonly mayStay: boolean;
}

const USUAL_DAYS = [0, 1, 3, 7, 14, 30, 90, 180, 365, 730, 1_095, 1_825, 3_650];

/** The choices in days, shortest first: common times within the bounds, the current one, and null (for ever) if allowed. */
export function keepChoices({ keepDays, leastDays, mostDays, mayStay }: Keeping): readonly (number | null)[] {
  const allowed = USUAL_DAYS.filter((days) => days >= leastDays && days <= mostDays);
  const days = [...new Set([...allowed, ...(keepDays === null ? [] : [keepDays])])].sort((a, b) => a - b);
  return mayStay ? [...days, null] : days;
}
