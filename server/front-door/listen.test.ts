import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, describe, expect, it } from "vitest";
import { StartError } from "@/server/database/start-error";
import { listen } from "./listen";

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

function open(PORT: number, HOST: string): Promise<Server> {
  const server = createServer();
  servers.push(server);
  return listen(server, { PORT, HOST }).then(() => server);
}

describe("listen", () => {
  it("resolves once others can connect", async () => {
    const { port } = (await open(0, "127.0.0.1")).address() as AddressInfo;
    expect((await fetch(`http://127.0.0.1:${port}`, { signal: AbortSignal.timeout(100) }).catch((e) => e)).name).toBe(
      "TimeoutError",
    );
  });

  it("says in one line what to change if the port is in use or the address is not of this machine", async () => {
    const { port } = (await open(0, "127.0.0.1")).address() as AddressInfo;
    // 192.0.2.0/24 is reserved for documentation, so no machine has it.
    for (const [at, host, words] of [
      [port, "127.0.0.1", `port ${port} on 127.0.0.1 is in use; choose another with PORT`],
      [0, "192.0.2.1", "192.0.2.1 is no address of this machine; choose another with HOST (0.0.0.0 is all of them)"],
    ] as const)
      await expect(open(at, host)).rejects.toEqual(new StartError(words));
  });

  it.each([
    ["ENOTFOUND", StartError],
    ["EACCES", StartError],
    ["EMFILE", Error],
  ])("takes %s for what it is", async (code, kind) => {
    const server = createServer();
    server.listen = () => {
      queueMicrotask(() => server.emit("error", Object.assign(new Error("a stack"), { code })));
      return server;
    };
    const error = await listen(server, { PORT: 80, HOST: "floors.invalid" }).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(kind);
    expect((error as Error).message === "a stack").toBe(kind === Error);
  });
});
