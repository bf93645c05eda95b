import { startServer } from "@/e2e/support/test-server";
import type { DialectName } from "./fan-out/dialects";
import { introduce, leave, type Stage, send, watch } from "./fan-out/stage";
import type { ViewersOrder } from "./fan-out/viewers";
import { type Child, startChild, startPeer } from "./measure/child";
import { createMemoryProbe, type MemoryProbe } from "./measure/memory";
import type { Bench } from "./measure/ratio";
import { printTable } from "./measure/table";

/** So much that nothing in between can hold it for a viewer that does not read. */
const EVENTS_PER_SECOND = 80_000;
const SLICES = 5;
const MEGABYTE = 1_024 ** 2;

/**
 * The memory that a viewer costs when it stops reading: all tracks on one floor, four viewers, one of them stalled. A
 * server without the stalled one remembers just as many events; that is taken off.
 */
export const run: Bench = async ({ quick }) => {
  await using senders = await startChild("fan-out/senders.ts");
  await using viewers = await startChild("fan-out/viewers.ts");
  const children = { senders, viewers };
  const sliceMs = quick ? 600 : 1_200;
  const healthy = await floorcastGrowth(children, { stalled: 0, sliceMs });
  const stalled = await floorcastGrowth(children, { stalled: 1, sliceMs });
  const ours = Math.max(...stalled.map((bytes, slice) => bytes - (healthy[slice] ?? 0)));
  const theirs = Math.max(...(await relayGrowth(children, { stalled: 1, sliceMs })));
  printTable(
    `stalled: MB for one that stops reading, ${(SLICES * sliceMs) / 1_000} s at ${EVENTS_PER_SECOND.toLocaleString("en")} events/s`,
    ["floorcast", "relay, one message a delivery"],
    [[(ours / MEGABYTE).toFixed(1), (theirs / MEGABYTE).toFixed(1)]],
  );
  // Less than a megabyte is nothing, and nothing has no half.
  return [{ name: "stalled: growth against a relay", value: Math.max(ours, MEGABYTE) / theirs }];
};

interface Course {
  readonly stalled: number;
  readonly sliceMs: number;
}

type Children = Readonly<Record<"senders" | "viewers", Child>>;

async function floorcastGrowth(children: Children, course: Course): Promise<readonly number[]> {
  const probe = await createMemoryProbe();
  const server = await startServer({ env: { LOG_LEVEL: "warn", ...probe.env } });
  try {
    return await growth(stageAt(server.url, "floorcast", children), probe, course);
  } finally {
    await server.dispose();
  }
}

async function relayGrowth(children: Children, course: Course): Promise<readonly number[]> {
  const probe = await createMemoryProbe();
  await using relay = await startPeer("fan-out/relay.ts", { BENCH_WHOLE: "1", ...probe.env });
  return await growth(stageAt(relay.url, "relay", children), probe, course);
}

function stageAt(url: string, dialect: DialectName, children: Children): Stage {
  return { url, dialect, floors: 1, ...children };
}

/** Bytes of objects and buffers after each slice, more than at the beginning. */
async function growth(stage: Stage, probe: MemoryProbe, { stalled, sliceMs }: Course): Promise<readonly number[]> {
  await introduce(stage);
  await watch(stage, 4);
  await stage.viewers.ask({ type: "stall", viewers: stalled } satisfies ViewersOrder);
  const before = await probe.read();
  const bytes: number[] = [];
  for (let slice = 0; slice < SLICES; slice++) {
    await send(stage, { eventsPerSecond: EVENTS_PER_SECOND, eventsPerDelivery: 200, ms: sliceMs });
    bytes.push((await probe.read()).heldBytes - before.heldBytes);
  }
  await leave(stage);
  return bytes;
}
