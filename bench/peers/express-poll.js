import { createServer } from "node:http";
import express from "express";
import { tellPort } from "./tell-port.js";

/** The simplest server that works: it keeps the newest event of each track in memory and answers requests with all of them. */
const app = express();
const newest = new Map();

app.use(express.json({ limit: "1mb" }));
app.post("/api/webhooks/mist", (request, response) => {
  for (const event of request.body.events) newest.set(event.mac, event);
  response.sendStatus(200);
});
app.get("/api/positions", (_, response) => {
  response.set("access-control-allow-origin", "*").json([...newest.values()]);
});

tellPort(createServer(app));
