import { io, type Socket } from "socket.io-client";
import { decodeFrame } from "@/domain/floor-frame";
import { FloorReplica } from "@/domain/floor-replica";
import {
  EVENTS,
  type FloorWatchAnswer,
  type SiteFrame,
  type SiteSnapshot,
  type SiteWatchAnswer,
} from "@/domain/protocol";
import { SiteReplica } from "@/domain/site-replica";
import { TOKEN } from "./test-server";

/** A viewer without a browser, with the same replicas and frames. Checks every sequence number. */
export interface TestViewer {
  readonly socket: Socket;
  readonly watchFloor: (mapId: string) => Promise<WatchedFloor>;
  readonly watchSite: (siteId: string) => Promise<WatchedSite>;
  readonly close: () => void;
}

export interface WatchedFloor {
  readonly tracks: FloorReplica;
  readonly epoch: number;
  readonly frames: () => number;
  readonly bytes: () => number;
  readonly gaps: () => number;
}

interface WatchedSite {
  readonly replica: SiteReplica;
  readonly snapshot: SiteSnapshot;
  readonly frames: readonly SiteFrame[];
}

/** Connects with the rights of the token, or with null by the headers only. */
export async function connectViewer(
  url: string,
  headers: Readonly<Record<string, string>> = {},
  token: string | null = TOKEN,
): Promise<TestViewer> {
  const options = { transports: ["websocket"], reconnection: false, extraHeaders: headers, forceNew: true };
  const socket = io(url, { ...options, ...(token !== null && { auth: { token } }) });
  await new Promise<void>((resolve, reject) => {
    socket.once("connect", resolve);
    socket.once("connect_error", reject);
  });
  return {
    socket,
    watchFloor: (mapId) => watchFloor(socket, mapId),
    watchSite: (siteId) => watchSite(socket, siteId),
    close: () => void socket.disconnect(),
  };
}

async function watchFloor(socket: Socket, mapId: string): Promise<WatchedFloor> {
  const answer: FloorWatchAnswer = await socket.timeout(5_000).emitWithAck(EVENTS.watchFloor, { mapId });
  if (!answer.ok) throw new Error(answer.code);
  const tracks = new FloorReplica();
  const seen = { frames: 0, bytes: 0, gaps: 0, seq: answer.seq };
  decodeFrame(new Uint8Array(answer.snapshot.tracks), tracks);
  socket.on(EVENTS.floorFixes, (bytes: Uint8Array) => {
    const header = decodeFrame(new Uint8Array(bytes), tracks);
    if (header?.mapId !== mapId) return;
    if (header.seq !== seen.seq + 1) seen.gaps += 1;
    seen.seq = header.seq;
    seen.frames += 1;
    seen.bytes += bytes.byteLength;
  });
  return {
    tracks,
    epoch: answer.epoch,
    frames: () => seen.frames,
    bytes: () => seen.bytes,
    gaps: () => seen.gaps,
  };
}

async function watchSite(socket: Socket, siteId: string): Promise<WatchedSite> {
  const answer: SiteWatchAnswer = await socket.timeout(5_000).emitWithAck(EVENTS.watchSite, { siteId });
  if (!answer.ok) throw new Error(answer.code);
  const replica = SiteReplica.from(answer.snapshot);
  const frames: SiteFrame[] = [];
  socket.on(EVENTS.siteChanges, (frame: SiteFrame) => {
    if (frame.siteId !== siteId) return;
    frames.push(frame);
    replica.apply(frame.changes);
  });
  return { replica, snapshot: answer.snapshot, frames };
}

/** Waits until `check` returns a truthy value. Fails with `what` after five seconds. */
export async function until<T>(what: string, check: () => T | Promise<T>, timeoutMs = 5_000): Promise<NonNullable<T>> {
  const deadline = Date.now() + timeoutMs;
  for (;;) {
    const value = await check();
    if (value) return value as NonNullable<T>;
    if (Date.now() > deadline) throw new Error(`Waited ${timeoutMs} ms in vain: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}
