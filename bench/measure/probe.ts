import { pathToFileURL } from "node:url";
import { freePort } from "@/e2e/support/test-server";
import { bundle } from "./bundle";

/** Measures the CPU and memory of any Node process without its cooperation. */
export interface Probe {
  /** The environment variables that the process needs. */
  readonly env: Readonly<Record<string, string>>;
  /** CPU microseconds of all its threads so far. */
  readonly cpuUs: () => Promise<number>;
  readonly memory: () => Promise<Memory>;
}

export interface Memory {
  readonly residentBytes: number;
  /** Bytes of objects and buffers in use. */
  readonly heldBytes: number;
}

/** `preloads` are further modules that the process must load. */
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
      // `external` includes buffers.
      return { residentBytes: rss, heldBytes: heapUsed + external };
    },
  };
}
