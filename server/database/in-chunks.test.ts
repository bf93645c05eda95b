import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { inChunks } from "./in-chunks";

/** Work takes what it says, however busy the machine; rests take as long as they do. */
let clock = 0;

/** Work on so many things, each of which takes so long; others write beside it where `othersWrite`. */
function work(things: number, msEach: number, othersWrite = false) {
  let left = things;
  const sizes: number[] = [];
  const counters = { groups: 0, writes: 0, commitMsTotal: 0, commitMsMax: 0, waiting: 0, failures: 0, restarts: 0 };
  return {
    sizes,
    database: { counters },
    async chunk(size: number) {
      sizes.push(size);
      const done = Math.min(size, left);
      left -= done;
      counters.writes += othersWrite ? 2 : 1;
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

  it("does all of it, in chunks that grow where they are quick", async () => {
    const { sizes, ...rest } = work(1_000, 0);
    const report = await inChunks(rest);
    expect(report).toMatchObject({ done: 1_000, chunks: sizes.length });
    expect(sizes.slice(0, 4)).toEqual([10, 20, 40, 80]);
  });

  it("keeps chunks small where they take long", async () => {
    const { sizes, ...rest } = work(130, 2);
    const { longestMs } = await inChunks(rest);
    expect(longestMs).toBeGreaterThanOrEqual(20);
    expect(Math.max(...sizes)).toBeLessThanOrEqual(20);
  });

  it("halves its chunks where one took long, and takes them back up by and by", async () => {
    const { sizes, chunk, database } = work(1_000, 0);
    const slowOnce = async (size: number) => {
      if (sizes.length === 4) clock += 500;
      return await chunk(size);
    };
    await inChunks({ database, chunk: slowOnce });
    expect(sizes.slice(0, 7)).toEqual([10, 20, 40, 80, 160, 80, 160]);
  });

  it("rests for longer than it worked while others write", async () => {
    const startedAt = Date.now();
    const { workedMs } = await inChunks(work(60, 1, true));
    expect(Date.now() - startedAt).toBeGreaterThan(2 * workedMs);
  });

  it("stops at once where there is nothing to do", async () => {
    expect(await inChunks(work(0, 0))).toMatchObject({ done: 0, chunks: 1 });
  });
});
