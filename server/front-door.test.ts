import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, describe, expect, it } from "vitest";
import { createFrontDoor, type Fail, type FrontDoor } from "./front-door";
import { createNodeDoor } from "./http/node-door";
import { createPageDoor } from "./page-door";

const server = createServer();
afterEach(() => {
  server.removeAllListeners("request");
  server.close();
});

async function open(doors: Partial<FrontDoor>) {
  const logged: object[] = [];
  const log = { error: (fields: object) => void logged.push(fields) };
  const door = { isOwnHost: () => true, headers: { "x-own": "yes" }, api: () => false, pages: () => undefined, log };
  server.on("request", createFrontDoor({ ...door, ...doors }));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const ask = (path = "/") =>
    fetch(`http://127.0.0.1:${port}${path}`, { redirect: "manual", signal: AbortSignal.timeout(5_000) });
  return { ask, logged };
}

const unsendable = { location: "/\u65e5" };
const page = { handle: async () => {}, headers: { api: {}, page: () => ({}) }, dev: false } as never;

describe("the front door", () => {
  it.each<[string, Partial<FrontDoor>]>([
    ["the API throws", { api: () => raise() }],
    ["a page throws", { pages: () => raise() }],
    [
      "a page's detour is none that a header can hold",
      { pages: createPageDoor({ ...(page as object), gate: () => unsendable } as never) },
    ],
    [
      "a page fails later",
      { pages: createPageDoor({ ...(page as object), gate: () => undefined, handle: async () => raise() } as never) },
    ],
    [
      "an answer's header cannot be sent",
      {
        api: createNodeDoor({
          answer: async () => ({ status: 303, headers: unsendable, body: undefined }),
          now: () => 0,
          headers: {},
        }),
      },
    ],
    ["an answer fails", { api: createNodeDoor({ answer: async () => raise(), now: () => 0, headers: {} }) }],
  ])("answers though %s", async (_, doors) => {
    const { ask, logged } = await open(doors);
    const response = await ask("/api/x");
    const problem = await response.json();
    expect([response.status, problem.code, response.headers.get("x-own")]).toEqual([500, "internal", "yes"]);
    expect(logged).toEqual([{ err: expect.any(Error), requestId: problem.requestId }]);
    expect(JSON.stringify(problem)).not.toContain("secret");
  });

  it("ends the connection of an answer that breaks half-way", async () => {
    const { ask } = await open({
      pages(_request: IncomingMessage, response: ServerResponse, fail: Fail) {
        response.write("half");
        setTimeout(() => fail(new Error("secret")), 20);
      },
    });
    const response = await ask();
    await expect(response.text()).rejects.toThrow();
  });
});

function raise(): never {
  throw new Error("secret");
}
