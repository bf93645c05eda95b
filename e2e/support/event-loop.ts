import { readMetrics } from "./metrics";

/** Milliseconds that 99 of 100 turns of the server's event loop were late at most, while `work` went on. */
export async function loopDelayOf(url: string, work: () => Promise<unknown>): Promise<number> {
  // Each look at the figures begins them anew.
  await readMetrics(url);
  await work();
  const samples = await readMetrics(url);
  const seconds = samples.find(({ name }) => name === "nodejs_eventloop_lag_p99_seconds")?.value;
  if (seconds === undefined) throw new Error("The server does not tell how late its event loop is");
  return 1_000 * seconds;
}
