import { HOUR_MS, MINUTE_MS, SECOND_MS } from "@/domain/time";

/** Least and most, in milliseconds; shorter ones are as frequent as ten times longer ones. */
export type Span = readonly [leastMs: number, mostMs: number];

/** What goes wrong between a building and us. Shares go from 0 to 1; what happens by itself is told in times a day. */
export interface MishapPlan {
  /** Share of exits, and of enters, that are never told. */
  readonly exits: number;
  readonly enters: number;
  /** How often a site's positions stop while crossings and everything else of it go on. */
  readonly silences: number;
  /** How often everything of a site stops, never to be told. */
  readonly outages: number;
  /** How long either lasts. */
  readonly silent: Span;
  /** How often the receiver is killed: for those who run it. */
  readonly restarts: number;
  /** Share of deliveries that come late, and by how much. */
  readonly late: number;
  readonly delay: Span;
  /** Share of deliveries that come again, and how much later. */
  readonly repeated: number;
  readonly again: Span;
  /** Share of deliveries whose events are in disorder. */
  readonly disorder: number;
}

/** A bad week: what an operator meets in a bad month, every week. */
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

/** So much that something of it is always there to be seen. */
export const BAD_QUARTER_HOUR: MishapPlan = {
  ...BAD_WEEK,
  silences: 100,
  outages: 40,
  silent: [4 * MINUTE_MS, 8 * MINUTE_MS],
  restarts: 60,
  delay: [20 * SECOND_MS, 20 * MINUTE_MS],
  again: [SECOND_MS, 5 * MINUTE_MS],
};

/** What may be named; each is a share or a number of times a day. */
const NAMES = ["exits", "enters", "silences", "outages", "restarts", "late", "repeated", "disorder"] as const;
type Name = (typeof NAMES)[number];

const SHARES: readonly Name[] = ["exits", "enters", "late", "repeated", "disorder"];

/** Nothing goes wrong, but for shares of deliveries that come twice or up to half a minute late. */
export function smallMishaps({ late, duplicates }: { readonly late: number; readonly duplicates: number }): MishapPlan {
  const none = Object.fromEntries(NAMES.map((name) => [name, 0])) as Record<Name, number>;
  const span = [SECOND_MS, 25 * SECOND_MS] as const;
  return { ...BAD_WEEK, ...none, late, repeated: duplicates, delay: span, again: span };
}

/**
 * `all` is everything as planned; else a list by comma of what is to go wrong, as planned, or as much as is said:
 * `exits=0.2,silences`. Throws an error that says what is wrong with it.
 */
export function parseMishaps(text: string, plan: MishapPlan): MishapPlan {
  if (text === "all") return plan;
  const wanted = text.split(",").map((part) => wantedIn(part.trim(), plan));
  const none = Object.fromEntries(NAMES.map((name) => [name, 0])) as Record<Name, number>;
  return { ...plan, ...none, ...Object.fromEntries(wanted) };
}

/** Where the option stands alone, everything is meant. */
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
