import { once } from "node:events";
import { createServer, type Server } from "node:http";
import { type AddressInfo, connect, type Socket } from "node:net";
import { afterEach, expect, it } from "vitest";
import { type StallLimits, watchStalls } from "./stalled-connections";

const LIMITS: StallLimits = { sweepMs: 20, patience: 50, mostUnsentBytes: 1e9, shortPatience: 3 };
/** More than the kernels of both sides buffer. */
const LARGE = Buffer.alloc(24 * 1024 * 1024);

let http: Server;
const sockets: Socket[] = [];

async function serve(limits: Partial<StallLimits> = {}) {
  http = createServer((request, response) => {
    if (request.url === "/slow") setTimeout(() => response.end("late"), 1_500);
    else response.end(LARGE);
  });
  const watch = watchStalls(http, { ...LIMITS, ...limits });
  await new Promise<void>((resolve) => http.listen(0, "127.0.0.1", resolve));
  return watch;
}

afterEach(async () => {
  for (const socket of sockets.splice(0)) socket.destroy();
  http.closeAllConnections();
  await new Promise((resolve) => http.close(resolve));
});

function ask(path = "/"): Socket {
  const socket = connect((http.address() as AddressInfo).port, "127.0.0.1");
  sockets.push(socket);
  socket.on("error", () => {}).pause();
  socket.write(`GET ${path} HTTP/1.1\r\nHost: x\r\n\r\n`);
  return socket;
}

const connections = () => new Promise((resolve) => http.getConnections((_error, count) => resolve(count)));

it("H3: ends a connection whose client reads nothing, although it sends more requests", async () => {
  const watch = await serve();
  const socket = ask();
  const asking = setInterval(() => socket.write("GET / HTTP/1.1\r\nHost: x\r\n\r\n"), 20);
  await expect.poll(() => watch.destroyed, { timeout: 10_000 }).toBe(1);
  clearInterval(asking);
  await expect.poll(connections).toBe(0);
});

it("H3: does not end a client that reads slowly, or one whose answer takes long", async () => {
  const watch = await serve();
  const slow = ask();
  const late = ask("/slow");
  const reading = setInterval(() => slow.read(), 5);
  late.resume();
  const [answer] = await once(late, "data");
  expect(String(answer)).toContain("late");
  clearInterval(reading);
  expect(watch.destroyed).toBe(0);
});

it("H3: waits for less time if much is unsent", async () => {
  const watch = await serve({ mostUnsentBytes: 1_000_000, patience: 1e9 });
  ask();
  ask();
  await expect.poll(() => watch.destroyed, { timeout: 10_000 }).toBe(2);
});
