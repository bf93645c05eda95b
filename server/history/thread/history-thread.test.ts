import { setImmediate as nextTurn } from "node:timers/promises";
import { Worker } from "node:worker_threads";
import { afterEach, describe, expect, it, vi } from "vitest";
import { ReadError } from "@/server/database/storage-error";
import { HistoryError, type HistoryStore } from "../history-store";
import { MemoryHistory } from "../testing/memory-history";
import { HistoryReader } from "./history-reader";
import { HistoryThread, type HistoryThreadOptions } from "./history-thread";
import type { Questions } from "./question";
import { inProcess } from "./testing/in-process";

const PIECE_BYTES = 100_000;
let sent = 0;
let endedEarly = 0;
let looked = 0;

const TABLE = {
  double: async (_: HistoryStore, n: number) => 2 * n,
  never: () => new Promise<number>(() => {}),
  refuse: async (): Promise<number> => {
    throw new HistoryError("disk I/O error");
  },
  break: async (): Promise<number> => {
    throw new TypeError("x is not a function");
  },
  async *pieces(_: HistoryStore, count: number): AsyncIterable<Uint8Array> {
    try {
      for (let n = 0; n < count; n += 1) {
        sent += 1;
        yield new Uint8Array(PIECE_BYTES).fill(n);
      }
    } finally {
      if (sent < count) endedEarly += 1;
    }
  },
  /** Looks on and on. */
  async looksOn(store: HistoryStore, first: number): Promise<number> {
    for (looked = first; ; looked += 1) await store.summaryAt({ siteId: "s", at: 0, kind: "heat", id: "m" });
  },
  /** Reads on and on after so many pieces. */
  async *readsOn(store: HistoryStore, pieces: number): AsyncIterable<Uint8Array> {
    for (let n = 0; n < pieces; n += 1) yield Uint8Array.of(n);
    for (;;) {
      await nextTurn();
      looked += 1;
      await store.summaryAt({ siteId: "s", at: 0, kind: "heat", id: "m" });
    }
  },
  async *breaks(): AsyncIterable<Uint8Array> {
    yield new Uint8Array([1]);
    throw new HistoryError("a day is damaged");
  },
} satisfies Questions;

const threads: HistoryThread<typeof TABLE>[] = [];

function open(options: Partial<HistoryThreadOptions> = {}) {
  const thread = new HistoryThread<typeof TABLE>({
    spawn: () => inProcess(new MemoryHistory(), TABLE),
    mostAsked: 2,
    mostStreams: 2,
    ...options,
  });
  threads.push(thread);
  return thread;
}

async function all(pieces: AsyncIterable<Uint8Array>): Promise<readonly Uint8Array[]> {
  const found: Uint8Array[] = [];
  for await (const piece of pieces) found.push(piece);
  return found;
}

/** Until nothing moves between both ends any more. */
async function settle(): Promise<void> {
  for (let turn = 0; turn < 50; turn += 1) await nextTurn();
}

afterEach(async () => {
  vi.useRealTimers();
  sent = 0;
  looked = 0;
  endedEarly = 0;
  await Promise.all(threads.splice(0).map((thread) => thread.close()));
});

describe("HistoryThread", () => {
  it("answers questions", async () => {
    const thread = open();
    expect(await Promise.all([thread.ask("double", 4), thread.ask("double", 5)])).toEqual([8, 10]);
  });

  it("P5: rejects a question that fails, and continues", async () => {
    const thread = open();
    await expect(thread.ask("refuse", undefined as never)).rejects.toEqual(new HistoryError("disk I/O error"));
    await expect(thread.ask("break", undefined as never)).rejects.toThrow("x is not a function");
    await expect(thread.ask("missing" as "double", 1)).rejects.toThrow("no question called missing");
    expect(await thread.ask("double", 1)).toBe(2);
  });

  it("streams every piece in order", async () => {
    const firsts: (number | undefined)[] = [];
    for await (const piece of open().stream("pieces", 20)) firsts.push(piece[PIECE_BYTES - 1]);
    expect(firsts).toEqual(Array.from({ length: 20 }, (_, n) => n));
  });

  it("P6: stays only slightly ahead of a slow reader, and ends with one that disconnects", async () => {
    const pieces = open().stream("pieces", 1_000);
    await pieces.next();
    await settle();
    expect(sent).toBeLessThanOrEqual(4);
    await pieces.return();
    await settle();
    expect(endedEarly).toBe(1);
    expect(sent).toBeLessThanOrEqual(4);
  });

  it("abandons a stream that is not read any further", async () => {
    const pieces = open({ timeoutMs: 300 }).stream("pieces", 1_000);
    await pieces.next();
    await vi.waitFor(() => expect(endedEarly).toBe(1), { timeout: 20_000 });
    await expect(all(pieces)).rejects.toMatchObject({ message: "a stream of the past stood still for too long" });
  });

  it("throws in the middle of a stream that fails", async () => {
    const pieces = open().stream("breaks", undefined as never);
    expect((await pieces.next()).value).toEqual(new Uint8Array([1]));
    await expect(pieces.next()).rejects.toEqual(new HistoryError("a day is damaged"));
  });

  it("fails the questions of a lost thread, and starts another thread", async () => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    const lines: ReturnType<typeof inProcess>[] = [];
    const onLost = vi.fn();
    const spawn = () => {
      const line = inProcess(new MemoryHistory(), TABLE);
      lines.push(line);
      return line;
    };
    const thread = open({ spawn, onLost });
    const asked = thread.ask("never", undefined as never);
    lines[0]?.postMessage({ type: "close" });
    lines[0]?.emit("exit");
    await expect(asked).rejects.toThrow("thread was lost");
    await expect(thread.ask("double", 1)).rejects.toThrow("opened again");
    await vi.advanceTimersByTimeAsync(1_000);
    expect(await thread.ask("double", 1)).toBe(2);
    expect(onLost).toHaveBeenCalledOnce();
  });

  it("P5: survives a thread that runs out of memory", async () => {
    const code = `
      const { parentPort } = require("node:worker_threads");
      parentPort.on("message", ({ type }) => {
        if (type === "close") return parentPort.close();
        const held = [];
        for (;;) held.push(new Array(10_000).fill({}));
      });`;
    const onLost = vi.fn();
    const spawn = () => new Worker(code, { eval: true, resourceLimits: { maxOldGenerationSizeMb: 32 } });
    const thread = open({ spawn, onLost });
    await expect(thread.ask("double", 1)).rejects.toThrow("out of memory");
    expect(onLost).toHaveBeenCalledOnce();
  });

  it("does not wait, when it is closed, for questions without a caller", async () => {
    const thread = open({ timeoutMs: 10 });
    await expect(thread.ask("never", undefined as never)).rejects.toThrow("too long");
    await thread.close();
  });

  it("answers questions from before it was closed, and accepts none afterwards", async () => {
    const thread = open();
    const asked = thread.ask("double", 4);
    const closed = thread.close();
    expect(await asked).toBe(8);
    await closed;
    await expect(thread.ask("double", 1)).rejects.toThrow("closed");
  });
});

describe("HistoryReader", () => {
  const reader = (options?: Partial<HistoryThreadOptions>) =>
    new HistoryReader(open(options) as never) as unknown as TestReader;

  interface TestReader {
    ask(name: string, input?: unknown, signal?: AbortSignal): Promise<unknown>;
    stream(name: string, input?: unknown, signal?: AbortSignal): Promise<AsyncIterable<Uint8Array>>;
  }

  /** Until the thread no longer works on what was asked. */
  async function untilIdle(): Promise<void> {
    for (let before = -1; before !== looked; ) {
      before = looked;
      await settle();
    }
  }

  it("ends a question whose caller left before the first piece, together with its thread", async () => {
    const asked = reader();
    const gone = new AbortController();
    const waiting = asked.stream("readsOn", 0, gone.signal);
    await vi.waitFor(() => expect(looked).toBeGreaterThan(2));
    gone.abort();
    await expect(waiting).rejects.toMatchObject({ name: "AbortError" });
    await untilIdle();
    await expect(asked.stream("readsOn", 0, gone.signal)).rejects.toMatchObject({ name: "AbortError" });
    expect(await asked.ask("double", 1)).toBe(2);
  });

  it("ends a question whose caller has left, and does not begin one whose caller left before its turn", async () => {
    const asked = reader({ mostAsked: 1 });
    const gone = new AbortController();
    const waiting = asked.ask("looksOn", 1, gone.signal);
    await vi.waitFor(() => expect(looked).toBeGreaterThan(2));
    gone.abort();
    await expect(waiting).rejects.toMatchObject({ name: "AbortError" });
    await untilIdle();
    looked = 0;
    await expect(asked.ask("looksOn", 1, gone.signal)).rejects.toMatchObject({ name: "AbortError" });
    const second = new AbortController();
    const left = asked.ask("looksOn", 1, second.signal);
    second.abort();
    await expect(left).rejects.toMatchObject({ name: "AbortError" });
    expect(await asked.ask("double", 1)).toBe(2);
    expect(looked).toBe(0);
  });

  it("ends a stream that is left between two pieces, though nobody asks for the next", async () => {
    endedEarly = 0;
    const asked = reader({ mostStreams: 1 });
    for (let n = 0; n < 3; n += 1) {
      const gone = new AbortController();
      await asked.stream("pieces", 1_000, gone.signal);
      await expect(asked.stream("pieces", 1)).rejects.toMatchObject({ reason: "busy" });
      gone.abort();
      await vi.waitFor(() => expect(endedEarly).toBe(n + 1));
    }
    expect((await all(await asked.stream("pieces", 3))).length).toBe(3);
  });

  it("ends a stream whose reader leaves while its next piece is being made", async () => {
    const asked = reader();
    const iterator = (await asked.stream("readsOn", 1))[Symbol.asyncIterator]();
    expect((await iterator.next()).value).toEqual(Uint8Array.of(0));
    const next = iterator.next().catch((error: Error) => error.name);
    await vi.waitFor(() => expect(looked).toBeGreaterThan(2));
    await iterator.return?.();
    expect(await next).toBe("AbortError");
    await untilIdle();
  });

  it("limits questions at once, and says that it is busy or too slow", async () => {
    const asked = reader({ timeoutMs: 50 });
    const waiting = [asked.ask("never"), asked.ask("never")];
    await expect(asked.ask("double", 1)).rejects.toMatchObject({ name: "StorageError", reason: "busy" });
    for (const each of waiting) await expect(each).rejects.toMatchObject({ reason: "too-long" });
    expect(await asked.ask("double", 1)).toBe(2);
  });

  it("begins a stream only if there is something to send", async () => {
    const asked = reader();
    await expect(asked.ask("refuse")).rejects.toBeInstanceOf(ReadError);
    await expect(asked.stream("refuse")).rejects.toBeInstanceOf(Error);
    const [one, two] = [await asked.stream("pieces", 9), await asked.stream("pieces", 9)];
    await expect(asked.stream("pieces", 1)).rejects.toMatchObject({ reason: "busy" });
    expect((await all(one)).length).toBe(9);
    for await (const _ of two) break;
    expect((await all(await asked.stream("pieces", 3))).length).toBe(3);
  });
});
