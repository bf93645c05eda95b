import { Server } from "socket.io";
import { bodyOf, listen } from "../measure/listen";

/**
 * What tutorials build: a webhook that passes on what it hears to everybody who is connected, believing all of it and
 * keeping none. One message an event, or with `BENCH_WHOLE` one a delivery.
 */
const isWhole = process.env.BENCH_WHOLE !== undefined;

const server = await listen(async (request, response) => {
  const { events } = JSON.parse((await bodyOf(request)).toString());
  if (isWhole) io.emit("location", events);
  else for (const event of events) io.emit("location", event);
  response.end();
});
const io = new Server(server, { transports: ["websocket"] });
