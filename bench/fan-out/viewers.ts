import type { Socket } from "node:net";
import { WebSocket } from "ws";
import { trackOf } from "../load/walk";
import { takeOrders } from "../measure/orders";
import { quantile } from "../measure/samples";
import { DIALECTS, type DialectName } from "./dialects";
import type { OnPosition } from "./listener";
import { startPolling } from "./poller";

/** Many viewers in one process. Most only count messages; the first and the last viewer of each floor read all positions. */
export type ViewersOrder =
  | {
      readonly type: "watch";
      readonly url: string;
      readonly dialect: DialectName | "poll";
      readonly viewers: number;
      readonly mapIds: readonly string[];
    }
  /** Starts counting. */
  | { readonly type: "begin" }
  | { readonly type: "tally" }
  /** Makes this many viewers stop reading. */
  | { readonly type: "stall"; readonly viewers: number }
  | { readonly type: "leave" };

export interface Tally {
  readonly viewers: number;
  /** Still connected. */
  readonly alive: number;
  /** Sums over all viewers. */
  readonly messages: number;
  readonly gaps: number;
  /** Bytes on the wire, including websocket framing. */
  readonly bytes: number;
  /** The viewers that read all: their number, positions, and milliseconds from the event to the viewer. */
  readonly readers: number;
  readonly positions: number;
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
  /** By track: the newest time known to all readers of its floor. */
  readonly ats: Float64Array;
}

const MOST_TRACKS = 20_000;
const AT_ONCE = 20;

/** A viewer, by websocket or by polling. */
interface Link {
  readonly messages: () => number;
  readonly gaps: () => number;
  readonly bytes: () => number;
  readonly isAlive: () => boolean;
  /** Stops reading. */
  readonly stall: () => void;
  readonly close: () => void;
}

interface Viewer extends Link {
  readonly ats: Float64Array | undefined;
  readonly mapId: string;
}

interface Seat {
  readonly url: string;
  readonly mapId: string;
  readonly onPosition: OnPosition | undefined;
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
      for (const viewer of viewers.slice(0, order.viewers)) viewer.stall();
      return undefined;
    case "leave":
      for (const viewer of viewers) viewer.close();
      viewers = [];
      return undefined;
  }
});

async function watch({ url, dialect, viewers: count, mapIds }: ViewersOrder & { type: "watch" }): Promise<undefined> {
  const sit = async (i: number): Promise<Viewer> => {
    const readsAll = i < mapIds.length || i >= count - mapIds.length;
    const mapId = mapIds[i % mapIds.length] ?? "";
    const ats = readsAll ? new Float64Array(MOST_TRACKS) : undefined;
    const seat = { url, mapId, onPosition: ats && ((mac: string, at: number) => note(ats, trackOf(mac), at)) };
    return { ...(await (dialect === "poll" ? poll(seat) : connect(dialect, seat))), ats, mapId };
  };
  // A few at a time, because some servers are slow to accept viewers.
  for (let first = 0; first < count; first += AT_ONCE) {
    const many = Math.min(AT_ONCE, count - first);
    viewers.push(...(await Promise.all(Array.from({ length: many }, (_, i) => sit(first + i)))));
  }
}

async function poll({ url, onPosition }: Seat): Promise<Link> {
  const poller = startPolling(url, onPosition);
  await poller.first;
  const { answers, stop, ...rest } = poller;
  return { ...rest, messages: answers, gaps: () => 0, stall: stop, close: stop };
}

function connect(dialect: DialectName, { url, ...seat }: Seat): Promise<Link> {
  const { path, listen, isTacit, greeting } = DIALECTS[dialect];
  // One of the peers requires a user agent.
  const options = { perMessageDeflate: false, headers: { "user-agent": "floorcast-bench" } };
  const socket = new WebSocket(new URL(path, url.replace("http", "ws")), options);
  return new Promise((resolve, reject) => {
    const onWatching = () => setImmediate(() => resolve(link));
    const { hear, ...counts } = listen({ ...seat, send: (text) => socket.send(text), onWatching });
    const link = {
      ...counts,
      bytes: () => tcpOf(socket)?.bytesRead ?? 0,
      isAlive: () => socket.readyState === WebSocket.OPEN,
      stall: () => void tcpOf(socket)?.pause(),
      close: () => socket.terminate(),
    };
    if (isTacit) socket.once("open", onWatching);
    if (greeting) socket.once("open", () => socket.send(greeting));
    socket.on("message", hear);
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
    messages: sum(({ messages }) => messages()),
    gaps: sum(({ gaps }) => gaps()),
    bytes: sum(({ bytes }) => bytes()),
  };
}

function tally(): Tally {
  const now = counted();
  return {
    viewers: viewers.length,
    alive: viewers.filter(({ isAlive }) => isAlive()).length,
    messages: now.messages - before.messages,
    gaps: now.gaps - before.gaps,
    bytes: now.bytes - before.bytes,
    readers: viewers.filter(({ ats }) => ats).length,
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
