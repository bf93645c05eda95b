import { answerEngine, EVENT, isEvent } from "./engine";
import { listenToFrames } from "./frame-listener";
import { counting, type Ear, type Listener } from "./listener";

/** Which server the viewers talk to over a websocket, and so what they say and hear. */
export type DialectName = "floorcast" | "relay" | "websocket" | "worldmap" | "bare";

interface Dialect {
  readonly path: string;
  readonly listen: (ear: Ear) => Listener;
  /** Nothing has to be said before one is told. */
  readonly isTacit?: true;
  /** Said as soon as the websocket is open. */
  readonly greeting?: string;
}

const ENGINE_PATH = "/socket.io/?EIO=4&transport=websocket";

export const DIALECTS: Readonly<Record<DialectName, Dialect>> = {
  floorcast: { path: ENGINE_PATH, listen: listenToFrames },
  relay: { path: ENGINE_PATH, listen: listenToEvents },
  websocket: { path: "/positions", listen: listenToTexts, isTacit: true },
  worldmap: { path: "/worldmap/socket/websocket", listen: listenToMap, greeting: '{"action":"connected"}' },
  bare: { path: "/", listen: () => counting(() => true), isTacit: true },
};

/** Socket.IO with one of Mist's events, or a delivery's list of them, a message. */
function listenToEvents({ send, onWatching, onPosition }: Ear): Listener {
  return counting((data) => {
    if (!isEvent(data)) {
      const text = data.toString();
      if (!answerEngine(text, send) && text.startsWith("40")) onWatching();
      return false;
    }
    if (!onPosition) return true;
    const [, told] = JSON.parse(data.toString("utf8", EVENT.length));
    for (const { mac, timestamp } of [told].flat()) onPosition(mac, toMs(timestamp));
    return true;
  });
}

/** One of Mist's events a message, or a list of what is least to be said: mac, floor, x, y, seconds. */
function listenToTexts({ onPosition }: Ear): Listener {
  return counting((data) => {
    if (!onPosition) return true;
    const told = JSON.parse(data.toString());
    if (Array.isArray(told)) for (const [mac, , , , seconds] of told) onPosition(mac, toMs(seconds));
    else onPosition(told.mac, toMs(told.timestamp));
    return true;
  });
}

/** Node-RED's world map: a list of everything, then a place a message. */
function listenToMap({ onWatching, onPosition }: Ear): Listener {
  return counting((data) => {
    if (data[0] === "[".charCodeAt(0)) onWatching();
    const isPlace = data.indexOf('{"name":') === 0;
    if (isPlace && onPosition) {
      const { name, at } = JSON.parse(data.toString());
      onPosition(name, toMs(at));
    }
    return isPlace;
  });
}

function toMs(seconds: number): number {
  return Math.round(seconds * 1_000);
}
