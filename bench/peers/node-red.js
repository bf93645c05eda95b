import { writeFileSync } from "node:fs";
import { createServer } from "node:http";
import path from "node:path";
import RED from "node-red";
import { FLOWS } from "./flows.js";
import { tellPort } from "./tell-port.js";

/** Node-RED as its guide embeds it, without its editor, running the flow that `FLOW` names out of the folder `FOLDER`. */
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
