import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import type { DialectName } from "../fan-out/dialects";
import { type Served, serveOurs, servePeer } from "../measure/served";

/** An alternative to Floorcast, or a lower bound. */
export interface Contender {
  readonly name: string;
  /** The protocol of its viewers; absent if it has none. */
  readonly dialect?: DialectName | "poll";
  /** It sends one message per event, and all must arrive. Others send only the newest position of each track. */
  readonly isEachTold?: true;
  /** Events per second that it certainly delivers to a hundred viewers. The climb begins there. */
  readonly firstRate?: number;
  /** It needs packages that are not dependencies of Floorcast. */
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

/** A lower bound: takes a delivery, checks its signature, parses it and discards it. */
export const BARE_HTTP: Contender = {
  name: "bare HTTP server",
  isForeign: false,
  start: () => servePeer("door/bare-handler.ts"),
};

/** A lower bound: forwards every post to every websocket. */
export const BARE_WS: Contender = {
  name: "bare ws",
  dialect: "bare",
  isForeign: false,
  start: () => servePeer("fan-out/bare-sockets.ts"),
};

/** All contenders with viewers. */
export const WITH_VIEWERS: readonly Contender[] = [
  OURS,
  EXPRESS,
  EXPRESS_WHOLE,
  NODE_RED,
  NODE_RED_BATCHES,
  WORLDMAP,
  POLL,
];

/** One of each kind, for quick runs. */
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
