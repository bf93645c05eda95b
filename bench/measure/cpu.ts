import type { Probe } from "./probe";

/** CPU microseconds that a process spends on the work. */
export async function cpuOf(probe: Probe, work: () => Promise<unknown>): Promise<number> {
  const before = await probe.cpuUs();
  await work();
  return (await probe.cpuUs()) - before;
}

/** CPU nanoseconds of this process so far. Unlike a clock, this excludes other processes. */
export function ownCpuNs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) * 1_000;
}
