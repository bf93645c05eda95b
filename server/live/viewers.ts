import type { Server as HttpServer, IncomingMessage } from "node:http";
import { Server, type Socket } from "socket.io";
import type { MapId, SiteId } from "@/domain/ids";
import { EVENTS, type SiteFrame, type WatchAnswer } from "@/domain/protocol";
import type { Broadcaster, Rooms } from "./broadcaster";
import { PackedAdapter } from "./packed-adapter";
import { createSlowViewers } from "./slow-viewers";

const MAX_VIEWERS = 10_000;
const MAX_WATCHES = 32;
const MAX_MESSAGES_PER_SECOND = 200;
const MAX_ID_LENGTH = 128;
const SITE_ROOM = "site:";
const FLOOR_ROOM = "floor:";

export const SOCKET_PATH = "/socket.io";

export interface ViewerCounters {
  refusedOrigins: number;
  refusedWatches: number;
  refusedMessages: number;
}

/** Browsers that watch. Socket.IO ends here: the rest of the server knows rooms and frames. */
export class Viewers implements Rooms {
  readonly counters: ViewerCounters = { refusedOrigins: 0, refusedWatches: 0, refusedMessages: 0 };
  readonly slow = createSlowViewers((socket, rooms) => this.nudge(socket, rooms));
  private readonly io: Server;
  private broadcaster: Broadcaster | undefined;

  constructor(http: HttpServer, options: { readonly isAllowedOrigin: (request: IncomingMessage) => boolean }) {
    this.io = new Server(http, {
      path: SOCKET_PATH,
      transports: ["websocket"],
      serveClient: false,
      perMessageDeflate: false,
      maxHttpBufferSize: 16 * 1024,
      connectTimeout: 5_000,
      // A network that drops without a word is noticed within ten seconds on either side.
      pingInterval: 5_000,
      pingTimeout: 5_000,
      destroyUpgrade: false,
      adapter: PackedAdapter as never,
      allowRequest: (request, decide) => decide(...this.admit(request, options.isAllowedOrigin)),
    });
    this.io.on("connection", (socket) => this.welcome(socket));
  }

  answerWith(broadcaster: Broadcaster): void {
    this.broadcaster = broadcaster;
  }

  get viewers(): number {
    return this.io.of("/").sockets.size;
  }

  siteViewers(siteId: SiteId): number {
    return this.roomSize(SITE_ROOM + siteId);
  }

  floorViewers(mapId: MapId): number {
    return this.roomSize(FLOOR_ROOM + mapId);
  }

  sendSite(siteId: SiteId, frame: SiteFrame): void {
    this.io.to(SITE_ROOM + siteId).emit(EVENTS.siteChanges, frame);
  }

  sendFloor(mapId: MapId, frame: Uint8Array): void {
    this.io.to(FLOOR_ROOM + mapId).emit(EVENTS.floorFixes, asBuffer(frame));
  }

  mindSlowViewers(): void {
    this.slow.mind(this.io.of("/").sockets.values());
  }

  /** Ends every connection so that browsers come back by themselves (to this server's successor). */
  async stop(): Promise<void> {
    for (const socket of this.io.of("/").sockets.values()) socket.conn.close();
    this.io.engine.close();
    await new Promise((resolve) => setImmediate(resolve));
  }

  private admit(
    request: IncomingMessage,
    isAllowedOrigin: (request: IncomingMessage) => boolean,
  ): [string | null | undefined, boolean] {
    if (!isAllowedOrigin(request)) {
      this.counters.refusedOrigins += 1;
      return ["this origin may not connect", false];
    }
    return this.io.engine.clientsCount >= MAX_VIEWERS ? ["too many viewers", false] : [null, true];
  }

  private welcome(socket: Socket): void {
    const { broadcaster } = this;
    if (!broadcaster) {
      socket.disconnect(true);
      return;
    }
    this.limitMessages(socket);
    socket.on("disconnect", () => this.slow.forget(socket));
    this.answer(socket, EVENTS.watchSite, {
      id: "siteId",
      room: SITE_ROOM,
      answer: (id) => broadcaster.siteAnswer(id),
    });
    this.answer(socket, EVENTS.watchFloor, {
      id: "mapId",
      room: FLOOR_ROOM,
      answer: (id) => broadcaster.floorAnswer(id),
    });
    this.leaveOn(socket, EVENTS.unwatchSite, "siteId", SITE_ROOM);
    this.leaveOn(socket, EVENTS.unwatchFloor, "mapId", FLOOR_ROOM);
  }

  /** Flush, join, snapshot with nothing awaited in between: no frame is missed, none comes twice. */
  private answer<Snapshot>(
    socket: Socket,
    event: string,
    watch: { readonly id: string; readonly room: string; readonly answer: (id: string) => WatchAnswer<Snapshot> },
  ): void {
    socket.on(event, (message: unknown, acknowledge: unknown) => {
      const reply = typeof acknowledge === "function" ? acknowledge : () => {};
      const id = idIn(message, watch.id);
      const room = watch.room + id;
      if (id === undefined) return reply(this.refuse("bad-request"));
      if (socket.rooms.size > MAX_WATCHES && !socket.rooms.has(room)) return reply(this.refuse("limit-exceeded"));
      const answer = watch.answer(id);
      if (!answer.ok) return reply(this.refuse(answer.code));
      void socket.join(room);
      reply(answer);
    });
  }

  private leaveOn(socket: Socket, event: string, key: string, room: string): void {
    socket.on(event, (message: unknown, acknowledge: unknown) => {
      const id = idIn(message, key);
      if (id !== undefined) void socket.leave(room + id);
      if (typeof acknowledge === "function") acknowledge({ ok: id !== undefined });
    });
  }

  private refuse(code: "not-found" | "limit-exceeded" | "bad-request") {
    this.counters.refusedWatches += 1;
    return { ok: false, code };
  }

  private limitMessages(socket: Socket): void {
    let windowStart = performance.now();
    let count = 0;
    socket.use((_event, next) => {
      const now = performance.now();
      if (now - windowStart > 1_000) {
        windowStart = now;
        count = 0;
      }
      count += 1;
      if (count <= MAX_MESSAGES_PER_SECOND) return next();
      this.counters.refusedMessages += 1;
      socket.conn.close(true);
    });
  }

  private nudge(socket: Socket, rooms: ReadonlySet<string>): void {
    const { broadcaster } = this;
    for (const room of rooms) {
      if (room.startsWith(SITE_ROOM)) {
        socket.emit(EVENTS.siteChanges, broadcaster?.siteNudge(room.slice(SITE_ROOM.length)));
        continue;
      }
      const frame = broadcaster?.floorNudge(room.slice(FLOOR_ROOM.length));
      if (frame) socket.emit(EVENTS.floorFixes, asBuffer(frame));
    }
  }

  private roomSize(room: string): number {
    return this.io.of("/").adapter.rooms.get(room)?.size ?? 0;
  }
}

/** Socket.IO sends a Buffer as it is, but would copy another view. */
function asBuffer(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

function idIn(message: unknown, key: string): string | undefined {
  if (typeof message !== "object" || message === null || !Object.hasOwn(message, key)) return undefined;
  const id: unknown = Reflect.get(message, key);
  return typeof id === "string" && id !== "" && id.length <= MAX_ID_LENGTH ? id : undefined;
}
