import { HOUR_MS, MINUTE_MS, SECOND_MS } from "@/domain/time";

/** Shortest and longest duration in milliseconds, distributed log-uniformly. */
export type Span = readonly [leastMs: number, mostMs: number];

/** What goes wrong between a building and the receiver. Shares are from 0 to 1; independent incidents are in times per day. */
export interface MishapPlan {
  /** Share of exit events that are lost. */
  readonly exits: number;
  readonly enters: number;
  /** How often the positions of a site stop while its other events continue. */
  readonly silences: number;
  /** How often all events of a site are lost for a while. */
  readonly outages: number;
  /** How long either lasts. */
  readonly silent: Span;
  /** How often the receiver is killed, if the caller runs it. */
  readonly restarts: number;
  /** Share of deliveries that come late, by `delay`. */
  readonly late: number;
  readonly delay: Span;
  /** Share of deliveries that are repeated, `again` later. */
  readonly repeated: number;
  readonly again: Span;
  /** Share of deliveries whose events are out of order. */
  readonly disorder: number;
}

/** A week with as many mishaps as a bad month. */
export const BAD_WEEK: MishapPlan = {
  exits: 0.1,
  enters: 0.03,
  silences: 2,
  outages: 1,
  silent: [3 * MINUTE_MS, 3 * HOUR_MS],
  restarts: 3,
  late: 0.02,
  delay: [MINUTE_MS, 3 * HOUR_MS],
  repeated: 0.05,
  again: [SECOND_MS, HOUR_MS],
  disorder: 0.2,
};

/** So frequent that some mishap is always visible. */
export const BAD_QUARTER_HOUR: MishapPlan = {
  ...BAD_WEEK,
  silences: 100,
  outages: 40,
  silent: [4 * MINUTE_MS, 8 * MINUTE_MS],
  restarts: 60,
  delay: [20 * SECOND_MS, 20 * MINUTE_MS],
  again: [SECOND_MS, 5 * MINUTE_MS],
};

/** The names of mishaps. Each is a share or a number of times per day. */
const NAMES = ["exits", "enters", "silences", "outages", "restarts", "late", "repeated", "disorder"] as const;
type Name = (typeof NAMES)[number];

const SHARES: readonly Name[] = ["exits", "enters", "late", "repeated", "disorder"];

/** No mishaps except shares of deliveries that come twice or up to half a minute late. */
export function smallMishaps({ late, duplicates }: { readonly late: number; readonly duplicates: number }): MishapPlan {
  const none = Object.fromEntries(NAMES.map((name) => [name, 0])) as Record<Name, number>;
  const span = [SECOND_MS, 25 * SECOND_MS] as const;
  return { ...BAD_WEEK, ...none, late, repeated: duplicates, delay: span, again: span };
}

/**
 * Parses `all`, or a comma-separated list of mishaps with optional amounts, such as `exits=0.2,silences`. Amounts default to the plan's.
 * Throws an error that says what is wrong.
 */
export function parseMishaps(text: string, plan: MishapPlan): MishapPlan {
  if (text === "all") return plan;
  const wanted = text.split(",").map((part) => wantedIn(part.trim(), plan));
  const none = Object.fromEntries(NAMES.map((name) => [name, 0])) as Record<Name, number>;
  return { ...plan, ...none, ...Object.fromEntries(wanted) };
}

/** Adds the value `all` to an option `--mishaps` without one. */
export function withAllMishaps(args: readonly string[]): string[] {
  return args.map((arg, place) => {
    const next = args[place + 1];
    return arg === "--mishaps" && (next === undefined || next.startsWith("--")) ? "--mishaps=all" : arg;
  });
}

function wantedIn(part: string, plan: MishapPlan): readonly [Name, number] {
  const [name = "", amount] = part.split("=");
  if (!isName(name)) throw new Error(`--mishaps: there is no "${name}". There are: ${NAMES.join(", ")}, and all`);
  if (amount === undefined) return [name, plan[name]];
  const value = Number(amount);
  const most = SHARES.includes(name) ? 1 : 1_440;
  if (amount.trim() !== "" && value >= 0 && value <= most) return [name, value];
  throw new Error(`--mishaps: ${name} is a number from 0 to ${most}, not "${amount}"`);
}

function isName(name: string): name is Name {
  return (NAMES as readonly string[]).includes(name);
}
