import type { ServerResponse } from "node:http";
import { describe, expect, it, onTestFinished } from "vitest";
import { z } from "zod";
import { HOUR_MS, SECOND_MS } from "@/domain/time";
import { createOutbound } from "@/server/outbound/outbound";
import { CALLS_AN_HOUR, CallBudget } from "./call-budget";
import { sendJson, startSmallServer } from "./testing/small-server";
import { createMistApi, type MistApiSetup } from "./transport";

const TOKEN = "secret-token-of-mist";
const START = 500_000 * HOUR_MS;
const named = z.object({ id: z.string(), name: z.string() });
const ok = z.object({ ok: z.literal(true) });

async function withApi(answer: Parameters<typeof startSmallServer>[0], more: Partial<MistApiSetup> = {}) {
  const server = await startSmallServer(answer);
  const dispatcher = createOutbound({});
  onTestFinished(() => dispatcher.destroy());
  const budget = new CallBudget();
  const clock = { now: START };
  const slept: number[] = [];
  const sleep = async (ms: number) => {
    slept.push(ms);
    clock.now += ms;
  };
  const api = createMistApi({
    address: server.address,
    token: TOKEN,
    budget,
    dispatcher,
    now: () => clock.now,
    waiting: { sleep, random: () => 1 },
    ...more,
  });
  return { api, arrived: server.arrived, budget, clock, slept };
}

/** Answers each request by the next of these, and all later ones by the last. */
function inOrder(...answers: readonly ((response: ServerResponse) => void)[]) {
  let next = 0;
  return (_: unknown, response: ServerResponse) => {
    answers[Math.min(next, answers.length - 1)]?.(response);
    next += 1;
  };
}

const fine = (response: ServerResponse) => sendJson(response, { ok: true });
const status =
  (code: number, headers: Readonly<Record<string, string>> = {}) =>
  (response: ServerResponse) =>
    response.writeHead(code, headers).end("{}");

describe("a call", () => {
  it("sends the token as Mist requires and reads the answer by its schema", async () => {
    const { api, arrived } = await withApi((_, response) => fine(response));
    expect(await api.get("/api/v1/self", { a: "x y", b: undefined, c: 2 }, ok)).toEqual({
      type: "answered",
      value: { ok: true },
    });
    expect(arrived[0]?.target).toBe("/api/v1/self?a=x+y&c=2");
    expect(arrived[0]?.headers.authorization).toBe(`Token ${TOKEN}`);
  });

  it("sends JSON and reads an empty answer as undefined", async () => {
    const { api, arrived } = await withApi((_, response) => response.writeHead(200).end());
    expect(await api.put("/api/v1/x", { name: "ä" }, z.unknown())).toEqual({ type: "answered", value: undefined });
    expect(arrived[0]).toMatchObject({ method: "PUT", body: '{"name":"ä"}' });
  });

  it.each([
    [401, { type: "token-refused" }],
    [403, { type: "not-allowed" }],
    [404, { type: "not-found" }],
    [400, { type: "rejected", status: 400 }],
  ])("tells %i apart and asks once", async (code, failure) => {
    const { api, arrived } = await withApi((_, response) => status(code)(response));
    expect(await api.get("/api/v1/self", { q: 1 }, ok)).toEqual({ ...failure, path: "/api/v1/self" });
    expect(arrived).toHaveLength(1);
  });

  it("follows no redirect, so that the token goes nowhere else", async () => {
    const other = await startSmallServer((_, response) => fine(response));
    const { api } = await withApi((_, response) => status(302, { location: `${other.address}/api` })(response));
    expect(await api.get("/api/v1/self", {}, ok)).toMatchObject({ type: "unreadable", reason: "redirect" });
    expect(other.arrived).toEqual([]);
  });

  it.each([
    ["no-json", "<html>"],
    ["wrong-shape", '{"ok":false}'],
  ])("names the path of an answer with %s, and no token", async (reason, body) => {
    const { api } = await withApi((_, response) => response.end(body));
    const failure = await api.get("/api/v1/self", {}, ok);
    expect(failure).toEqual({ type: "unreadable", path: "/api/v1/self", reason });
    expect(JSON.stringify(failure)).not.toContain(TOKEN);
  });

  it("stops reading an answer that is too large", async () => {
    const { api } = await withApi((_, response) => sendJson(response, { text: "x".repeat(5_000) }), {
      mostBytes: 1_000,
    });
    expect(await api.get("/api/v1/self", {}, ok)).toMatchObject({ type: "unreadable", reason: "too-large" });
  });
});

describe("a call that fails for a while", () => {
  it("is tried again with growing pauses", async () => {
    const { api, slept } = await withApi(inOrder(status(503), (response) => response.destroy(), fine));
    expect(await api.get("/api/v1/self", {}, ok)).toMatchObject({ type: "answered" });
    expect(slept).toEqual([500, 1_000]);
  });

  it("is abandoned after a limited number of attempts", async () => {
    const { api, arrived } = await withApi(inOrder(status(502)));
    expect(await api.get("/api/v1/self", {}, ok)).toEqual({
      type: "unreachable",
      path: "/api/v1/self",
      reason: "502",
    });
    expect(arrived).toHaveLength(5);
  });

  it("is abandoned earlier if a user is waiting", async () => {
    const { api, arrived } = await withApi(inOrder(status(502)));
    await api.get("/api/v1/self", {}, ok, { urgency: "interactive" });
    expect(arrived).toHaveLength(3);
  });

  it("is not repeated if it may have created something", async () => {
    const { api, arrived } = await withApi(inOrder((response) => response.destroy()));
    expect(await api.post("/api/v1/x", {}, ok)).toMatchObject({ type: "unreachable" });
    expect(arrived).toHaveLength(1);
  });

  it("counts as no answer after its time limit", async () => {
    const { api } = await withApi(() => undefined, { timeoutMs: 20 });
    expect(await api.post("/api/v1/x", {}, ok)).toMatchObject({ type: "unreachable", reason: "ETIMEDOUT" });
  });

  it("names the error of a server that is not there", async () => {
    const { api } = await withApi(inOrder(fine), { address: "http://127.0.0.1:1" });
    expect(await api.get("/api/v1/self", {}, ok)).toMatchObject({ type: "unreachable", reason: "ECONNREFUSED" });
  });

  it("ends when the caller cancels it", async () => {
    const ends = new AbortController();
    const { api } = await withApi(() => ends.abort());
    expect(await api.get("/api/v1/self", {}, ok, { signal: ends.signal })).toMatchObject({ type: "cancelled" });
  });
});

describe("the limit of calls", () => {
  it("waits as long as a 429 requests", async () => {
    const { api, slept } = await withApi(inOrder(status(429, { "retry-after": "7" }), fine));
    expect(await api.get("/api/v1/self", {}, ok)).toMatchObject({ type: "answered" });
    expect(slept).toEqual([7 * SECOND_MS]);
  });

  it("waits for a limited time if a 429 gives no time", async () => {
    const { api, slept } = await withApi(inOrder(status(429), status(429), fine));
    expect(await api.get("/api/v1/self", {}, ok)).toMatchObject({ type: "answered" });
    expect(slept).toEqual([2_000, 4_000]);
  });

  it("reports until when it is closed instead of waiting long, and sends nothing before", async () => {
    const { api, arrived, clock } = await withApi(inOrder(status(429, { "retry-after": "900" }), fine));
    const until = START + 900 * SECOND_MS;
    const spent = { type: "budget-spent", path: "/api/v1/self", until };
    expect(await api.get("/api/v1/self", {}, ok)).toEqual(spent);
    expect(await api.get("/api/v1/self", {}, ok)).toEqual(spent);
    expect(arrived).toHaveLength(1);
    clock.now = until;
    expect(await api.get("/api/v1/self", {}, ok)).toMatchObject({ type: "answered" });
  });

  it("is enforced by our own count, with a share for waiting users", async () => {
    const { api, budget, clock, arrived } = await withApi((_, response) => fine(response));
    for (let calls = 0; calls < CALLS_AN_HOUR - 250; calls += 1) budget.count(START);
    const spent = { type: "budget-spent", until: START + HOUR_MS };
    expect(await api.get("/api/v1/self", {}, ok)).toMatchObject(spent);
    expect(await api.get("/api/v1/self", {}, ok, { urgency: "interactive" })).toMatchObject({ type: "answered" });
    for (let calls = 0; calls < 249; calls += 1) budget.count(START);
    expect(await api.get("/api/v1/self", {}, ok, { urgency: "interactive" })).toMatchObject(spent);
    expect(arrived).toHaveLength(1);
    expect(budget.used(START)).toBe(CALLS_AN_HOUR);
    clock.now = START + HOUR_MS;
    expect(budget.used(clock.now)).toBe(0);
    expect(await api.get("/api/v1/self", {}, ok)).toMatchObject({ type: "answered" });
  });
});

describe("a list", () => {
  /** Pages of `limit` objects, of which `change` may alter the list after each page. */
  function pages(objects: { id: string; name: string }[], limit: number, change: (served: number) => void = () => {}) {
    let served = 0;
    return ({ target }: { readonly target: string }, response: ServerResponse) => {
      const page = Number(new URL(target, "http://mist").searchParams.get("page"));
      const items = objects.slice((page - 1) * limit, page * limit);
      sendJson(response, items, { "x-page-total": String(objects.length), "x-page-limit": String(limit) });
      served += 1;
      change(served);
    };
  }

  const objectsOf = (count: number) => Array.from({ length: count }, (_, n) => ({ id: `z${n}`, name: `Zone ${n}` }));
  const idsOf = (objects: readonly { readonly id: string }[]) => objects.map(({ id }) => id).sort();

  it("is one call if it has one page", async () => {
    const { api, arrived } = await withApi(pages(objectsOf(3), 100));
    expect(await api.list("/api/v1/zones", {}, named)).toEqual({
      type: "answered",
      value: { items: objectsOf(3), unread: 0 },
    });
    expect(arrived.map(({ target }) => target)).toEqual(["/api/v1/zones?limit=1000&page=1"]);
  });

  it("has the objects of all pages", async () => {
    const { api } = await withApi(pages(objectsOf(7), 3));
    const read = await api.list("/api/v1/zones", {}, named);
    expect(read.type === "answered" && idsOf(read.value.items)).toEqual(idsOf(objectsOf(7)));
  });

  it("loses nothing if an object is removed and another added between two pages", async () => {
    const objects = objectsOf(6);
    const swap = (served: number) => {
      if (served !== 1) return;
      objects.shift();
      objects.push({ id: "z9", name: "Zone 9" });
    };
    const { api } = await withApi(pages(objects, 3, swap));
    const read = await api.list("/api/v1/zones", {}, named);
    expect(read.type === "answered" && idsOf(read.value.items)).toEqual(expect.arrayContaining(["z3", "z4", "z9"]));
    expect(read.type === "answered" && new Set(idsOf(read.value.items)).size).toBe(
      read.type === "answered" && read.value.items.length,
    );
  });

  it("ends with everything seen if the list keeps changing", async () => {
    const objects = objectsOf(6);
    const grow = (served: number) => objects.unshift({ id: `n${served}`, name: "New" });
    const { api, arrived } = await withApi(pages(objects, 3, grow));
    const read = await api.list("/api/v1/zones", {}, named);
    expect(read.type === "answered" && idsOf(read.value.items)).toEqual(expect.arrayContaining(idsOf(objectsOf(6))));
    expect(arrived.length).toBeLessThan(30);
  });

  it("ends if the server has no pages", async () => {
    const all = objectsOf(1_000);
    const { api, arrived } = await withApi((_, response) => sendJson(response, all));
    const read = await api.list("/api/v1/zones", {}, named);
    expect(read.type === "answered" && read.value.items).toHaveLength(1_000);
    expect(arrived.length).toBeLessThanOrEqual(4);
  });

  it("counts unreadable objects", async () => {
    const { api } = await withApi((_, response) => sendJson(response, [{ id: "a", name: "A" }, { id: "b" }, null]));
    expect(await api.list("/api/v1/zones", {}, named)).toMatchObject({
      value: { items: [{ id: "a" }], unread: 2 },
    });
  });

  it("fails if a page fails", async () => {
    let served = 0;
    const { api } = await withApi((_, response) => {
      served += 1;
      if (served === 2) status(403)(response);
      else sendJson(response, objectsOf(3), { "x-page-total": "6", "x-page-limit": "3" });
    });
    expect(await api.list("/api/v1/zones", {}, named)).toEqual({ type: "not-allowed", path: "/api/v1/zones" });
  });
});

describe("a search", () => {
  it("follows the links to next pages, on the same host and path", async () => {
    const { api, arrived } = await withApi(({ target }, response) => {
      const isFirst = !target.includes("after=");
      const next = "https://elsewhere.example.com/api/v1/events/search?after=5";
      sendJson(response, { results: [{ id: isFirst ? "a" : "b", name: "x" }], ...(isFirst && { next }) });
    });
    const found = await api.search("/api/v1/events/search", { status: "failure" }, named);
    expect(found).toMatchObject({ value: { items: [{ id: "a" }, { id: "b" }], unread: 0 } });
    expect(arrived.map(({ target }) => target)).toEqual([
      "/api/v1/events/search?limit=1000&status=failure",
      "/api/v1/events/search?after=5",
    ]);
  });

  it("ends if the links form a circle", async () => {
    const { api, arrived } = await withApi((_, response) =>
      sendJson(response, { results: [{ id: "a", name: "x" }], next: "/api/v1/events/search?after=5" }),
    );
    expect(await api.search("/api/v1/events/search", {}, named)).toMatchObject({ value: { items: [{ id: "a" }] } });
    expect(arrived).toHaveLength(2);
  });
});
