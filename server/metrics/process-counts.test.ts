import { EventEmitter, once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, it, onTestFinished } from "vitest";
import { countAnswers, countUncaught } from "./process-counts";

it("counts answers by the class of their status", async () => {
  const http = createServer((request, response) => {
    response.writeHead(Number(request.url?.slice(1))).end();
  });
  onTestFinished(() => void http.close());
  const counts = countAnswers(http);
  http.listen(0, "127.0.0.1");
  await once(http, "listening");
  const { port } = http.address() as AddressInfo;
  for (const status of [200, 204, 404, 500, 503, 507])
    await fetch(`http://127.0.0.1:${port}/${status}`).then((answer) => answer.text());
  await expect.poll(() => counts).toEqual({ "1xx": 0, "2xx": 2, "3xx": 0, "4xx": 1, "5xx": 3 });
});

it("O7: counts exceptions and rejections that nobody caught", () => {
  const program = new EventEmitter();
  const counts = countUncaught(program);
  program.emit("uncaughtExceptionMonitor", new Error("thrown"));
  program.emit("unhandledRejection", new Error("rejected"));
  expect(counts.uncaught).toBe(2);
});
