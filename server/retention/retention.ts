/** How long one kind of data is kept, in whole days. */
export interface RetentionRule {
  readonly defaultDays: number;
  readonly leastDays: number;
  readonly mostDays: number;
  /** Whether it may be kept forever. */
  readonly mayStay: boolean;
}

/**
 * Everything that grows over time and expires. Zero days of deliveries means as many as a restart needs; zero days of tracks means an hour
 * after they left. Sites are those without drawings.
 */
export const RETENTION = {
  history: { defaultDays: 90, leastDays: 1, mostDays: 3_650, mayStay: true },
  notices: { defaultDays: 90, leastDays: 1, mostDays: 3_650, mayStay: true },
  alerts: { defaultDays: 365, leastDays: 1, mostDays: 3_650, mayStay: true },
  quarantine: { defaultDays: 30, leastDays: 1, mostDays: 365, mayStay: false },
  audit: { defaultDays: 365, leastDays: 30, mostDays: 3_650, mayStay: true },
  deliveries: { defaultDays: 0, leastDays: 0, mostDays: 30, mayStay: false },
  tracks: { defaultDays: 7, leastDays: 0, mostDays: 90, mayStay: false },
  sites: { defaultDays: 30, leastDays: 1, mostDays: 3_650, mayStay: true },
  copies: { defaultDays: 90, leastDays: 1, mostDays: 365, mayStay: false },
} as const satisfies Readonly<Record<string, RetentionRule>>;

export type RetainedKind = keyof typeof RETENTION;

export const RETAINED_KINDS = Object.keys(RETENTION) as readonly RetainedKind[];

/** Days by kind; null means forever. */
export type RetentionDays = Readonly<Record<RetainedKind, number | null>>;

/** Whether a kind may be kept for this many days. */
export function isAllowed(kind: RetainedKind, days: unknown): days is number | null {
  const { leastDays, mostDays, mayStay }: RetentionRule = RETENTION[kind];
  if (days === null) return mayStay;
  return Number.isInteger(days) && Number(days) >= leastDays && Number(days) <= mostDays;
}
