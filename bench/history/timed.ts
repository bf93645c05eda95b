import { spawnSync } from "node:child_process";
import { readdirSync } from "node:fs";
import path from "node:path";
import { ownCpuNs } from "../measure/cpu";
import { quantile } from "../measure/samples";

/** Durations of repeated runs in ms, by the clock and by the CPU of all threads of this process. */
export interface Timed {
  readonly ms: readonly number[];
  readonly cpuMs: readonly number[];
}

/** Times the work for each item, one after the other. */
export async function timeEach<Item>(items: Iterable<Item>, work: (item: Item) => Promise<unknown>): Promise<Timed> {
  const [ms, cpuMs]: [number[], number[]] = [[], []];
  for (const item of items) {
    const [startedAt, cpuNs] = [performance.now(), ownCpuNs()];
    await work(item);
    ms.push(performance.now() - startedAt);
    cpuMs.push((ownCpuNs() - cpuNs) / 1e6);
  }
  return { ms, cpuMs };
}

export async function cpuNsOf(work: () => Promise<unknown>): Promise<number> {
  const startedAt = ownCpuNs();
  await work();
  return ownCpuNs() - startedAt;
}

/** Median and 95th percentile. */
export function toCell({ ms }: Timed): string {
  return ms.length === 0 ? "–" : `${digits(quantile(ms, 0.5))} / ${digits(quantile(ms, 0.95))}`;
}

export function toCpuCell({ cpuMs }: Timed): string {
  return cpuMs.length === 0 ? "–" : digits(quantile(cpuMs, 0.5));
}

function digits(ms: number): string {
  return ms.toFixed(ms < 1 ? 2 : ms < 10 ? 1 : 0);
}

/** Drops a folder's files from the page cache where possible, so that they are read from disk again. */
export function forgetFiles(dir: string): void {
  const files = readdirSync(dir, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  // GNU dd with `nocache` and no data advises the kernel to drop the whole file from its cache.
  for (const { parentPath, name } of files)
    spawnSync("dd", [`if=${path.join(parentPath, name)}`, "iflag=nocache", "count=0"], { stdio: "ignore" });
}
