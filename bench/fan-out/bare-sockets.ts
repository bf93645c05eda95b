import { WebSocketServer } from "ws";
import { bodyOf, listen } from "../measure/listen";

/** The cheapest fan-out: a broadcast of one binary message per request. */
const server = await listen(async (request, response) => {
  const frame = await bodyOf(request);
  for (const socket of sockets.clients) socket.send(frame);
  response.end();
});
const sockets = new WebSocketServer({ server, perMessageDeflate: false });
