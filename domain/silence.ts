import { type EpochMs, MINUTE_MS } from "./time";
import { SOURCES, type Source } from "./track";

export const SILENCE_STATES = ["held", "unknown"] as const;

/** Held: nothing new is told, the number is of then. Unknown: that was too long ago to say any number. */
type SilenceState = (typeof SILENCE_STATES)[number];

/** What a source that is silent says of now. */
export interface Silence {
  readonly state: SilenceState;
  /** Event time of the last that it told. */
  readonly asOf: EpochMs;
}

/** The sources of a site that are silent now; those that report are not in it. */
export type Silences = Partial<Readonly<Record<Source, Silence>>>;

/** How far a number holds. */
export type CountState = { readonly state: "current" } | Silence;

/** A source that has not said anything for so long is silent: clients report every one to two minutes. */
const HELD_AFTER_MS = 3 * MINUTE_MS;
/** Unless another time is set. */
export const UNKNOWN_AFTER_MS = 30 * MINUTE_MS;

export const CURRENT: CountState = { state: "current" };

/** Of a number that is made of these sources: as good as the worst of them, and as old as the oldest. */
export function countState(silences: Silences, sources: readonly Source[] = SOURCES): CountState {
  return sumState(sources.flatMap((source) => silences[source] ?? []));
}

/** Of a sum of such numbers. */
export function sumState(states: readonly CountState[]): CountState {
  const silent = states.filter((each) => each.state !== "current");
  if (silent.length === 0) return CURRENT;
  const state = silent.some((silence) => silence.state === "unknown") ? "unknown" : "held";
  return { state, asOf: Math.min(...silent.map(({ asOf }) => asOf)) };
}

/** What a source is that said its last word then, and has been quiet for so long. */
export function silenceOf(quietMs: number, asOf: EpochMs, unknownAfterMs = UNKNOWN_AFTER_MS): Silence | undefined {
  if (quietMs < HELD_AFTER_MS) return undefined;
  return { state: quietMs < unknownAfterMs ? "held" : "unknown", asOf };
}

export function isSameSilences(a: Silences, b: Silences): boolean {
  return SOURCES.every((source) => a[source]?.state === b[source]?.state && a[source]?.asOf === b[source]?.asOf);
}
