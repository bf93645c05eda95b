import { writeFileSync } from "node:fs";
import { createServer } from "node:http";
import path from "node:path";
import RED from "node-red";
import { FLOWS } from "./flows.js";
import { tellPort } from "./tell-port.js";

/** Runs Node-RED as its guide embeds it, without its editor, with the flow named in `FLOW` and its files in the folder `FOLDER`. */
const userDir = process.env.FOLDER;
writeFileSync(path.join(userDir, "flows.json"), JSON.stringify(FLOWS[process.env.FLOW]));

const server = createServer((request, response) => RED.httpNode(request, response));
RED.init(server, {
  userDir,
  flowFile: "flows.json",
  httpAdminRoot: false,
  httpNodeRoot: "/",
  apiMaxLength: "1mb",
  telemetry: { enabled: false, updateNotification: false },
  logging: { console: { level: "error" } },
});
const flows = new Promise((resolve) => RED.events.once("flows:started", resolve));
await RED.start();
await flows;
tellPort(server);
