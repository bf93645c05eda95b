import { setTimeout as sleep } from "node:timers/promises";
import { introduce, leave, run as runLoad, type Stage, watch } from "./fan-out/stage";
import type { Tally, ViewersOrder } from "./fan-out/viewers";
import { Poster } from "./load/poster";
import { Walk } from "./load/walk";
import { startChild } from "./measure/child";
import type { Bench, Ratio } from "./measure/ratio";
import { interleave } from "./measure/samples";
import { serveOurs, servePeer } from "./measure/served";
import { printTable, times } from "./measure/table";

const VIEWERS = 200;
const FRAME_MS = 16;
/** The most bytes per position in frames of fifty. */
const MOST_BYTES = 18;
/** Bytes of one event in a delivery. */
const MIST_BYTES = new Walk({ tracks: 1, floors: 1 }).body(1, Date.now()).length;

interface Stages {
  readonly floorcast: Stage;
  readonly bare: Stage;
}

/** What one viewer costs per frame, in bytes and server CPU. */
export const run: Bench = async ({ quick }) => {
  await using server = await serveOurs();
  await using bare = await servePeer("fan-out/bare-sockets.ts");
  await using senders = await startChild("fan-out/senders.ts");
  await using viewers = await startChild("fan-out/viewers.ts");
  const rest = { floors: 4, senders, viewers };
  const floorcast: Stage = { server, dialect: "floorcast", ...rest };
  await introduce(floorcast);
  return [
    ...(await bytesAPosition(floorcast)),
    ...(await frameCost({ floorcast, bare: { server: bare, dialect: "bare", ...rest } }, quick)),
  ];
};

/** Bytes per position including the framing of Socket.IO and the websocket, without TCP. */
async function bytesAPosition(floorcast: Stage): Promise<readonly Ratio[]> {
  const ratios: Ratio[] = [];
  const rows: string[][] = [];
  for (const fixes of [1, 10, 50, 500]) {
    await watch(floorcast, floorcast.floors);
    const perDelivery = fixes * floorcast.floors;
    const { bytes, positions, messages } = await runLoad(floorcast, {
      eventsPerSecond: perDelivery * 20,
      eventsPerDelivery: perDelivery,
      ms: 1_000,
    });
    await leave(floorcast);
    rows.push([(positions / messages).toFixed(1), (bytes / messages).toFixed(0), (bytes / positions).toFixed(2)]);
    ratios.push({
      name: `viewer: bytes a position in frames of ${fixes} against Mist's JSON`,
      value: bytes / positions / MIST_BYTES,
    });
    if (fixes === 50) {
      const name = `viewer: bytes a position in frames of 50 against ${MOST_BYTES} bytes`;
      ratios.push({ name, value: bytes / positions / MOST_BYTES });
    }
  }
  printTable("viewer: bytes on the wire", ["fixes a frame", "bytes a frame", "bytes a position"], rows);
  return ratios;
}

/** CPU per viewer and frame: the load with viewers minus the load without, divided by the frames received. */
async function frameCost({ floorcast, bare }: Stages, quick: boolean): Promise<readonly Ratio[]> {
  const ms = quick ? 1_000 : 2_000;
  const frame = { bytes: 0 };
  const ours = async () => {
    const load = { eventsPerSecond: 4_000, eventsPerDelivery: 20, ms };
    const alone = await runLoad(floorcast, load);
    await watch(floorcast, VIEWERS);
    const watched = await runLoad(floorcast, load);
    await leave(floorcast);
    frame.bytes = Math.round(watched.bytes / watched.messages);
    return (watched.cpuUs - alone.cpuUs) / watched.messages;
  };
  const theirs = async () => {
    const alone = await broadcast(bare, frame.bytes, ms);
    await watch(bare, VIEWERS);
    const watched = await broadcast(bare, frame.bytes, ms);
    await leave(bare);
    return (watched.cpuUs - alone.cpuUs) / watched.messages;
  };
  const us = await interleave(quick ? 1 : 3, { floorcast: ours, "bare ws": theirs });
  const ratio = us.floorcast / us["bare ws"];
  printTable(
    `viewer: CPU µs of the server a frame and viewer, ${VIEWERS} viewers, frames of ${frame.bytes} bytes, medians`,
    ["floorcast", "bare ws", "of bare"],
    [[us.floorcast.toFixed(1), us["bare ws"].toFixed(1), times(ratio)]],
  );
  return [{ name: "viewer: CPU a frame against bare ws", value: ratio }];
}

/** Sends the same number of messages of the same size from a bare server. */
async function broadcast({ server, viewers }: Stage, bytes: number, ms: number) {
  const poster = new Poster(server.url, 1);
  const frame = Buffer.alloc(bytes, 7);
  const before = await server.probe.cpuUs();
  await viewers.ask({ type: "begin" } satisfies ViewersOrder);
  const startedAt = performance.now();
  for (let n = 1; n * FRAME_MS <= ms; n++) {
    await poster.post(frame);
    await sleep(Math.max(0, startedAt + n * FRAME_MS - performance.now()));
  }
  await sleep(100);
  const { messages } = await viewers.ask<Tally>({ type: "tally" } satisfies ViewersOrder);
  poster.close();
  return { messages, cpuUs: (await server.probe.cpuUs()) - before };
}
