import type { DialectName } from "./fan-out/dialects";
import { introduce, leave, type Stage, send, watch } from "./fan-out/stage";
import type { ViewersOrder } from "./fan-out/viewers";
import { type Child, startChild } from "./measure/child";
import type { Bench } from "./measure/ratio";
import { type Served, serveOurs, servePeer } from "./measure/served";
import { printTable } from "./measure/table";

/** High enough that no buffer in between can hold the data for a viewer that does not read. */
const EVENTS_PER_SECOND = 80_000;
const SLICES = 5;
const MEGABYTE = 1_024 ** 2;
/** The limit for one stalled viewer. */
const MOST_MEGABYTES = 16;

/**
 * The memory that a viewer costs when it stops reading: all tracks on one floor, four viewers, one of them stalled. The growth of a server
 * without a stalled viewer under the same load is subtracted.
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
  // At least a megabyte, because smaller growth is noise and its ratio meaningless.
  const growth = Math.max(ours, MEGABYTE);
  return [
    { name: "stalled: growth against a relay", value: growth / theirs, tolerance: 4 },
    { name: `stalled: growth against ${MOST_MEGABYTES} MB`, value: growth / MEGABYTE / MOST_MEGABYTES, tolerance: 4 },
  ];
};

interface Course {
  readonly stalled: number;
  readonly sliceMs: number;
}

type Children = Readonly<Record<"senders" | "viewers", Child>>;

async function floorcastGrowth(children: Children, course: Course): Promise<readonly number[]> {
  await using server = await serveOurs();
  return await growth(stageAt(server, "floorcast", children), course);
}

async function relayGrowth(children: Children, course: Course): Promise<readonly number[]> {
  await using relay = await servePeer("fan-out/relay.ts", { BENCH_WHOLE: "1" });
  return await growth(stageAt(relay, "relay", children), course);
}

function stageAt(server: Served, dialect: DialectName, children: Children): Stage {
  return { server, dialect, floors: 1, ...children };
}

/** The growth in bytes of objects and buffers after each slice. */
async function growth(stage: Stage, { stalled, sliceMs }: Course): Promise<readonly number[]> {
  const { probe } = stage.server;
  await introduce(stage);
  await watch(stage, 4);
  await stage.viewers.ask({ type: "stall", viewers: stalled } satisfies ViewersOrder);
  const before = await probe.memory();
  const bytes: number[] = [];
  for (let slice = 0; slice < SLICES; slice++) {
    await send(stage, { eventsPerSecond: EVENTS_PER_SECOND, eventsPerDelivery: 200, ms: sliceMs });
    bytes.push((await probe.memory()).heldBytes - before.heldBytes);
  }
  await leave(stage);
  return bytes;
}
