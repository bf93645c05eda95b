import { setTimeout as sleep } from "node:timers/promises";
import { readMetrics } from "./metrics";

const REST_MS = 1_000;

/** What work costs a server, in milliseconds. */
export interface Strain {
  /** By how much more than at rest 99 of 100 turns of its event loop were late at most. On a busy machine that is others' doing as well. */
  readonly delayMs: number;
  /** Of all its threads together, others' work on the machine left out. */
  readonly cpuMs: number;
}

export async function strainOf(url: string, work: () => Promise<unknown>): Promise<Strain> {
  // Each look at the delay begins it anew.
  await readFigures(url);
  await sleep(REST_MS);
  const before = await readFigures(url);
  await work();
  const after = await readFigures(url);
  return { delayMs: 1_000 * (after.delay - before.delay), cpuMs: 1_000 * (after.cpu - before.cpu) };
}

async function readFigures(url: string) {
  const samples = await readMetrics(url);
  const figure = (named: string) => {
    const sample = samples.find(({ name }) => name === named);
    if (!sample) throw new Error(`The server does not tell ${named}`);
    return sample.value;
  };
  return { delay: figure("nodejs_eventloop_lag_p99_seconds"), cpu: figure("process_cpu_seconds_total") };
}
