import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { MakingPatience, type MissingWork, NotReady } from "./making-patience";

const QUESTION = { siteId: "site-1" };

/** Of thirty days so many are made; a question is answered when all are. */
function open(more: { readonly mostWork?: number } = {}) {
  const state = { done: 12, isMaking: true, asked: 0, isLost: false };
  const patience = new MakingPatience({
    async toMake(): Promise<MissingWork | undefined> {
      if (state.isLost) throw new Error("the history is being opened again");
      return state.isMaking ? { days: { done: state.done, of: 30 }, work: 30 - state.done } : undefined;
    },
    patienceMs: 1_000,
    ...more,
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

describe("a question that is quick once all summaries are made", () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it("is abandoned if it takes long while some are missing, and says how many there are", async () => {
    expect(await open().ask()).toEqual(new NotReady({ done: 12, of: 30 }));
    expect(await open().ask()).toMatchObject({ days: { done: 12, of: 30 } });
  });

  it("is not started again until a quarter of the missing ones are made", async () => {
    const { state, ask } = open();
    await ask();
    state.done = 16;
    expect(await ask()).toMatchObject({ days: { done: 16 } });
    expect(state.asked).toBe(1);
    state.done = 17;
    expect(await ask()).toMatchObject({ days: { done: 17 } });
    expect(state.asked).toBe(2);
    state.done = 30;
    expect(await ask()).toBe("answer");
  });

  it("is started if a single one is missing, however long it took before", async () => {
    const { state, ask } = open();
    state.done = 29;
    await ask();
    await ask();
    expect(state.asked).toBe(2);
  });

  it("is not started if it is clearly too much", async () => {
    const { state, ask } = open({ mostWork: 17 });
    expect(await ask()).toMatchObject({ days: { done: 12 } });
    expect(state.asked).toBe(0);
    state.done = 13;
    expect(await ask()).toMatchObject({ days: { done: 13 } });
    expect(state.asked).toBe(1);
    // By now this is known to be too much as well.
    await ask();
    expect(state.asked).toBe(1);
  });

  it("is waited for if nothing is missing, nothing can be made, or it is unknown", async () => {
    const { state, ask } = open({ mostWork: 1 });
    state.isMaking = false;
    expect(await ask()).toBe("is waited for");
    state.isMaking = true;
    await ask();
    state.isMaking = false;
    expect(await ask()).toBe("is waited for");
    expect(state.asked).toBe(2);
    state.isMaking = true;
    state.isLost = true;
    expect(await ask()).toBe("is waited for");
  });

  it("ends if nobody waits for it any more", async () => {
    const gone = new AbortController();
    const asked = open().ask(gone.signal);
    gone.abort();
    expect(await asked).toMatchObject({ name: "AbortError" });
  });
});
