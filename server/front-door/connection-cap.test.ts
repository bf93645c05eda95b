import { once } from "node:events";
import { createServer, type Server } from "node:http";
import { type AddressInfo, connect, type Socket } from "node:net";
import type { Duplex } from "node:stream";
import { afterEach, beforeEach, expect, it } from "vitest";
import { type ConnectionCap, capConnections } from "./connection-cap";

let http: Server;
let cap: ConnectionCap;
let sockets: Socket[];
let upgraded: Duplex[];

beforeEach(async () => {
  sockets = [];
  upgraded = [];
  http = createServer((_request, response) => response.end("ok"));
  http.on("upgrade", (_request, socket) => {
    upgraded.push(socket);
    socket.on("error", () => {}).on("end", () => socket.end());
    socket.resume().write("HTTP/1.1 101 Switching Protocols\r\n\r\n");
  });
  cap = capConnections(http, 2);
  await new Promise<void>((resolve) => http.listen(0, "127.0.0.1", resolve));
});

afterEach(() => {
  for (const socket of sockets) socket.destroy();
  http.closeAllConnections();
  return new Promise((resolve) => http.close(resolve));
});

/** The status line of the answer, or "ended". */
async function ask(headers = ""): Promise<string> {
  const socket = connect((http.address() as AddressInfo).port, "127.0.0.1");
  sockets.push(socket);
  socket.on("error", () => {});
  socket.write(`GET / HTTP/1.1\r\nHost: x\r\n${headers}\r\n`);
  const heard = await Promise.race([once(socket, "data"), once(socket, "close")]);
  return heard[0] instanceof Buffer ? heard[0].toString().slice(0, 12) : "ended";
}

it("I15: ends connections of an address beyond its share, and accepts new ones when some have ended", async () => {
  expect([await ask(), await ask(), await ask()]).toEqual(["HTTP/1.1 200", "HTTP/1.1 200", "ended"]);
  expect(cap.refused).toBe(1);
  sockets[0]?.destroy();
  await expect.poll(() => ask()).toBe("HTTP/1.1 200");
});

it("S21: counts an upgraded connection until it is released", async () => {
  const upgrade = "Connection: Upgrade\r\nUpgrade: websocket\r\n";
  expect([await ask(upgrade), await ask(upgrade), await ask(upgrade)]).toEqual([
    "HTTP/1.1 101",
    "HTTP/1.1 101",
    "ended",
  ]);
  for (const socket of upgraded) cap.release(socket);
  expect([await ask(), await ask()]).toEqual(["HTTP/1.1 200", "HTTP/1.1 200"]);
});
