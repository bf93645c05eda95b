import { setTimeout as sleep } from "node:timers/promises";
import { readMetrics } from "./metrics";

const REST_MS = 1_000;

/** The cost of work for a server, in milliseconds. */
export interface Strain {
  /** The 99th percentile of event loop delay beyond the idle value. On a busy machine, other processes contribute. */
  readonly delayMs: number;
  /** CPU time of all its threads, without other processes. */
  readonly cpuMs: number;
}

export async function strainOf(url: string, work: () => Promise<unknown>): Promise<Strain> {
  // Reading the delay resets it.
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
