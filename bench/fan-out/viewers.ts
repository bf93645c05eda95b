import type { Socket } from "node:net";
import { WebSocket } from "ws";
import { trackOf } from "../load/walk";
import { takeOrders } from "../measure/orders";
import { quantile } from "../measure/samples";
import { DIALECTS, type DialectName } from "./dialects";
import type { OnPosition } from "./listener";
import { startPolling } from "./poller";

/** Many viewers in one process. Most only count what they hear; the first and the last of each floor read all of it. */
export type ViewersOrder =
  | {
      readonly type: "watch";
      readonly url: string;
      readonly dialect: DialectName | "poll";
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
  /** Of those who read all: how many, positions, and milliseconds from the event to here. */
  readonly readers: number;
  readonly positions: number;
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
  /** The newest time that each reader of the track's floor knows, by track; the oldest of the readers counts. */
  readonly ats: Float64Array;
}

const MOST_TRACKS = 20_000;
const AT_ONCE = 20;

/** One that watches, by a websocket or by asking again and again. */
interface Link {
  readonly messages: () => number;
  readonly gaps: () => number;
  readonly bytes: () => number;
  readonly isAlive: () => boolean;
  /** Reads no more. */
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
  // A few at a time: some servers let everybody wait for a while.
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
  // One of the peers talks to nobody without a name.
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
