import { decodeFrame, readFrameHeader } from "@/domain/floor-frame";
import { FloorReplica } from "@/domain/floor-replica";
import { EVENTS } from "@/domain/protocol";
import { TOKEN } from "@/e2e/support/test-server";
import { macOf } from "../load/walk";

/** Which server the viewers talk to, and so what they say and hear. */
export type DialectName = "floorcast" | "relay" | "bare";

export interface Listener {
  /** A message from the server, as the websocket gives it. */
  readonly hear: (data: Buffer, isBinary: boolean) => void;
  /** Frames or messages with positions, and those that are missing in between. */
  readonly messages: () => number;
  readonly gaps: () => number;
}

export interface Ear {
  readonly send: (text: string) => void;
  readonly mapId: string;
  /** Called once when the server has taken us in. */
  readonly onWatching: () => void;
  /** Told of each position; absent for viewers that only count. */
  readonly onPosition: ((mac: string, at: number) => void) | undefined;
}

export const DIALECTS: Readonly<Record<DialectName, { path: string; listen: (ear: Ear) => Listener }>> = {
  floorcast: { path: "/socket.io/?EIO=4&transport=websocket", listen: listenToFrames },
  relay: { path: "/socket.io/?EIO=4&transport=websocket", listen: listenToEvents },
  bare: { path: "/", listen: listenToAnything },
};

const WATCHED = "461-0";
const EVENT = "42";

/** Socket.IO by hand: its client would cost more than the server that is measured. */
function listenToFrames({ send, mapId, onWatching, onPosition }: Ear): Listener {
  const replica = onPosition && new PositionReplica(onPosition);
  let seq = 0;
  let isSnapshot = false;
  let messages = 0;
  let gaps = 0;
  function hearText(text: string): void {
    if (answerEngine(text, send)) return;
    if (text.startsWith("40")) send(`420${JSON.stringify([EVENTS.watchFloor, { mapId }])}`);
    else if (text.startsWith(WATCHED)) isSnapshot = true;
  }

  function hearFrame(data: Buffer): void {
    const now = (replica ? decodeFrame(data, replica) : readFrameHeader(data))?.seq ?? Number.NaN;
    if (isSnapshot) onWatching();
    else {
      messages += 1;
      if (now !== seq + 1) gaps += 1;
    }
    isSnapshot = false;
    seq = now;
  }

  return {
    hear: (data, isBinary) => (isBinary ? hearFrame(data) : hearText(data.toString())),
    messages: () => messages,
    gaps: () => gaps,
  };
}

/** A viewer's copy of the floor that says what it is told. */
class PositionReplica extends FloorReplica {
  private readonly onPosition: (mac: string, at: number) => void;

  constructor(onPosition: (mac: string, at: number) => void) {
    super();
    this.onPosition = onPosition;
  }

  override fix(slot: number, x: number, y: number, at: number): void {
    super.fix(slot, x, y, at);
    this.onPosition((this.ids[slot] ?? "").slice("wifi:".length), at);
  }
}

function listenToEvents({ send, onWatching, onPosition }: Ear): Listener {
  let messages = 0;
  return {
    hear(data) {
      const isEvent = data[0] === EVENT.charCodeAt(0) && data[1] === EVENT.charCodeAt(1);
      if (!isEvent) {
        const text = data.toString();
        if (!answerEngine(text, send) && text.startsWith("40")) onWatching();
        return;
      }
      messages += 1;
      if (!onPosition) return;
      const [, told] = JSON.parse(data.toString("utf8", EVENT.length));
      for (const { mac, timestamp } of [told].flat()) onPosition(mac, Math.round(timestamp * 1_000));
    },
    messages: () => messages,
    gaps: () => 0,
  };
}

function listenToAnything({ onWatching }: Ear): Listener {
  let messages = 0;
  queueMicrotask(onWatching);
  return {
    hear() {
      messages += 1;
    },
    messages: () => messages,
    gaps: () => 0,
  };
}

/** Engine.IO's own words: a handshake is answered by joining the namespace with our token, a ping by a pong. */
function answerEngine(text: string, send: (text: string) => void): boolean {
  if (text.startsWith("0")) send(`40${JSON.stringify({ token: TOKEN })}`);
  else if (text === "2") send("3");
  else return false;
  return true;
}

export function trackOf(mac: string): number {
  return Number.parseInt(mac, 16) - Number.parseInt(macOf(0), 16);
}
