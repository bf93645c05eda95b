import { takeOrders } from "../measure/orders";

/** A background load of half a core, in slices, from `begin` to `end`. */
export type HalfCoreOrder = { readonly type: "begin" } | { readonly type: "end" };

/** The CPU time it got in between. */
export interface Taken {
  readonly cpuMs: number;
  readonly ms: number;
}

const SLICE_MS = 10;

let timer: NodeJS.Timeout | undefined;
let before = { cpuMs: 0, at: 0 };

takeOrders(async ({ type }: HalfCoreOrder): Promise<Taken> => {
  clearTimeout(timer);
  const taken = { cpuMs: ownCpuMs() - before.cpuMs, ms: performance.now() - before.at };
  before = { cpuMs: ownCpuMs(), at: performance.now() };
  if (type === "begin") burn();
  return taken;
});

/** Burns CPU time, measured by its own processor time, so that it makes up for time that other processes took. */
function burn(): void {
  const until = ownCpuMs() + SLICE_MS;
  while (ownCpuMs() < until) for (let n = 0; n < 10_000; n += 1) Math.sqrt(n);
  timer = setTimeout(burn, SLICE_MS);
}

function ownCpuMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1_000;
}
