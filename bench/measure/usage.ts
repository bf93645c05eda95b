/** What a process has used so far, as its own Prometheus text tells. */
export interface Usage {
  /** Of all its threads, in microseconds. */
  readonly cpuUs: number;
  readonly residentBytes: number;
}

export async function readUsage(url: string): Promise<Usage> {
  const text = await (await fetch(`${url}/metrics`)).text();
  const figure = (name: string) => Number(new RegExp(`^${name} (\\S+)$`, "m").exec(text)?.[1]);
  return { cpuUs: figure("process_cpu_seconds_total") * 1e6, residentBytes: figure("process_resident_memory_bytes") };
}

/** What the baselines answer to `/metrics`: the two figures above, under the same names. */
export function usageText(): string {
  const { user, system } = process.cpuUsage();
  const residentBytes = process.memoryUsage.rss();
  return `process_cpu_seconds_total ${(user + system) / 1e6}\nprocess_resident_memory_bytes ${residentBytes}\n`;
}

/** CPU microseconds that the process behind the address spends on the work. */
export async function cpuOf(url: string, work: () => Promise<unknown>): Promise<number> {
  const before = await readUsage(url);
  await work();
  return (await readUsage(url)).cpuUs - before.cpuUs;
}

/** CPU nanoseconds of this process so far: unlike a clock, it does not count what others do meanwhile. */
export function ownCpuNs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) * 1_000;
}
