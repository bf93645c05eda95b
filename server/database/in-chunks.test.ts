import { setImmediate as nextTurn } from "node:timers/promises";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { AnswerTimes } from "./answer-times";
import { inChunks } from "./in-chunks";

/** A fake clock: work takes the time that it states, however busy the machine; rests take their length. */
let clock = 0;

/** Work on `things` items that take `msEach` each. Others write at the same time if `othersWrite`, with `waiting` requests. */
function work(things: number, msEach: number, { othersWrite = false, waiting = [0] as readonly number[] } = {}) {
  let left = things;
  let commits = 0;
  const [sizes, told]: [number[], string[]] = [[], []];
  const counted = { groups: 0, writes: 0, commitMsTotal: 0, commitMsMax: 0, failures: 0, restarts: 0 };
  return {
    sizes,
    told,
    database: {
      answers: new AnswerTimes(),
      get counters() {
        return { ...counted, waiting: waiting[commits % waiting.length] ?? 0 };
      },
      get lastWriteAt() {
        return othersWrite ? clock : Number.NEGATIVE_INFINITY;
      },
      async nextCommit() {
        await nextTurn();
        commits += 1;
        told.push("commit");
      },
      async checkpointLog() {
        told.push("log moved");
      },
    },
    async chunk(size: number) {
      sizes.push(size);
      told.push("chunk");
      const done = Math.min(size, left);
      left -= done;
      clock += done * msEach;
      return { done, isLast: left === 0 };
    },
  };
}

describe("inChunks", () => {
  beforeEach(() => {
    vi.spyOn(performance, "now").mockImplementation(() => clock);
  });
  afterEach(() => {
    vi.restoreAllMocks();
  });

  it("does all of the work, in chunks that grow while they are quick", async () => {
    const { sizes, ...rest } = work(1_000, 0);
    const report = await inChunks(rest);
    expect(report).toMatchObject({ done: 1_000, chunks: sizes.length });
    expect(sizes.slice(0, 4)).toEqual([10, 40, 160, 640]);
  });

  it("at most doubles a chunk if the previous one took the intended time", async () => {
    const { sizes, ...rest } = work(100, 0.25);
    await inChunks(rest);
    expect(sizes.slice(0, 2)).toEqual([10, 20]);
  });

  it("keeps chunks small if they take long", async () => {
    const { sizes, ...rest } = work(130, 2);
    const { longestMs } = await inChunks(rest);
    expect(longestMs).toBeGreaterThanOrEqual(20);
    expect(Math.max(...sizes)).toBeLessThanOrEqual(20);
  });

  it("D11: makes longer chunks if answers stay quick with the shortest rests", async () => {
    const lastSizeAt = async (restTimes: number) => {
      const { sizes, database, chunk } = work(6_000, 0.02);
      database.answers.restTimes = restTimes;
      await inChunks({ database, chunk });
      return Math.max(...sizes.slice(8, -2));
    };
    expect(await lastSizeAt(2)).toBeGreaterThan(1.5 * (await lastSizeAt(4)));
    expect(await lastSizeAt(4)).toBe(await lastSizeAt(60));
  });

  it("D11: makes chunks longer in proportion to the cost compared with a delivery", async () => {
    const largest = async (costTimes: number) => {
      const { sizes, ...rest } = work(6_000, 0.02);
      await inChunks({ ...rest, costTimes });
      return Math.max(...sizes.slice(8, -2));
    };
    expect((await largest(3)) / (await largest(1))).toBeGreaterThan(2.5);
  });

  it("halves its chunks after a slow one, and increases them again gradually", async () => {
    const { sizes, chunk, database } = work(10_000, 0);
    const slowOnce = async (size: number) => {
      if (sizes.length === 3) clock += 500;
      return await chunk(size);
    };
    await inChunks({ database, chunk: slowOnce });
    expect(sizes.slice(0, 6)).toEqual([10, 40, 160, 640, 320, 1_280]);
  });

  it("D11: rests much longer than it worked while others write", async () => {
    const startedAt = Date.now();
    const { workedMs } = await inChunks(work(30, 0.5, { othersWrite: true }));
    expect(Date.now() - startedAt).toBeGreaterThan(8 * workedMs);
  });

  it("D11: rests a multiple of its own length by the answers beside it, within limits", async () => {
    const timeout = vi.spyOn(AbortSignal, "timeout");
    const patienceAt = async (restTimes: number, msEach = 1) => {
      const { database, chunk } = work(30, msEach, { othersWrite: true });
      database.answers.restTimes = restTimes;
      await inChunks({ database, chunk });
      return timeout.mock.lastCall;
    };
    // The first ten items take ten milliseconds.
    expect(await patienceAt(30)).toEqual([300]);
    expect(await patienceAt(60)).toEqual([500]);
    expect(await patienceAt(2)).toEqual([50]);
    expect(await patienceAt(7.3, 0.777)).toEqual([57]);
  });

  it("D11: rests longer once the answers beside it are slow", async () => {
    const { database, chunk } = work(30, 0);
    const { answers } = database;
    for (let n = 0; n < 100; n += 1) answers.note(1);
    const before = answers.restTimes;
    const besideSlowAnswers = async (size: number) => {
      for (let n = 0; n < 100; n += 1) answers.note(9);
      return await chunk(size);
    };
    await inChunks({ database, chunk: besideSlowAnswers });
    expect(answers.restTimes).toBeGreaterThan(before);
  });

  it("D11: begins between writes, when one was answered and none is waiting", async () => {
    const { told, ...rest } = work(30, 0, { othersWrite: true, waiting: [0, 2, 1] });
    await inChunks(rest);
    expect(told).toEqual(["chunk", ...Array(3).fill("commit"), "chunk"]);
  });

  it("begins after some time even if there is always one waiting", async () => {
    const { told, ...rest } = work(30, 0, { othersWrite: true, waiting: [1] });
    await inChunks(rest);
    expect(told.filter((what) => what === "chunk")).toHaveLength(2);
  });

  it("D11: is only as fast as the log can be moved into the file when nobody else writes", async () => {
    const { told, ...rest } = work(70, 0);
    await inChunks(rest);
    expect(told).toEqual(["chunk", "log moved", "chunk", "log moved", "chunk"]);
  });

  it("stops at once if there is nothing to do", async () => {
    expect(await inChunks(work(0, 0))).toMatchObject({ done: 0, chunks: 1 });
  });
});
