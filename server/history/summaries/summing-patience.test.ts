import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { SummedDays } from "./summed-days";
import { BeingSummed, SummingPatience } from "./summing-patience";

const QUESTION = { siteId: "site-1", from: 10, to: 90, unknownAfterMs: 5 };

/** Of thirty days so many are summed up; a question is answered when all are. */
function open() {
  const state = { done: 12, isSumming: true, asked: 0 };
  const patience = new SummingPatience({
    summedDays: async (): Promise<SummedDays> => ({ done: state.done, of: 30 }),
    isSumming: () => state.isSumming,
    now: () => 100,
    patienceMs: 1_000,
  });
  const answer = (signal: AbortSignal) => {
    state.asked += 1;
    if (state.done === 30) return Promise.resolve("answer");
    return new Promise<string>((_, reject) => signal.addEventListener("abort", () => reject(signal.reason)));
  };
  const ask = async (signal?: AbortSignal) => {
    const outcome = patience.ask(QUESTION, signal, answer).catch((error: unknown) => error);
    await vi.advanceTimersByTimeAsync(1_000);
    return await Promise.race([outcome, Promise.resolve("is waited for")]);
  };
  return { state, ask };
}

describe("a question that summaries make quick", () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it("is given up where it takes long while some are missing, and says how many there are", async () => {
    expect(await open().ask()).toEqual(new BeingSummed({ done: 12, of: 30 }));
    expect(await open().ask()).toMatchObject({ days: { done: 12, of: 30 } });
  });

  it("is not begun again until half of those that were missing are there", async () => {
    const { state, ask } = open();
    await ask();
    state.done = 20;
    expect(await ask()).toMatchObject({ days: { done: 20 } });
    expect(state.asked).toBe(1);
    state.done = 21;
    expect(await ask()).toMatchObject({ days: { done: 21 } });
    expect(state.asked).toBe(2);
    state.done = 30;
    expect(await ask()).toBe("answer");
  });

  it("is begun where a single one is missing, however long that took before", async () => {
    const { state, ask } = open();
    state.done = 29;
    await ask();
    await ask();
    expect(state.asked).toBe(2);
  });

  it("is waited for where no summary is missing, or none can be made", async () => {
    const { state, ask } = open();
    state.isSumming = false;
    expect(await ask()).toBe("is waited for");
    state.isSumming = true;
    await ask();
    state.isSumming = false;
    expect(await ask()).toBe("is waited for");
    expect(state.asked).toBe(3);
  });

  it("ends where nobody waits for it any more", async () => {
    const gone = new AbortController();
    const asked = open().ask(gone.signal);
    gone.abort();
    expect(await asked).toMatchObject({ name: "AbortError" });
  });
});
