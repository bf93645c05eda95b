import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, expect, it, vi } from "vitest";
import { listen } from "@/server/front-door/listen";
import { SelfCheck } from "./self-check";

let http: Server | undefined;
let check: SelfCheck | undefined;

afterEach(() => {
  check?.stop();
  http?.closeAllConnections();
  http?.close();
});

async function checked(answer: RequestListener) {
  http = createServer(answer);
  await listen(http, { HOST: "127.0.0.1", PORT: 0 });
  const log = { error: vi.fn(), info: vi.fn() };
  const onAlive = vi.fn();
  check = new SelfCheck({ everyMs: 5, onAlive, log });
  check.begin(http.address() as AddressInfo);
  return { check, log, onAlive };
}

it("O2: reports success after each answer, and nothing after it was stopped", async () => {
  const { check, log, onAlive } = await checked((_request, response) => response.end());
  await expect.poll(() => onAlive.mock.calls.length).toBeGreaterThan(2);
  expect(check.fault).toBeUndefined();
  expect(log.error).not.toHaveBeenCalled();
});

it("O2: reports once when connections fail, and when they are answered again", async () => {
  let isCut = true;
  const { check, log, onAlive } = await checked((request, response) => {
    if (isCut) request.socket.destroy();
    else response.end();
  });
  await expect.poll(() => check.fault).toMatch(/^no connection is answered: socket hang up/);
  expect(onAlive).not.toHaveBeenCalled();
  isCut = false;
  await expect.poll(() => check.fault).toBeUndefined();
  expect(log.error).toHaveBeenCalledTimes(1);
  expect(log.info).toHaveBeenCalledTimes(1);
  expect(onAlive).toHaveBeenCalled();
});

it("O2: treats an answer other than 200 as a failure", async () => {
  const { check } = await checked((_request, response) => response.writeHead(503).end());
  await expect.poll(() => check.fault).toContain("the answer was 503");
});
