import type { Server as HttpServer, IncomingMessage } from "node:http";
import type { Duplex } from "node:stream";
import { Server, type Socket } from "socket.io";
import type { MapId, SiteId } from "@/domain/ids";
import { EVENTS, type SiteFrame, type WatchAnswer } from "@/domain/protocol";
import type { Access } from "@/server/access/access";
import { canSeeFloor, canSeeSite } from "@/server/access/grant";
import { type Rate, TokenBucket } from "@/server/flow-control/token-bucket";
import type { Broadcaster, Rooms } from "./broadcaster";
import { Callers } from "./callers";
import { PackedAdapter } from "./packed-adapter";
import { createSlowViewers, hasTooMuchUnsent } from "./slow-viewers";
import { idFrom, parseSocketRequest } from "./socket-request";
import {
  floorOfRoom,
  floorRoom,
  floorsOf,
  partRoom,
  type SiteFloor,
  type SitePart,
  siteOfRoom,
  siteRoom,
  siteRoomFor,
} from "./viewer-rooms";
import { WatchedParts } from "./watched-parts";

const MAX_VIEWERS = 10_000;
const MAX_WATCHES = 32;
/** A page opens all its watches at once, and again after a reconnect. Each watch costs a snapshot and a flush. */
const WATCH_RATE: Rate = { atOnce: 2 * MAX_WATCHES, perSecond: 8 };
const MESSAGE_RATE: Rate = { atOnce: 200, perSecond: 200 };

/** With a trailing slash: Engine.IO handles every path that starts with this. */
export const SOCKET_PATH = "/socket.io/";

export interface ViewerCounters {
  refusedOrigins: number;
  refusedWatches: number;
  refusedMessages: number;
  refusedSockets: number;
}

/** Called when a viewer is disconnected, with the reason and the viewer's name. */
export type DisconnectListener = (why: "too slow" | "too many messages", viewer: string, details: object) => void;

export interface ViewersOptions {
  readonly isAllowedOrigin: (request: IncomingMessage) => boolean;
  readonly access: Pick<Access, "identify" | "byBearer" | "isCurrent" | "onChange">;
  /** Told which sockets belong to an admitted caller, and which no longer do. */
  readonly sockets: { admit(socket: Duplex): void; dismiss(socket: Duplex): void };
  /** Told who was disconnected, and why. */
  readonly onDisconnect?: DisconnectListener;
}

/** The browsers that watch. Only this class knows Socket.IO; the rest of the server knows rooms and frames. */
export class Viewers implements Rooms {
  readonly counters: ViewerCounters = { refusedOrigins: 0, refusedWatches: 0, refusedMessages: 0, refusedSockets: 0 };
  readonly slow = createSlowViewers(
    (socket, rooms) => this.sendGapFrames(socket, rooms),
    (socket, backlog) => this.onDisconnect("too slow", this.callers.nameOf(socket), backlog),
  );
  readonly parts = new WatchedParts();
  private readonly io: Server;
  private broadcaster: Broadcaster | undefined;
  private readonly callers: Callers;
  private readonly sockets: ViewersOptions["sockets"];
  private readonly onDisconnect: DisconnectListener;

  constructor(http: HttpServer, options: ViewersOptions) {
    this.callers = new Callers(options.access);
    this.sockets = options.sockets;
    this.onDisconnect = options.onDisconnect ?? (() => {});
    options.access.onChange(() => this.disconnectOutdated());
    this.io = new Server(http, {
      path: SOCKET_PATH,
      transports: ["websocket"],
      serveClient: false,
      perMessageDeflate: false,
      maxHttpBufferSize: 16 * 1024,
      connectTimeout: 5_000,
      // Either side notices a dead network within ten seconds.
      pingInterval: 5_000,
      pingTimeout: 5_000,
      destroyUpgrade: false,
      adapter: PackedAdapter as never,
      allowRequest: (request, decide) => decide(...this.admit(request, options.isAllowedOrigin)),
    });
    this.io.engine.use(refuseSessionIds);
    this.io.use((socket, next) => {
      const refusal = this.callers.admit(socket);
      if (refusal) this.counters.refusedSockets += 1;
      next(refusal && new Error(refusal));
    });
    this.io.on("connection", (socket) => this.handleConnection(socket));
    const { adapter } = this.io.of("/");
    adapter.on("create-room", (room: string) => this.parts.roomCreated(room));
    adapter.on("delete-room", (room: string) => this.parts.roomDeleted(room));
  }

  setBroadcaster(broadcaster: Broadcaster): void {
    this.broadcaster = broadcaster;
  }

  get viewers(): number {
    return this.io.of("/").sockets.size;
  }

  siteViewers(siteId: SiteId): number {
    const parts = this.partsWatched(siteId).map((part) => this.roomSize(partRoom(part)));
    return parts.reduce((sum, size) => sum + size, this.roomSize(siteRoom(siteId)));
  }

  partsWatched(siteId: SiteId): readonly SitePart[] {
    return this.parts.of(siteId);
  }

  floorViewers(floor: SiteFloor): number {
    return this.roomSize(floorRoom(floor));
  }

  sendSite(siteId: SiteId, frame: SiteFrame): void {
    this.io.to(siteRoom(siteId)).emit(EVENTS.siteChanges, frame);
  }

  sendPart(part: SitePart, frame: SiteFrame): void {
    this.io.to(partRoom(part)).emit(EVENTS.siteChanges, frame);
  }

  sendFloor(floor: SiteFloor, frame: Uint8Array): void {
    this.io.to(floorRoom(floor)).emit(EVENTS.floorFixes, asBuffer(frame));
  }

  dismissFloor(floor: SiteFloor, lastFrame: Uint8Array): void {
    this.sendFloor(floor, lastFrame);
    this.io.socketsLeave(floorRoom(floor));
  }

  manageSlowViewers(): void {
    this.slow.manage(this.io.of("/").sockets.values());
  }

  /** Disconnects viewers whose identity or rights have changed since they connected. Their browsers do not reconnect by themselves. */
  disconnectOutdated(): void {
    for (const socket of this.io.of("/").sockets.values()) if (!this.callers.isCurrent(socket)) socket.disconnect(true);
  }

  /** Closes every connection in a way that lets browsers reconnect by themselves (to this server's successor). */
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
    return this.viewers >= MAX_VIEWERS ? ["too many viewers", false] : [null, true];
  }

  private handleConnection(socket: Socket): void {
    const { broadcaster } = this;
    if (!broadcaster) {
      socket.disconnect(true);
      return;
    }
    this.callers.countOpen(socket);
    this.sockets.admit(socket.request.socket);
    const { visibility } = this.callers.of(socket);
    this.limitMessages(socket);
    const watches = new TokenBucket(WATCH_RATE, performance.now());
    const mayWatch = () => watches.tryTake(performance.now());
    socket.on("disconnect", () => {
      this.slow.forget(socket);
      // A connection that has left the namespace has no caller, and must not stay open uncounted.
      socket.conn.close();
      this.sockets.dismiss(socket.request.socket);
    });
    this.handleWatch(socket, EVENTS.watchSite, {
      id: "siteId",
      mayWatch,
      roomsOf: (id) => [siteRoomFor(id, visibility)],
      answer: (id) => (canSeeSite(visibility, id) ? broadcaster.siteAnswer(id, floorsOf(visibility)) : NOT_FOUND),
    });
    this.handleWatch(socket, EVENTS.watchFloor, {
      id: "mapId",
      mayWatch,
      roomsOf: (id) => broadcaster.floorsOf(id).map(floorRoom),
      answer(id) {
        const answer = broadcaster.floorAnswer(broadcaster.mapIdOf(id));
        return answer.ok && !canSeeFloor(visibility, answer.snapshot.siteId, answer.snapshot.mapId)
          ? NOT_FOUND
          : answer;
      },
    });
    this.handleUnwatch(socket, EVENTS.unwatchSite, { id: "siteId", roomsOf: (id) => [siteRoomFor(id, visibility)] });
    this.handleUnwatch(socket, EVENTS.unwatchFloor, {
      id: "mapId",
      roomsOf: (id) => this.roomsOfFloor(socket, broadcaster.mapIdOf(id)),
    });
  }

  /** Flush, join and snapshot happen with nothing awaited in between, so that no frame is missed or sent twice. */
  private handleWatch<Snapshot>(
    socket: Socket,
    event: string,
    watch: Watched & { readonly mayWatch: () => boolean; readonly answer: (id: string) => WatchAnswer<Snapshot> },
  ): void {
    socket.on(event, (...sent: readonly unknown[]) => {
      const { message, reply } = parseSocketRequest(sent);
      const id = idFrom(message, watch.id);
      if (id === undefined) return reply(this.refuse("bad-request"));
      const rooms = watch.roomsOf(id);
      const isNew = !rooms.some((room) => socket.rooms.has(room));
      if (socket.rooms.size > MAX_WATCHES && isNew) return reply(this.refuse("limit-exceeded"));
      if (hasTooMuchUnsent(socket) || !watch.mayWatch()) return reply(this.refuse("limit-exceeded"));
      const answer = watch.answer(id);
      if (!answer.ok) return reply(this.refuse(answer.code));
      void socket.join([...rooms]);
      reply(answer);
    });
  }

  private handleUnwatch(socket: Socket, event: string, { id: key, roomsOf }: Watched): void {
    socket.on(event, (...sent: readonly unknown[]) => {
      const { message, reply } = parseSocketRequest(sent);
      const id = idFrom(message, key);
      for (const room of id === undefined ? [] : roomsOf(id)) this.leave(socket, room);
      reply({ ok: id !== undefined });
    });
  }

  private leave(socket: Socket, room: string): void {
    void socket.leave(room);
    this.slow.unwatch(socket, room);
  }

  /** The viewer's rooms of a floor, under whichever site owned it when it was watched. */
  private roomsOfFloor(socket: Socket, mapId: MapId): readonly string[] {
    return this.slow.roomsOf(socket).filter((room) => floorOfRoom(room)?.mapId === mapId);
  }

  private refuse(code: "not-found" | "limit-exceeded" | "bad-request") {
    this.counters.refusedWatches += 1;
    return { ok: false, code };
  }

  private limitMessages(socket: Socket): void {
    const messages = new TokenBucket(MESSAGE_RATE, performance.now());
    socket.use((_event, next) => {
      if (messages.tryTake(performance.now())) return next();
      this.counters.refusedMessages += 1;
      this.onDisconnect("too many messages", this.callers.nameOf(socket), { mostPerSecond: MESSAGE_RATE.perSecond });
      socket.conn.close(true);
    });
  }

  private sendGapFrames(socket: Socket, rooms: ReadonlySet<string>): void {
    const { broadcaster } = this;
    for (const room of rooms) {
      const siteId = siteOfRoom(room);
      if (siteId !== undefined) {
        socket.emit(EVENTS.siteChanges, broadcaster?.siteGapFrame(siteId));
        continue;
      }
      const floor = floorOfRoom(room);
      const frame = floor && broadcaster?.floorGapFrame(floor.mapId);
      if (frame) socket.emit(EVENTS.floorFixes, asBuffer(frame));
    }
  }

  private roomSize(room: string): number {
    return this.io.of("/").adapter.rooms.get(room)?.size ?? 0;
  }
}

interface Watched {
  /** The key of the id in the message. */
  readonly id: string;
  readonly roomsOf: (id: string) => readonly string[];
}

const NOT_FOUND = { ok: false, code: "not-found" } as const;

/**
 * Connections start as websockets here, so no request may continue an Engine.IO session. Such a request would never be answered, or would
 * replace a socket that then nobody closes.
 */
function refuseSessionIds(request: IncomingMessage, _response: unknown, next: (error?: Error) => void): void {
  const { searchParams } = new URL(request.url ?? "/", "http://localhost");
  next(searchParams.has("sid") ? new Error("sessions cannot be continued") : undefined);
}

/** Socket.IO sends a Buffer as it is, but would copy any other view. */
function asBuffer(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
