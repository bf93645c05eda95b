import type { Socket } from "node:net";
import { WebSocket } from "ws";
import { takeOrders } from "../measure/orders";
import { quantile } from "../measure/samples";
import { DIALECTS, type DialectName, type Listener, trackOf } from "./dialects";

/** Many viewers in one process. Most only count what they hear; the first and the last of each floor read all of it. */
export type ViewersOrder =
  | {
      readonly type: "watch";
      readonly url: string;
      readonly dialect: DialectName;
      readonly viewers: number;
      readonly mapIds: readonly string[];
    }
  /** Everything from now on is counted. */
  | { readonly type: "begin" }
  | { readonly type: "tally" }
  /** So many of them read no more. */
  | { readonly type: "stall"; readonly viewers: number }
  | { readonly type: "leave" };

export interface Tally {
  readonly viewers: number;
  /** Still connected. */
  readonly alive: number;
  /** Of all viewers together. */
  readonly messages: number;
  readonly gaps: number;
  /** On the wire, websocket framing included. */
  readonly bytes: number;
  /** Of those who read all: positions, and milliseconds from the event to here. */
  readonly positions: number;
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
  /** The newest time that each reader of the track's floor knows, by track; the oldest of the readers counts. */
  readonly ats: Float64Array;
}

const MOST_TRACKS = 20_000;

interface Viewer {
  readonly socket: WebSocket;
  readonly listener: Listener;
  readonly ats: Float64Array | undefined;
  readonly mapId: string;
}

let viewers: Viewer[] = [];
let latencies: number[] = [];
let before = { messages: 0, gaps: 0, bytes: 0 };

takeOrders(async (order: ViewersOrder): Promise<Tally | undefined> => {
  switch (order.type) {
    case "watch":
      return await watch(order);
    case "begin":
      return begin();
    case "tally":
      return tally();
    case "stall":
      for (const { socket } of viewers.slice(0, order.viewers)) tcpOf(socket)?.pause();
      return undefined;
    case "leave":
      for (const { socket } of viewers) socket.terminate();
      viewers = [];
      return undefined;
  }
});

async function watch({ url, dialect, viewers: count, mapIds }: ViewersOrder & { type: "watch" }): Promise<undefined> {
  for (let i = 0; i < count; i++) {
    const readsAll = i < mapIds.length || i >= count - mapIds.length;
    viewers.push(await connect({ url, dialect, mapId: mapIds[i % mapIds.length] ?? "", readsAll }));
  }
}

function connect(to: { url: string; dialect: DialectName; mapId: string; readsAll: boolean }): Promise<Viewer> {
  const { path, listen } = DIALECTS[to.dialect];
  const socket = new WebSocket(new URL(path, to.url.replace("http", "ws")), { perMessageDeflate: false });
  const ats = to.readsAll ? new Float64Array(MOST_TRACKS) : undefined;
  return new Promise((resolve, reject) => {
    const listener = listen({
      send: (text) => socket.send(text),
      mapId: to.mapId,
      onWatching: () => setImmediate(() => resolve({ socket, listener, ats, mapId: to.mapId })),
      onPosition: ats && ((mac, at) => note(ats, trackOf(mac), at)),
    });
    if (to.dialect === "bare") socket.once("open", () => resolve({ socket, listener, ats, mapId: to.mapId }));
    socket.on("message", listener.hear);
    socket.once("error", reject);
  });
}

function note(ats: Float64Array, track: number, at: number): void {
  ats[track] = at;
  latencies.push(Date.now() - at);
}

function begin(): undefined {
  latencies = [];
  before = counted();
}

function counted() {
  const sum = (of: (viewer: Viewer) => number) => viewers.reduce((total, viewer) => total + of(viewer), 0);
  return {
    messages: sum(({ listener }) => listener.messages()),
    gaps: sum(({ listener }) => listener.gaps()),
    bytes: sum(({ socket }) => tcpOf(socket)?.bytesRead ?? 0),
  };
}

function tally(): Tally {
  const now = counted();
  return {
    viewers: viewers.length,
    alive: viewers.filter(({ socket }) => socket.readyState === WebSocket.OPEN).length,
    messages: now.messages - before.messages,
    gaps: now.gaps - before.gaps,
    bytes: now.bytes - before.bytes,
    positions: latencies.length,
    p50: quantile(latencies, 0.5),
    p95: quantile(latencies, 0.95),
    p99: quantile(latencies, 0.99),
    ats: oldestOfReaders(),
  };
}

function oldestOfReaders(): Float64Array {
  const newest = new Map<string, Float64Array>();
  for (const { ats, mapId } of viewers) {
    if (!ats) continue;
    const others = newest.get(mapId);
    newest.set(mapId, others ? ats.map((at, track) => Math.min(at, others[track] ?? 0)) : ats);
  }
  const [first = new Float64Array(MOST_TRACKS), ...rest] = newest.values();
  return first.map((at, track) => Math.max(at, ...rest.map((ats) => ats[track] ?? 0)));
}

function tcpOf(socket: WebSocket): Socket | undefined {
  return Reflect.get(socket, "_socket") ?? undefined;
}
