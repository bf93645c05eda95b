import { type EpochMs, MINUTE_MS } from "./time";
import { SOURCES, type Source } from "./track";

export const SILENCE_STATES = ["held", "unknown"] as const;

/** `held`: nothing new is reported, and the number is the last known one. `unknown`: that was too long ago to give a number. */
type SilenceState = (typeof SILENCE_STATES)[number];

/** The state of a silent source. */
export interface Silence {
  readonly state: SilenceState;
  /** Event time of its last report. */
  readonly asOf: EpochMs;
}

/** The sources of a site that are silent now. Sources that report are left out. */
export type Silences = Partial<Readonly<Record<Source, Silence>>>;

/** How reliable a number is. */
export type CountState = { readonly state: "current" } | Silence;

/** A source without reports for this long is silent: clients report every one to two minutes. */
const HELD_AFTER_MS = 3 * MINUTE_MS;
/** The default. */
export const UNKNOWN_AFTER_MS = 30 * MINUTE_MS;

export const CURRENT: CountState = { state: "current" };

/** The state of a number that depends on these sources: as unreliable as the worst of them, and as old as the oldest. */
export function countState(silences: Silences, sources: readonly Source[] = SOURCES): CountState {
  return sumState(sources.flatMap((source) => silences[source] ?? []));
}

/** The state of a sum of such numbers. */
export function sumState(states: readonly CountState[]): CountState {
  const silent = states.filter((each) => each.state !== "current");
  if (silent.length === 0) return CURRENT;
  const state = silent.some((silence) => silence.state === "unknown") ? "unknown" : "held";
  return { state, asOf: Math.min(...silent.map(({ asOf }) => asOf)) };
}

/** The state of a source that last reported at `asOf` and has been quiet for `quietMs`; undefined if it is not silent. */
export function silenceOf(quietMs: number, asOf: EpochMs, unknownAfterMs = UNKNOWN_AFTER_MS): Silence | undefined {
  if (quietMs < HELD_AFTER_MS) return undefined;
  return { state: quietMs < unknownAfterMs ? "held" : "unknown", asOf };
}

export function isSameSilences(a: Silences, b: Silences): boolean {
  return SOURCES.every((source) => a[source]?.state === b[source]?.state && a[source]?.asOf === b[source]?.asOf);
}
