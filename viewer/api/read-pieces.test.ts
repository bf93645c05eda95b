import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { endpoint } from "@/domain/contract/endpoint";
import { nothing } from "@/domain/contract/shape";
import { readPieces } from "./read-pieces";

const file = endpoint({ method: "GET", path: "/api/things/:id/file", answer: nothing });
const MEDIA = "application/vnd.test";
const params = { id: "a b" };
const NO_ANSWER = { ok: false, status: 0, detail: "" };

function answering(body: BodyInit, init: ResponseInit) {
  const fetched = vi.fn(async (_address: string) => new Response(body, init));
  vi.stubGlobal("fetch", fetched);
  return fetched;
}

function inPieces(...pieces: readonly (readonly number[])[]): ReadableStream {
  const left = pieces.map((piece) => Uint8Array.from(piece));
  return new ReadableStream({
    pull(controller) {
      const piece = left.shift();
      if (piece) controller.enqueue(piece);
      else controller.close();
    },
  });
}

describe("readPieces", () => {
  let taken: Uint8Array[] = [];
  const taking = () => ({ mediaType: MEDIA, take: (piece: Uint8Array) => void taken.push(piece) });
  beforeEach(() => {
    taken = [];
    vi.useFakeTimers();
  });
  afterEach(() => {
    expect(vi.getTimerCount()).toBe(0);
    vi.useRealTimers();
    vi.unstubAllGlobals();
  });

  it("passes on the pieces of an answer as they arrive", async () => {
    const fetched = answering(inPieces([1, 2], [255]), { headers: { "content-type": MEDIA } });
    expect(await readPieces(file, { params }, taking())).toEqual({ ok: true, value: undefined });
    expect(taken).toEqual([Uint8Array.of(1, 2), Uint8Array.of(255)]);
    expect(fetched.mock.calls[0]?.[0]).toBe("/api/things/a%20b/file");
  });

  it("returns no answer if a piece cannot be read, and reads no further", async () => {
    answering(inPieces([1], [2]), { headers: { "content-type": MEDIA } });
    const take = vi.fn(() => {
      throw new RangeError("the answer was cut off");
    });
    expect(await readPieces(file, { params }, { mediaType: MEDIA, take })).toEqual(NO_ANSWER);
    expect(take).toHaveBeenCalledTimes(1);
  });

  it("returns the server's refusal with its code and reason", async () => {
    const problem = '{"title":"No","detail":"Not kept.","code":"invalid-request","reason":"past-not-kept"}';
    answering(problem, { status: 422 });
    expect(await readPieces(file, { params }, taking())).toMatchObject({
      ok: false,
      status: 422,
      code: "invalid-request",
    });
  });

  it("treats a page of an intermediary as no answer", async () => {
    answering("<html>Sign in to the Wi-Fi</html>", { headers: { "content-type": "text/html" } });
    expect(await readPieces(file, { params }, taking())).toEqual(NO_ANSWER);
  });

  it("times out after 20 seconds, and ends when it is aborted", async () => {
    vi.stubGlobal(
      "fetch",
      (_: string, { signal }: { readonly signal: AbortSignal }) =>
        new Promise((_resolve, reject) => {
          if (signal.aborted) reject(signal.reason);
          signal.addEventListener("abort", () => reject(signal.reason));
        }),
    );
    const slow = readPieces(file, { params }, taking());
    await vi.advanceTimersByTimeAsync(20_000);
    expect(await slow).toEqual(NO_ANSWER);
    expect(await readPieces(file, { params, signal: AbortSignal.abort() }, taking())).toEqual(NO_ANSWER);
  });
});
