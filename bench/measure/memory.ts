import { pathToFileURL } from "node:url";
import { freePort } from "@/e2e/support/test-server";
import { bundle } from "./bundle";

export interface MemoryProbe {
  /** What the process needs in its environment to be asked. */
  readonly env: Readonly<Record<string, string>>;
  readonly read: () => Promise<Memory>;
}

export interface Memory {
  readonly residentBytes: number;
  /** Objects and buffers that are in use. */
  readonly heldBytes: number;
}

/** A way to ask a server for its memory after a collection. */
export async function createMemoryProbe(): Promise<MemoryProbe> {
  const port = await freePort();
  const preload = pathToFileURL(await bundle("measure/memory-door.ts")).href;
  return {
    env: { NODE_OPTIONS: `--import ${preload}`, BENCH_MEMORY_PORT: String(port) },
    async read() {
      const usage = (await (await fetch(`http://127.0.0.1:${port}`)).json()) as NodeJS.MemoryUsage;
      // Buffers are counted in `external` as well.
      return { residentBytes: usage.rss, heldBytes: usage.heapUsed + usage.external };
    },
  };
}
