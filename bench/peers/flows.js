const TAB = { id: "tab", type: "tab", label: "Mist" };
const WEBHOOK = { id: "in", type: "http in", z: "tab", url: "/api/webhooks/mist", method: "post", wires: [["read"]] };
const ANSWER = { id: "answer", type: "http response", z: "tab", statusCode: "200", wires: [] };
const LISTENER = { id: "socket", type: "websocket-listener", path: "/positions", wholemsg: "false" };
const OUT = { id: "out", type: "websocket out", z: "tab", server: "socket", client: "", wires: [] };

/** A function node with two outputs: the response, and the messages to viewers. */
function read(func, to) {
  return { id: "read", type: "function", z: "tab", outputs: 2, func, wires: [["answer"], to] };
}

const EACH = `const out = msg.payload.events.map((event) => ({ payload: event }));
msg.payload = "";
return [msg, out];`;

const TO_MAP = `const out = msg.payload.events.map((event) => ({
  payload: { name: event.mac, lat: event.y / 111320, lon: event.x / 111320, map: event.map_id, at: event.timestamp },
}));
msg.payload = "";
return [msg, out];`;

/** Keeps the newest event of each track, to be sent in the shortest JSON. */
const KEEP = `const newest = context.get("newest");
for (const event of msg.payload.events) newest.set(event.mac, event);
msg.payload = "";
return [msg, null];`;

const EVERY_100_MS = `const newest = new Map();
context.set("newest", newest);
context.set("timer", setInterval(() => {
  if (newest.size === 0) return;
  const payload = JSON.stringify([...newest.values()].map((e) => [e.mac, e.map_id, e.x, e.y, e.timestamp]));
  newest.clear();
  node.send([null, { payload }]);
}, 100));`;

/** Three ways in which people show positions with Node-RED. */
export const FLOWS = {
  /** Sends each event to every websocket. */
  events: [TAB, WEBHOOK, read(EACH, ["out"]), ANSWER, LISTENER, OUT],
  /** The best that a flow can do: sends the newest event of each track ten times a second, in one message. */
  batches: [
    TAB,
    WEBHOOK,
    { ...read(KEEP, ["out"]), initialize: EVERY_100_MS, finalize: `clearInterval(context.get("timer"));` },
    ANSWER,
    LISTENER,
    OUT,
  ],
  /** Sends each event to the map node, which must be installed. */
  worldmap: [
    TAB,
    WEBHOOK,
    read(TO_MAP, ["map"]),
    ANSWER,
    { id: "map", type: "worldmap", z: "tab", path: "/worldmap", layer: "", wires: [] },
  ],
};
