import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { endpoint } from "@/domain/contract/endpoint";
import { nothing } from "@/domain/contract/shape";
import { readBytes } from "./read-bytes";

const file = endpoint({ method: "GET", path: "/api/things/:id/file", answer: nothing });
const MEDIA = "application/vnd.test";
const params = { id: "a b" };
const NO_ANSWER = { ok: false, status: 0, detail: "" };

function answering(body: BodyInit, init: ResponseInit) {
  const fetched = vi.fn(async (_address: string) => new Response(body, init));
  vi.stubGlobal("fetch", fetched);
  return fetched;
}

describe("readBytes", () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    expect(vi.getTimerCount()).toBe(0);
    vi.useRealTimers();
    vi.unstubAllGlobals();
  });

  it("gives what was answered", async () => {
    const fetched = answering(Uint8Array.of(1, 2, 255), { headers: { "content-type": MEDIA } });
    expect(await readBytes(file, { params }, MEDIA)).toEqual({ ok: true, value: Uint8Array.of(1, 2, 255) });
    expect(fetched.mock.calls[0]?.[0]).toBe("/api/things/a%20b/file");
  });

  it("gives the server's refusal with its code and reason", async () => {
    const problem = '{"title":"No","detail":"Not kept.","code":"invalid-request","reason":"past-not-kept"}';
    answering(problem, { status: 422 });
    expect(await readBytes(file, { params }, MEDIA)).toMatchObject({ ok: false, status: 422, code: "invalid-request" });
  });

  it("takes a page of something on the way for no answer", async () => {
    answering("<html>Sign in to the Wi-Fi</html>", { headers: { "content-type": "text/html" } });
    expect(await readBytes(file, { params }, MEDIA)).toEqual(NO_ANSWER);
  });

  it("gives up after 20 seconds, and when it is aborted", async () => {
    vi.stubGlobal(
      "fetch",
      (_: string, { signal }: { readonly signal: AbortSignal }) =>
        new Promise((_resolve, reject) => {
          if (signal.aborted) reject(signal.reason);
          signal.addEventListener("abort", () => reject(signal.reason));
        }),
    );
    const slow = readBytes(file, { params }, MEDIA);
    await vi.advanceTimersByTimeAsync(20_000);
    expect(await slow).toEqual(NO_ANSWER);
    expect(await readBytes(file, { params, signal: AbortSignal.abort() }, MEDIA)).toEqual(NO_ANSWER);
  });
});
