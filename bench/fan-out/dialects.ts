import { answerEngine, EVENT, isEvent } from "./engine";
import { listenToFrames } from "./frame-listener";
import { counting, type Ear, type Listener } from "./listener";

/** The protocol of the server that viewers talk to over a websocket. */
export type DialectName = "floorcast" | "relay" | "websocket" | "worldmap" | "bare";

interface Dialect {
  readonly path: string;
  readonly listen: (ear: Ear) => Listener;
  /** The server sends without a subscription. */
  readonly isTacit?: true;
  /** Sent as soon as the websocket is open. */
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

/** Socket.IO with one Mist event, or the events of a delivery, per message. */
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

/** One Mist event per message, or a list of minimal tuples: mac, floor, x, y, seconds. */
function listenToTexts({ onPosition }: Ear): Listener {
  return counting((data) => {
    if (!onPosition) return true;
    const told = JSON.parse(data.toString());
    if (Array.isArray(told)) for (const [mac, , , , seconds] of told) onPosition(mac, toMs(seconds));
    else onPosition(told.mac, toMs(told.timestamp));
    return true;
  });
}

/** Node-RED's world map: a list of everything, then one position per message. */
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
