import type { Socket } from "socket.io";

/** A viewer with more than this unsent is behind: its frames accumulate in our memory. */
const MAX_WAITING_FRAMES = 2;
const MAX_WAITING_BYTES = 256 * 1024;
/** A viewer with more than this unsent gets no further snapshot: it could request them faster than `manage` is called. */
const MAX_UNSENT_BYTES = 2 * 1024 * 1024;
/** A viewer that is behind for longer than this is disconnected. Its browser reconnects and gets a fresh snapshot. */
const LONGEST_BEHIND_MS = 10_000;

/** How far behind a viewer was when it was disconnected. */
export interface Backlog {
  /** The rooms that it watched. */
  readonly rooms: readonly string[];
  readonly behindMs: number;
  readonly unsentFrames: number;
  readonly unsentBytes: number;
}

interface Lag {
  readonly since: number;
  readonly rooms: Set<string>;
}

/**
 * Keeps slow viewers from filling memory. A viewer that falls behind leaves its rooms, so that nothing more is queued for it. Once its
 * queue is empty it returns to them and is told that it missed something.
 */
export function createSlowViewers(
  cameBack: (socket: Socket, rooms: ReadonlySet<string>) => void,
  wasCut: (socket: Socket, backlog: Backlog) => void = () => {},
) {
  const behind = new Map<Socket, Lag>();
  let cut = 0;

  function manage(sockets: Iterable<Socket>, now = performance.now()): void {
    for (const socket of sockets) {
      const lag = behind.get(socket);
      if (!lag && isBehind(socket)) leave(socket, now);
      else if (lag && !isBehind(socket)) comeBack(socket, lag);
      else if (lag && now - lag.since > LONGEST_BEHIND_MS) cutOff(socket, lag, now);
    }
  }

  function leave(socket: Socket, now: number): void {
    const rooms = new Set([...socket.rooms].filter((room) => room !== socket.id));
    for (const room of rooms) void socket.leave(room);
    behind.set(socket, { since: now, rooms });
  }

  function comeBack(socket: Socket, { rooms }: Lag): void {
    behind.delete(socket);
    void socket.join([...rooms]);
    cameBack(socket, rooms);
  }

  function cutOff(socket: Socket, { rooms, since }: Lag, now: number): void {
    behind.delete(socket);
    cut += 1;
    wasCut(socket, { rooms: [...rooms], behindMs: Math.round(now - since), ...unsentOf(socket) });
    // Unlike `disconnect`, closing the connection lets the browser reconnect by itself.
    socket.conn.close(true);
  }

  /** The viewer will not return to this room. */
  function unwatch(socket: Socket, room: string): void {
    behind.get(socket)?.rooms.delete(room);
  }

  /** All rooms that it watches, including those that it will return to. */
  function roomsOf(socket: Socket): readonly string[] {
    return [...new Set([...socket.rooms, ...(behind.get(socket)?.rooms ?? [])])];
  }

  return {
    manage,
    unwatch,
    roomsOf,
    forget: (socket: Socket) => behind.delete(socket),
    get behind() {
      return behind.size;
    },
    get cut() {
      return cut;
    },
  };
}

/** Whether another snapshot would only accumulate, because this viewer reads too slowly. */
export function hasTooMuchUnsent(socket: Socket): boolean {
  return unsentOf(socket).unsentBytes > MAX_UNSENT_BYTES;
}

function unsentOf({ conn }: Socket): Pick<Backlog, "unsentFrames" | "unsentBytes"> {
  const { writeBuffer = [], transport } = conn as unknown as Connection;
  const queued = writeBuffer.reduce((bytes, packet) => bytes + (packet?.data?.length ?? 0), 0);
  return {
    unsentFrames: writeBuffer.length,
    unsentBytes: queued + (transport?.socket?._socket?.writableLength ?? 0),
  };
}

/** Where a connection's unsent data waits. Socket.IO's types declare none of this. */
interface Connection {
  /** What Engine.IO could not yet hand to the socket. */
  readonly writeBuffer?: readonly { readonly data?: { readonly length: number } }[];
  /** What the kernel has not yet taken from the socket. */
  readonly transport?: { readonly socket?: { readonly _socket?: { readonly writableLength?: number } } };
}

/** Called for every viewer before every flush. */
function isBehind({ conn }: Socket): boolean {
  const { writeBuffer, transport } = conn as unknown as Connection;
  if (writeBuffer && writeBuffer.length > MAX_WAITING_FRAMES) return true;
  return (transport?.socket?._socket?.writableLength ?? 0) > MAX_WAITING_BYTES;
}
