import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { endpoint } from "@/domain/contract/endpoint";
import { nothing } from "@/domain/contract/shape";
import { MINUTE_MS } from "@/domain/time";
import { download } from "./download";

const backup = endpoint({ method: "POST", path: "/api/backup", answer: nothing });
const NO_ANSWER = { ok: false, status: 0, detail: "" };
const chunk = (text: string) => new TextEncoder().encode(text);

/** A server whose answer comes in chunks, as the test sends them. Like a browser's, an aborted request breaks off. */
function streaming(headers: Record<string, string> = {}) {
  const parts = new TransformStream<Uint8Array, Uint8Array>();
  const writer = parts.writable.getWriter();
  const fetched = vi.fn(async (_path: string, { signal }: { readonly signal: AbortSignal }) => {
    signal.throwIfAborted();
    signal.addEventListener("abort", () => void writer.abort(signal.reason).catch(() => undefined));
    return new Response(parts.readable as ReadableStream<Uint8Array<ArrayBuffer>>, { headers });
  });
  vi.stubGlobal("fetch", fetched);
  return { writer, fetched };
}

function begin() {
  const stop = new AbortController();
  const progress: number[] = [];
  const outcome = download(backup, {}, { onProgress: (bytes) => progress.push(bytes), signal: stop.signal });
  return { outcome, progress, cancel: () => stop.abort() };
}

describe("download", () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    expect(vi.getTimerCount()).toBe(0);
    vi.useRealTimers();
    vi.unstubAllGlobals();
  });

  it("returns the whole file with its name, and reports its progress", async () => {
    const { writer, fetched } = streaming({ "content-disposition": 'attachment; filename="floorcast-1.db.gz"' });
    const { outcome, progress } = begin();
    await writer.write(chunk("abc"));
    await writer.write(chunk("de"));
    await writer.close();
    const downloaded = await outcome;
    expect(downloaded).toMatchObject({ ok: true, name: "floorcast-1.db.gz", bytes: 5 });
    expect(downloaded?.ok && (await downloaded.file.text())).toBe("abcde");
    expect(progress).toEqual([3, 5]);
    expect(fetched.mock.calls[0]?.[0]).toBe("/api/backup");
  });

  it.each([
    ["no name", {}],
    ["a name with a folder in it", { "content-disposition": 'attachment; filename="../secret"' }],
  ])("uses the default file name for %s", async (_, headers) => {
    const { writer } = streaming(headers as Record<string, string>);
    const { outcome } = begin();
    await writer.close();
    expect(await outcome).toMatchObject({ ok: true, name: "download", bytes: 0 });
  });

  it("returns the server's refusal", async () => {
    const problem = '{"title":"Busy","detail":"A backup is under way.","code":"conflict"}';
    vi.stubGlobal("fetch", async () => new Response(problem, { status: 409 }));
    expect(await begin().outcome).toMatchObject({ ok: false, status: 409, code: "conflict" });
  });

  it("returns no answer if the server cannot be reached", async () => {
    vi.stubGlobal("fetch", () => Promise.reject(new TypeError("Failed to fetch")));
    expect(await begin().outcome).toEqual(NO_ANSWER);
  });

  it("returns no answer if the file is incomplete", async () => {
    const { writer } = streaming();
    const { outcome } = begin();
    await writer.write(chunk("abc"));
    await writer.abort(new Error("connection reset"));
    expect(await outcome).toEqual(NO_ANSWER);
  });

  it("waits as long as bytes arrive, and two minutes after the last", async () => {
    const { writer } = streaming();
    const { outcome, progress } = begin();
    for (const text of ["a", "b", "c"]) {
      await writer.write(chunk(text));
      await vi.advanceTimersByTimeAsync(2 * MINUTE_MS - 1);
    }
    expect(progress).toEqual([1, 2, 3]);
    await vi.advanceTimersByTimeAsync(1);
    expect(await outcome).toEqual(NO_ANSWER);
  });

  it("returns nothing once it was cancelled, before or during the transfer", async () => {
    const { writer } = streaming();
    const { outcome, cancel } = begin();
    await writer.write(chunk("abc"));
    cancel();
    expect(await outcome).toBeUndefined();
    streaming();
    expect(await download(backup, {}, { onProgress: () => undefined, signal: AbortSignal.abort() })).toBeUndefined();
  });
});
