import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, it, onTestFinished } from "vitest";
import { createOutbound } from "./outbound";

/** A proxy that opens no tunnels, and the hosts that were requested. */
async function startProxy() {
  const asked: (string | undefined)[] = [];
  const server = createServer((_, response) => response.end("direct"));
  server.on("connect", ({ url }, socket) => {
    asked.push(url);
    socket.end("HTTP/1.1 403 Forbidden\r\n\r\n");
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => {
    server.close();
  });
  return { asked, address: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}

function outboundBy(proxy: string, noProxy: string) {
  const dispatcher = createOutbound({ proxy, noProxy, lookup: (_host, _options, done) => done(new Error("none"), "") });
  onTestFinished(() => dispatcher.destroy());
  return (origin: string) =>
    dispatcher
      .request({ origin, path: "/", method: "GET" })
      .then(({ body }) => body.text())
      .catch(() => "failed");
}

it("goes through the proxy, which resolves the host name", async () => {
  const proxy = await startProxy();
  expect(await outboundBy(proxy.address, "")("https://api.mist.com")).toBe("failed");
  expect(proxy.asked).toEqual(["api.mist.com:443"]);
});

it("bypasses the proxy for NO_PROXY hosts, and for plain http", async () => {
  const proxy = await startProxy();
  const get = outboundBy(proxy.address, "other.example.com, mist.com");
  expect(await get("https://api.mist.com")).toBe("failed");
  expect(await get(proxy.address)).toBe("direct");
  expect(proxy.asked).toEqual([]);
});
