import { createServer } from "node:http";
import express from "express";
import { Server } from "socket.io";
import { tellPort } from "./tell-port.js";

/**
 * What tutorials build: a webhook that passes on what it hears to everybody who is connected. It checks no signature
 * and keeps nothing. One message an event, or with `WHOLE` one a delivery.
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
