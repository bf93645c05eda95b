import { readFileSync } from "node:fs";
import path from "node:path";
import { runInNewContext } from "node:vm";
import { describe, expect, it, vi } from "vitest";

const CODE = readFileSync(path.resolve(import.meta.dirname, "../public/service-worker.js"), "utf8");

type Listener = (event: object) => void;

/** The service worker in a browser that is online or offline. */
async function installed() {
  const listeners = new Map<string, Listener>();
  const kept: string[] = [];
  const network = { isUp: true };
  const put = vi.fn();
  const caches = {
    open: async () => ({ addAll: async (files: readonly string[]) => void kept.push(...files), put }),
    keys: async () => ["offline-0", "offline-1"],
    delete: vi.fn(async () => true),
    match: async (file: string) => (kept.includes(file) ? `kept ${file}` : undefined),
  };
  const self = {
    addEventListener: (type: string, listener: Listener) => listeners.set(type, listener),
    skipWaiting: vi.fn(),
    clients: { claim: vi.fn(async () => undefined) },
  };
  const fetch = async ({ url }: { url: string }) => {
    if (!network.isUp) throw new TypeError("Failed to fetch");
    return `fresh ${url}`;
  };
  runInNewContext(CODE, { self, caches, fetch, URL, Response: { error: () => "error" } });
  const dispatch = async (type: string) => {
    let work: Promise<unknown> = Promise.resolve();
    listeners.get(type)?.({ waitUntil: (promise: Promise<unknown>) => (work = promise) });
    await work;
  };
  /** Undefined if the worker leaves the request to the browser. */
  const ask = async (request: { url: string; mode?: string; method?: string }) => {
    let answer: Promise<unknown> | undefined;
    const respondWith = (promise: Promise<unknown>) => (answer = promise);
    listeners.get("fetch")?.({ request: { mode: "cors", method: "GET", ...request }, respondWith });
    return answer;
  };
  await dispatch("install");
  await dispatch("activate");
  return { caches, kept, network, put, self, ask };
}

const HOST = "https://floors.example";

describe("the service worker", () => {
  it("caches existing static files and nothing else", async () => {
    const { kept, put, ask } = await installed();
    for (const file of kept) readFileSync(path.resolve(import.meta.dirname, `../public${file}`));
    expect(kept).toContain("/offline.html");
    await ask({ url: `${HOST}/alerts`, mode: "navigate" });
    expect(put).not.toHaveBeenCalled();
  });

  it("activates an update at once, and deletes older caches", async () => {
    const { self, caches } = await installed();
    expect(self.skipWaiting).toHaveBeenCalled();
    expect(self.clients.claim).toHaveBeenCalled();
    expect(caches.delete.mock.calls).toEqual([["offline-0"]]);
  });

  it("requests a page from the network first, and shows its own page if that fails", async () => {
    const { network, ask } = await installed();
    const page = { url: `${HOST}/alerts`, mode: "navigate" };
    expect(await ask(page)).toBe(`fresh ${HOST}/alerts`);
    network.isUp = false;
    expect(await ask(page)).toBe("kept /offline.html");
    expect(await ask({ url: `${HOST}/icon.svg`, mode: "no-cors" })).toBe("kept /icon.svg");
  });

  it.each(["/api/sites", "/socket.io/", "/_next/static/chunk.js", "/manifest.webmanifest"])(
    "does not handle %s",
    async (file) => {
      const { network, ask } = await installed();
      network.isUp = false;
      expect(await ask({ url: HOST + file })).toBeUndefined();
    },
  );

  it("does not handle requests that send data", async () => {
    expect(await (await installed()).ask({ url: `${HOST}/x`, mode: "navigate", method: "POST" })).toBeUndefined();
  });
});
