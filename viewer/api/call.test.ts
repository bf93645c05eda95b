import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { endpoint, typed } from "@/domain/contract/endpoint";
import { instant, nothing, object } from "@/domain/contract/shape";
import { call } from "./call";

const read = endpoint({ method: "GET", path: "/api/things/:id", answer: object({ at: instant }) });
const edit = endpoint({
  method: "PATCH",
  path: "/api/things/:id",
  body: typed<{ readonly name: string }>(),
  answer: nothing,
});
const params = { id: "a b" };

function answering(body: BodyInit | null, init: ResponseInit) {
  const fetched = vi.fn(async (_address: string, _init: RequestInit) => new Response(body, init));
  vi.stubGlobal("fetch", fetched);
  return fetched;
}

/** A browser at an address; gives where it is led to. */
function browserAt(pathname: string) {
  const assign = vi.fn();
  vi.stubGlobal("window", { location: { pathname, search: "", hash: "", assign } });
  vi.stubGlobal("sessionStorage", { getItem: () => null, setItem: () => undefined });
  return assign;
}

/** A server that never answers. */
function silence(): void {
  vi.stubGlobal(
    "fetch",
    (_: string, { signal }: { readonly signal: AbortSignal }) =>
      new Promise((_, reject) => {
        if (signal.aborted) reject(signal.reason);
        signal.addEventListener("abort", () => reject(signal.reason));
      }),
  );
}

const NO_ANSWER = { ok: false, status: 0, detail: "" };

describe("call", () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
    vi.unstubAllGlobals();
  });

  it("returns the decoded answer", async () => {
    const fetched = answering('{"at":"2026-03-01T10:00:00.250Z","added":1}', { status: 200 });
    expect(await call(read, { params })).toEqual({ ok: true, value: { at: 1_772_359_200_250 } });
    expect(fetched.mock.calls[0]?.[0]).toBe("/api/things/a%20b");
  });

  it("sends a body as JSON, with the expected version", async () => {
    const fetched = answering(null, { status: 204 });
    expect(await call(edit, { params, body: { name: "x" }, ifMatch: 3 })).toEqual({ ok: true, value: undefined });
    expect(fetched.mock.calls[0]?.[1]).toMatchObject({
      method: "PATCH",
      headers: { "content-type": "application/json", "if-match": '"3"' },
      body: '{"name":"x"}',
    });
  });

  it("returns the server's refusal with its code, text and fields", async () => {
    const assign = browserAt("/alerts");
    answering('{"title":"Not allowed","detail":"No.","code":"forbidden","errors":[{"field":"a","detail":"b"}]}', {
      status: 403,
    });
    const errors = [{ field: "a", detail: "b" }];
    expect(await call(read, { params })).toEqual({ ok: false, status: 403, code: "forbidden", detail: "No.", errors });
    expect(assign).not.toHaveBeenCalled();
  });

  it("redirects to the sign-in page when the session has ended", async () => {
    const assign = browserAt("/alerts");
    answering('{"title":"Sign in","code":"unauthenticated"}', { status: 401 });
    expect(await call(read, { params })).toMatchObject({ ok: false, status: 401, detail: "Sign in" });
    expect(assign).toHaveBeenCalledWith("/login?next=%2Falerts");
  });

  it("names the field of an answer that does not have the expected shape", async () => {
    answering('{"at":"noon"}', { status: 200 });
    const detail = "$.at";
    expect(await call(read, { params })).toEqual({ ok: false, status: 200, code: "unreadable-answer", detail });
  });

  it.each([
    ["nothing at all", () => vi.stubGlobal("fetch", () => Promise.reject(new TypeError("Failed to fetch")))],
    ["a page of a proxy", () => answering("<html>Bad gateway</html>", { status: 502 })],
    ["a page of a proxy that knows no such address", () => answering("404 page not found", { status: 404 })],
    ["JSON that is not the server's", () => answering('{"message":"no upstream"}', { status: 503 })],
    ["a page in place of an answer", () => answering("<html>Sign in to the Wi-Fi</html>", { status: 200 })],
    ["an answer that broke off", () => answering('{"at":', { status: 200 })],
  ])("treats %s as no answer, without an error text", async (_, answer) => {
    answer();
    expect(await call(read, { params })).toEqual(NO_ANSWER);
  });

  it("treats an HTML page as no answer where an empty answer is expected", async () => {
    answering("<html>Sign in to the Wi-Fi</html>", { status: 200 });
    expect(await call(edit, { params, body: { name: "x" } })).toEqual(NO_ANSWER);
  });

  it("treats a proxy's 413 as a refusal because of the size", async () => {
    answering("<html>413</html>", { status: 413 });
    expect(await call(read, { params })).toMatchObject({ ok: false, status: 413, code: "payload-too-large" });
  });

  it("times out after 20 seconds, and after a minute for changes", async () => {
    silence();
    const outcomes: string[] = [];
    void call(read, { params }).then(({ ok }) => outcomes.push(`read ${ok}`));
    void call(edit, { params, body: { name: "x" } }).then(({ ok }) => outcomes.push(`edit ${ok}`));
    await vi.advanceTimersByTimeAsync(19_999);
    expect(outcomes).toEqual([]);
    await vi.advanceTimersByTimeAsync(1);
    expect(outcomes).toEqual(["read false"]);
    await vi.advanceTimersByTimeAsync(40_000);
    expect(outcomes).toEqual(["read false", "edit false"]);
  });

  it("ends when it is aborted, before the request or during it", async () => {
    silence();
    const stop = new AbortController();
    const waiting = call(read, { params, signal: stop.signal });
    stop.abort();
    expect(await waiting).toEqual(NO_ANSWER);
    expect(await call(read, { params, signal: stop.signal })).toEqual(NO_ANSWER);
    expect(vi.getTimerCount()).toBe(0);
  });
});
