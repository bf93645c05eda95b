import { WebSocketServer } from "ws";
import { bodyOf, servePeer } from "../measure/serve-peer";

/** The cheapest way to tell everybody: a broadcast of one binary message a request, with nothing around it. */
const server = await servePeer(async (request, response) => {
  const frame = await bodyOf(request);
  for (const socket of sockets.clients) socket.send(frame);
  response.end();
});
const sockets = new WebSocketServer({ server, perMessageDeflate: false });
