import { rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { io } from "socket.io-client";
import { afterEach, describe, expect, it } from "vitest";
import packageJson from "@/package.json";
import { bearer, createApi, placeFloor, plainImage } from "../support/api";
import { createMist, MAP_ID, mac, signed } from "../support/mist";
import { ADMIN, SECRET, startServer, type TestServer, TOKEN } from "../support/test-server";
import { connectViewer } from "../support/viewer";

let server: TestServer;
afterEach(() => server.dispose());

interface Line {
  readonly level: string;
  readonly time: string;
  readonly msg: string;
  readonly [field: string]: unknown;
}

/** The JSON lines of the log. At its start Next itself prints a line or two that are not JSON. */
function linesOf(log: string): readonly Line[] {
  return log
    .split("\n")
    .filter((line) => line.startsWith("{"))
    .map((line) => JSON.parse(line));
}

describe("the log of a real run", () => {
  it("shows no secret, token, password, cookie, signature or body, whatever comes and at whatever level", async () => {
    server = await startServer({ env: { LOG_LEVEL: "trace" } });
    const { url } = server;
    const [mist, api] = [createMist(url), createApi(url)];
    await placeFloor(api);
    const body = JSON.stringify({ topic: "location", events: [{ mac: mac(1), name: "body-of-a-delivery" }] });
    const cookie = "floorcast_session=a-cookie-of-somebody";
    const signatures = signed(body, "not-the-secret");
    for (const headers of [signed(body), signatures, {}]) await mist.post(body, headers);
    await mist.post(`{"topic": broken body-of-a-delivery`);
    await mist.post(body, { ...signed(body), cookie, authorization: "Bearer fc_token-of-somebody" });
    for (const path of ["/api/sites", "/api/settings/webhook", "/nowhere", "/api/nowhere?token=fc_token-in-a-query"])
      await fetch(url + path, { headers: { cookie, authorization: "Bearer fc_token-of-somebody" } }).then((r) =>
        r.text(),
      );
    await fetch(`${url}/api/session`, {
      method: "POST",
      headers: { "content-type": "application/json", origin: url },
      body: JSON.stringify({ ...ADMIN, password: "password-of-somebody" }),
    });
    const signedIn = await fetch(`${url}/api/session`, {
      method: "POST",
      headers: { "content-type": "application/json", origin: url },
      body: JSON.stringify(ADMIN),
    });
    const given = /floorcast_session=([^;]+)/.exec(signedIn.headers.get("set-cookie") ?? "")?.[1];
    await api.putImage(MAP_ID, Buffer.from("no image"));
    await api.call("POST", "/api/floorplans", { token: "token-in-a-body" });
    (await connectViewer(url)).close();
    await new Promise<void>((resolve) => {
      const socket = io(url, {
        transports: ["websocket"],
        reconnection: false,
        auth: { token: "fc_token-of-somebody" },
      });
      for (const event of ["connect", "connect_error"]) socket.once(event, () => resolve(void socket.disconnect()));
    });
    // The line about refused deliveries is logged within a second.
    await expect.poll(() => server.log(), { timeout: 10_000 }).toContain("invalid-signature");
    expect(await server.stop()).toBe(0);

    const log = server.log();
    const hidden = [SECRET, TOKEN, ADMIN.password, "somebody", "token-in-a", "body-of-a-delivery", "not-the-secret"];
    for (const text of [...hidden, ...Object.values(signatures), ...(given ? [given] : [])])
      expect(log).not.toContain(text);
    expect(linesOf(log).length).toBeGreaterThan(3);
  });

  it("states the version, the address and the data folder; each line is JSON with time, level and message", async () => {
    server = await startServer();
    await server.stop();
    const lines = linesOf(server.log());
    for (const line of lines)
      expect(line).toMatchObject({
        level: expect.stringMatching(/^[a-z]+$/),
        time: expect.any(String),
        msg: expect.any(String),
      });
    expect(lines.find(({ url }) => url !== undefined)).toMatchObject({
      level: "info",
      version: expect.stringContaining(packageJson.version),
      url: server.url,
      dataDir: server.dataDir,
    });
    expect(lines.at(-1)).toMatchObject({ msg: "stopping", signal: "SIGTERM" });
  });

  it("has one line for a fault, which the request id in the answer identifies", async () => {
    server = await startServer();
    const api = createApi(server.url);
    await api.call("POST", "/api/floorplans", { mapId: MAP_ID, siteId: "site", name: "Floor" });
    // Replaces the folder of the images by a file.
    const images = path.join(server.dataDir, "images");
    rmSync(images, { recursive: true });
    writeFileSync(images, "");
    const response = await fetch(`${server.url}/api/floorplans/${MAP_ID}/image`, {
      method: "PUT",
      headers: { "content-type": "image/png", ...bearer() },
      body: new Uint8Array(await plainImage()),
    });
    expect(response.status).toBe(503);
    const requestId = response.headers.get("x-request-id");
    await server.stop();
    const faults = linesOf(server.log()).filter(({ level }) => level === "error");
    expect(faults).toEqual([expect.objectContaining({ requestId, method: "PUT", msg: "a request failed" })]);
    expect(await response.text()).not.toContain(server.dataDir);
  });

  it("O7: says whose deliveries were refused, which viewer was disconnected, and why", async () => {
    server = await startServer();
    const mist = createMist(server.url);
    for (let sent = 0; sent < 3; sent++) await mist.post("{}", {});
    const viewer = await connectViewer(server.url);
    for (let sent = 0; sent < 250; sent++) viewer.socket.emit("floorplan:unwatch", { mapId: MAP_ID });
    const find = (text: string) => linesOf(server.log()).find(({ msg }) => msg === text);
    await expect.poll(() => find("a viewer was cut off"), { timeout: 10_000 }).toBeDefined();
    viewer.close();
    expect(find("a viewer was cut off")).toMatchObject({ reason: "too many messages", viewer: "token API_TOKEN" });
    await expect.poll(() => find("deliveries were refused"), { timeout: 10_000 }).toBeDefined();
    const refused = linesOf(server.log()).filter(({ msg }) => msg === "deliveries were refused");
    expect(refused.every(({ reason, sender }) => reason === "missing-signature" && sender === "127.0.0.1")).toBe(true);
    expect(refused.length).toBeLessThanOrEqual(2);
  });

  it("contains the levels that LOG_LEVEL sets", async () => {
    server = await startServer({ env: { LOG_LEVEL: "warn" } });
    await server.stop();
    expect(linesOf(server.log()).filter(({ level }) => level === "info" || level === "debug")).toEqual([]);
  });
});
