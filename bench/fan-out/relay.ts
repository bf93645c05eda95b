import { Server } from "socket.io";
import { bodyOf, listen } from "../measure/listen";

/**
 * The server of typical tutorials: a webhook that forwards everything to all connections, without checking or storing it. One message per
 * event, or per delivery with `BENCH_WHOLE`.
 */
const isWhole = process.env.BENCH_WHOLE !== undefined;

const server = await listen(async (request, response) => {
  const { events } = JSON.parse((await bodyOf(request)).toString());
  if (isWhole) io.emit("location", events);
  else for (const event of events) io.emit("location", event);
  response.end();
});
const io = new Server(server, { transports: ["websocket"] });
