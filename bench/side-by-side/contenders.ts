import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import type { DialectName } from "../fan-out/dialects";
import { type Served, serveOurs, servePeer } from "../measure/served";

/** What a user would pick instead of us, and what nobody can do without. */
export interface Contender {
  readonly name: string;
  /** How its viewers hear from it; absent where it has none. */
  readonly dialect?: DialectName | "poll";
  /** One message an event, all of which must arrive; others send the newest of each track. */
  readonly isEachTold?: true;
  /** Events a second that it certainly reaches a hundred viewers with, where the climb begins. */
  readonly firstRate?: number;
  /** Needs packages that are not ours. */
  readonly isForeign: boolean;
  readonly start: () => Promise<Served>;
}

export const OURS: Contender = {
  name: "floorcast",
  dialect: "floorcast",
  firstRate: 8_000,
  isForeign: false,
  start: () => serveOurs(),
};

export const EXPRESS: Contender = {
  name: "express + Socket.IO",
  dialect: "relay",
  isEachTold: true,
  isForeign: true,
  start: () => servePeer("peers/express-relay.js"),
};

export const EXPRESS_WHOLE: Contender = {
  name: "the same, one emit a delivery",
  dialect: "relay",
  isForeign: true,
  start: () => servePeer("peers/express-relay.js", { WHOLE: "1" }),
};

export const POLL: Contender = {
  name: "express, asked every 2 s",
  dialect: "poll",
  isForeign: true,
  start: () => servePeer("peers/express-poll.js"),
};

export const NODE_RED: Contender = {
  name: "Node-RED",
  dialect: "websocket",
  isEachTold: true,
  isForeign: true,
  start: () => serveNodeRed("events"),
};

export const NODE_RED_BATCHES: Contender = {
  name: "Node-RED, batches of 100 ms",
  dialect: "websocket",
  isForeign: true,
  start: () => serveNodeRed("batches"),
};

export const WORLDMAP: Contender = {
  name: "Node-RED worldmap",
  dialect: "worldmap",
  isEachTold: true,
  isForeign: true,
  start: () => serveNodeRed("worldmap"),
};

/** A limit: takes a delivery, checks its signature, parses it, and forgets it. */
export const BARE_HTTP: Contender = {
  name: "bare HTTP server",
  isForeign: false,
  start: () => servePeer("door/bare-handler.ts"),
};

/** A limit: sends whatever it is posted to every websocket. */
export const BARE_WS: Contender = {
  name: "bare ws",
  dialect: "bare",
  isForeign: false,
  start: () => servePeer("fan-out/bare-sockets.ts"),
};

/** Everybody with viewers who are told of tracks. */
export const WITH_VIEWERS: readonly Contender[] = [
  OURS,
  EXPRESS,
  EXPRESS_WHOLE,
  NODE_RED,
  NODE_RED_BATCHES,
  WORLDMAP,
  POLL,
];

/** One of each kind, where there is little time. */
export const FEW_WITH_VIEWERS: readonly Contender[] = [OURS, EXPRESS, NODE_RED_BATCHES, POLL];

async function serveNodeRed(flow: string): Promise<Served> {
  const folder = mkdtempSync(path.join(tmpdir(), "floorcast-bench-node-red-"));
  const served = await servePeer("peers/node-red.js", { FLOW: flow, FOLDER: folder });
  return {
    ...served,
    async [Symbol.asyncDispose]() {
      await served[Symbol.asyncDispose]();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
