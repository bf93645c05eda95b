import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { type AddressInfo, connect, type Socket } from "node:net";
import { afterEach, describe, expect, it, vi } from "vitest";
import { BodyBudget } from "@/server/http/adapters/body-budget";
import { createNodeAdapter } from "@/server/http/adapters/node-adapter";
import { createPageHandler } from "./page-handler";
import { createRequestHandler, type Fail, type RequestHandlerParts } from "./request-handler";

const server = createServer();
const bodies = new BodyBudget({ largestBody: 0, networkOf: () => "" });
afterEach(() => {
  server.removeAllListeners("request");
  server.close();
});

async function open(doors: Partial<RequestHandlerParts>) {
  const logged: object[] = [];
  const log = { error: (fields: object) => void logged.push(fields) };
  const door = {
    socketPath: "/socket.io/",
    isOwnHost: () => true,
    headers: { "x-own": "yes" },
    api: () => false,
    pages: () => undefined,
    log,
  };
  server.on("request", createRequestHandler({ ...door, ...doors }));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const ask = (path = "/") =>
    fetch(`http://127.0.0.1:${port}${path}`, { redirect: "manual", signal: AbortSignal.timeout(5_000) });
  return { ask, logged, port };
}

const unsendable = { location: "/\u65e5" };
const page = { handle: async () => {}, headers: { api: {}, page: () => ({}) }, dev: false } as never;

describe("the front door", () => {
  it.each<[string, Partial<RequestHandlerParts>]>([
    ["the API throws", { api: () => raise() }],
    ["a page throws", { pages: () => raise() }],
    [
      "a page's detour is none that a header can hold",
      { pages: createPageHandler({ ...(page as object), gate: () => unsendable } as never) },
    ],
    [
      "a page fails later",
      {
        pages: createPageHandler({ ...(page as object), gate: () => undefined, handle: async () => raise() } as never),
      },
    ],
    [
      "an answer's header cannot be sent",
      {
        api: createNodeAdapter({
          answer: async () => ({ status: 303, headers: unsendable, body: undefined }),
          ...{ now: () => 0, bodies, headers: {} },
        }),
      },
    ],
    ["an answer fails", { api: createNodeAdapter({ answer: async () => raise(), now: () => 0, bodies, headers: {} }) }],
  ])("answers though %s", async (_, doors) => {
    const { ask, logged } = await open(doors);
    const response = await ask("/api/x");
    const problem = await response.json();
    expect([response.status, problem.code, response.headers.get("x-own")]).toEqual([500, "internal", "yes"]);
    expect(logged).toEqual([{ err: expect.any(Error), requestId: problem.requestId }]);
    expect(JSON.stringify(problem)).not.toContain("secret");
  });

  it("ends the connection if an answer fails halfway", async () => {
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

describe("pipelined requests", () => {
  /** Pages that are answered when the test says so. */
  function heldPages() {
    const waiting: ServerResponse[] = [];
    const paths: (string | undefined)[] = [];
    const pages = (request: IncomingMessage, response: ServerResponse) => {
      paths.push(request.url);
      waiting.push(response);
    };
    return { pages, paths, answerNext: () => waiting.shift()?.end("ok") };
  }

  function pipeline(port: number, ...paths: readonly string[]): Socket {
    const socket = connect(port, "127.0.0.1");
    socket.write(paths.map((path) => `GET ${path} HTTP/1.1\r\nhost: x\r\n\r\n`).join(""));
    return socket;
  }

  it("H2: are handled one after the other", async () => {
    const { pages, paths, answerNext } = heldPages();
    const { port } = await open({ pages });
    const socket = pipeline(port, "/1", "/2", "/3");
    for (const expected of [["/1"], ["/1", "/2"], ["/1", "/2", "/3"]]) {
      await vi.waitFor(() => expect(paths).toEqual(expected));
      answerNext();
    }
    socket.destroy();
  });

  it("H2: are not begun if the client has disconnected", async () => {
    const { pages, paths, answerNext } = heldPages();
    const { port, ask } = await open({ pages });
    const closed = new Promise<void>((resolve) =>
      server.once("connection", (socket) => socket.once("close", () => resolve())),
    );
    const socket = pipeline(port, "/1", "/2", "/3");
    await vi.waitFor(() => expect(paths).toEqual(["/1"]));
    socket.destroy();
    await closed;
    answerNext();
    const asked = ask("/last");
    await vi.waitFor(() => expect(paths).toContain("/last"));
    answerNext();
    await asked;
    expect(paths).toEqual(["/1", "/last"]);
  });
});

function raise(): never {
  throw new Error("secret");
}
