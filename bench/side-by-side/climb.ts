import { leave, type Run, run as runLoad, type Stage, watch } from "../fan-out/stage";
import type { Entrant } from "./field";

export const VIEWERS = 100;
export const LATEST_P99_MS = 500;
const FIRST_RATE = 250;
const HIGHEST_RATE = 512_000;
/** The most events in a delivery that is realistic for Mist. */
const MOST_A_DELIVERY = 100;

export interface Climbed {
  /** Events per second; 0 if not even the lowest rate was reached. */
  readonly rate: number;
  readonly best: Run | undefined;
  /** What failed above this rate. */
  readonly limit: string;
}

/**
 * Finds the highest rate that reaches every viewer completely and in time: doubles it until it fails, or halves it until it succeeds, then
 * tries the middle.
 */
export async function climb(entrant: Entrant, stage: Stage, ms: number): Promise<Climbed> {
  const attempt = (rate: number) => tryTwice(entrant, stage, { rate, ms });
  let reached: Climbed = { rate: 0, best: undefined, limit: "nothing" };
  let failed: Climbed | undefined;
  for (let rate = entrant.firstRate ?? FIRST_RATE; rate >= FIRST_RATE && rate <= HIGHEST_RATE; ) {
    const tried = await attempt(rate);
    if (tried.limit === "nothing") reached = tried;
    else failed = tried;
    if (failed && reached.rate > 0) break;
    rate = failed ? rate / 2 : rate * 2;
  }
  if (!failed) return reached;
  if (reached.rate === 0) return { ...reached, limit: failed.limit };
  const between = await attempt(reached.rate * 1.5);
  return between.limit === "nothing" ? { ...between, limit: failed.limit } : { ...reached, limit: between.limit };
}

interface Attempt {
  readonly rate: number;
  readonly ms: number;
}

/** Tries twice, because other load may spoil one try. */
async function tryTwice(entrant: Entrant, stage: Stage, attempt: Attempt): Promise<Climbed> {
  const first = await tryOnce(entrant, stage, attempt);
  return first.limit === "nothing" ? first : await tryOnce(entrant, stage, attempt);
}

async function tryOnce(entrant: Entrant, stage: Stage, { rate, ms }: Attempt): Promise<Climbed> {
  const eventsPerDelivery = Math.min(MOST_A_DELIVERY, Math.ceil(rate / 10));
  await watch(stage, VIEWERS);
  const best = await runLoad(stage, { eventsPerSecond: rate, eventsPerDelivery, ms });
  await leave(stage);
  const fault = faultOf(entrant, best, ms);
  return { rate, best, limit: fault ? `${fault} at ${rate.toLocaleString("en")}` : "nothing" };
}

/** The fault of a run, if any: viewers disconnected, messages lost or late, or late responses. */
function faultOf({ isEachTold }: Entrant, run: Run, ms: number): string | undefined {
  const { p99, gaps, lost, refused, alive, viewers, tookMs, events, messages } = run;
  if (alive < viewers) return `${viewers - alive} viewers gone`;
  if (refused > 0) return `${refused} deliveries refused`;
  if (gaps > 0) return `${gaps} gaps`;
  if (lost > 0) return `${lost} tracks behind`;
  if (isEachTold && messages < events * viewers) return `${events * viewers - messages} messages missing`;
  if (p99 >= LATEST_P99_MS) return `p99 of ${p99} ms`;
  return tookMs > ms * 1.1 + 250 ? `answers ${(tookMs - ms).toFixed(0)} ms late` : undefined;
}
