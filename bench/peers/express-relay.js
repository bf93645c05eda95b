import { createServer } from "node:http";
import express from "express";
import { Server } from "socket.io";
import { tellPort } from "./tell-port.js";

/**
 * The server of typical tutorials: a webhook that forwards everything to every connected client. It checks no signature and stores nothing.
 * It sends one message per event, or with `WHOLE` one per delivery.
 */
const app = express();
const server = createServer(app);
const io = new Server(server, { cors: { origin: "*" } });

app.use(express.json({ limit: "1mb" }));
app.post("/api/webhooks/mist", (request, response) => {
  const { events } = request.body;
  if (process.env.WHOLE) io.emit("location", events);
  else for (const event of events) io.emit("location", event);
  response.sendStatus(200);
});

tellPort(server);
