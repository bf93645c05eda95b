import { pathToFileURL } from "node:url";
import { freePort } from "@/e2e/support/test-server";
import { bundle } from "./bundle";

/** Asks any Node process what it uses, ours or a peer's, without its help. */
export interface Probe {
  /** What the process needs in its environment to be asked. */
  readonly env: Readonly<Record<string, string>>;
  /** CPU microseconds of all its threads so far. */
  readonly cpuUs: () => Promise<number>;
  readonly memory: () => Promise<Memory>;
}

export interface Memory {
  readonly residentBytes: number;
  /** Objects and buffers that are in use. */
  readonly heldBytes: number;
}

/** `preloads` are modules that the process is to load besides. */
export async function createProbe(preloads: readonly string[] = []): Promise<Probe> {
  const port = await freePort();
  const door = pathToFileURL(await bundle("measure/probe-door.ts")).href;
  const imports = [door, ...preloads].map((url) => `--import ${url}`).join(" ");
  const ask = async <Answer>(path: string): Promise<Answer> =>
    (await fetch(`http://127.0.0.1:${port}${path}`)).json() as Promise<Answer>;
  return {
    env: { NODE_OPTIONS: imports, BENCH_PROBE_PORT: String(port) },
    async cpuUs() {
      const { user, system } = await ask<NodeJS.CpuUsage>("/");
      return user + system;
    },
    async memory() {
      const { rss, heapUsed, external } = await ask<NodeJS.MemoryUsage>("/memory");
      // Buffers are counted in `external` as well.
      return { residentBytes: rss, heldBytes: heapUsed + external };
    },
  };
}
