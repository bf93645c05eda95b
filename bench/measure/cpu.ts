import type { Probe } from "./probe";

/** CPU microseconds that a process spends on the work. */
export async function cpuOf(probe: Probe, work: () => Promise<unknown>): Promise<number> {
  const before = await probe.cpuUs();
  await work();
  return (await probe.cpuUs()) - before;
}

/** CPU nanoseconds of this process so far: unlike a clock, it does not count what others do meanwhile. */
export function ownCpuNs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) * 1_000;
}
