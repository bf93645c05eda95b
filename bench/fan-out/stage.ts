import { setTimeout as sleep } from "node:timers/promises";
import { mapIdOf } from "../load/walk";
import type { Child } from "../measure/child";
import type { Served } from "../measure/served";
import type { DialectName } from "./dialects";
import { POLL_EVERY_MS } from "./poller";
import type { SendersOrder, Sent } from "./senders";
import type { Tally, ViewersOrder } from "./viewers";

/** One server with its senders and viewers, each in a separate process. */
export interface Stage {
  readonly server: Served;
  readonly dialect: DialectName | "poll";
  readonly floors: number;
  /** The number of tracks; 4,000 by default. */
  readonly tracks?: number;
  readonly senders: Child;
  readonly viewers: Child;
}

export const TRACKS = 4_000;
const SETTLE_MS = 500;

export async function watch({ server, dialect, floors, viewers }: Stage, count: number): Promise<void> {
  const mapIds = Array.from({ length: floors }, (_, floor) => mapIdOf(floor));
  await viewers.ask({ type: "watch", url: server.url, dialect, viewers: count, mapIds } satisfies ViewersOrder);
}

export async function leave({ viewers }: Stage): Promise<void> {
  await viewers.ask({ type: "leave" } satisfies ViewersOrder);
}

/**
 * Sends a few positions of every track. A floor can be watched only after its first event, and frames are longer until the report interval
 * of a track is known.
 */
export async function introduce(stage: Stage): Promise<void> {
  await send(stage, { eventsPerSecond: 20_000, eventsPerDelivery: 200, ms: 1_000 });
}

export function send(stage: Stage, load: Omit<SendersOrder, "url" | "tracks" | "floors">): Promise<Sent> {
  return stage.senders.ask<Sent>({
    ...load,
    url: stage.server.url,
    tracks: stage.tracks ?? TRACKS,
    floors: stage.floors,
  } satisfies SendersOrder);
}

export interface Run extends Tally {
  readonly events: number;
  readonly tookMs: number;
  /** Deliveries that the server refused. */
  readonly refused: number;
  /** CPU of the server from the first delivery until its viewers were up to date. */
  readonly cpuUs: number;
  /** Tracks whose last position did not reach every reading viewer of their floor. */
  readonly lost: number;
}

/** Runs a load and measures what reaches the viewers. */
export async function run(stage: Stage, load: Parameters<typeof send>[1]): Promise<Run> {
  const { viewers, server, dialect } = stage;
  const before = await server.probe.cpuUs();
  await viewers.ask({ type: "begin" } satisfies ViewersOrder);
  const since = Date.now();
  const { events, tookMs, refused, ats } = await send(stage, load);
  await sleep(dialect === "poll" ? POLL_EVERY_MS + SETTLE_MS : SETTLE_MS);
  const tally = await viewers.ask<Tally>({ type: "tally" } satisfies ViewersOrder);
  const cpuUs = (await server.probe.cpuUs()) - before;
  const lost = ats.filter((at, track) => at >= since && (tally.ats[track] ?? 0) < at).length;
  return { ...tally, events, tookMs, refused, cpuUs, lost };
}
