import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { Outcome } from "./outcome";
import { createPoll } from "./poll";

const ok = (value: number): Outcome<number> => ({ ok: true, value });
const refused: Outcome<number> = { ok: false, status: 503, detail: "not now" };
const missing: Outcome<number> = { ok: false, status: 404, detail: "gone" };

function pollOf(outcomes: Outcome<number>[], isVisible = () => true) {
  const ask = vi.fn(async (_: AbortSignal) => outcomes.shift() ?? refused);
  return { ask, poll: createPoll({ ask, everyMs: 1_000, isVisible }) };
}

describe("createPoll", () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it("asks at once and then at its interval", async () => {
    const { ask, poll } = pollOf([ok(1), ok(2)]);
    poll.subscribe(() => undefined);
    await vi.advanceTimersByTimeAsync(0);
    expect(poll.read()).toEqual({ value: 1 });
    await vi.advanceTimersByTimeAsync(1_000);
    expect(poll.read()).toEqual({ value: 2 });
    expect(ask).toHaveBeenCalledTimes(2);
  });

  it("starts with an answer that came with the page, and asks at its interval from then on", async () => {
    const first = { value: 7 };
    const ask = vi.fn(async (_: AbortSignal) => ok(8));
    const poll = createPoll({ ask, everyMs: 1_000, isVisible: () => true, first });
    expect(poll.read()).toBe(first);
    const stop = poll.subscribe(() => undefined);
    await vi.advanceTimersByTimeAsync(999);
    expect(ask).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(1);
    expect(poll.read()).toEqual({ value: 8 });
    stop();
    poll.subscribe(() => undefined);
    expect(ask).toHaveBeenCalledTimes(2);
  });

  it("does not ask for an answer that came with the page if it would ask only once", async () => {
    const ask = vi.fn(async (_: AbortSignal) => ok(8));
    createPoll({ ask, everyMs: 0, isVisible: () => true, first: { value: 7 } }).subscribe(() => undefined);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(ask).not.toHaveBeenCalled();
  });

  it("retries after a temporary refusal, also if it would ask only once", async () => {
    const days = { done: 1, of: 2 };
    const summed: Outcome<number> = { ...refused, ok: false, code: "being-summed-up", summedDays: days };
    const outcomes = [summed, { ...refused, ok: false, code: "overloaded" } as const, ok(3)];
    const ask = vi.fn(async (_: AbortSignal) => outcomes.shift() ?? refused);
    const poll = createPoll({ ask, everyMs: 0, isVisible: () => true });
    poll.subscribe(() => undefined);
    await vi.advanceTimersByTimeAsync(0);
    expect(poll.read().fault).toMatchObject({ summedDays: days });
    await vi.advanceTimersByTimeAsync(5_000);
    expect(poll.read().fault).toMatchObject({ code: "overloaded" });
    await vi.advanceTimersByTimeAsync(5_000);
    expect(poll.read()).toEqual({ value: 3 });
    await vi.advanceTimersByTimeAsync(60_000);
    expect(ask).toHaveBeenCalledTimes(3);
  });

  it("asks once for all listeners", async () => {
    const { ask, poll } = pollOf([ok(1)]);
    poll.subscribe(() => undefined);
    poll.subscribe(() => undefined);
    await vi.advanceTimersByTimeAsync(0);
    expect(ask).toHaveBeenCalledTimes(1);
  });

  it("keeps the last answer beside an error", async () => {
    const { poll } = pollOf([ok(1), refused]);
    poll.subscribe(() => undefined);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(poll.read()).toEqual({ value: 1, fault: { status: 503, detail: "not now" } });
  });

  it("forgets the last answer once the resource no longer exists", async () => {
    const { poll } = pollOf([ok(1), missing]);
    poll.subscribe(() => undefined);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(poll.read().value).toBeUndefined();
  });

  it("pauses while the page is not visible", async () => {
    let visible = true;
    const { ask, poll } = pollOf([ok(1), ok(2)], () => visible);
    poll.subscribe(() => undefined);
    visible = false;
    await vi.advanceTimersByTimeAsync(5_000);
    expect(ask).toHaveBeenCalledTimes(1);
    visible = true;
    await vi.advanceTimersByTimeAsync(1_000);
    expect(ask).toHaveBeenCalledTimes(2);
  });

  it("stops when there are no listeners", async () => {
    const { ask, poll } = pollOf([ok(1), ok(2)]);
    const stop = poll.subscribe(() => undefined);
    await vi.advanceTimersByTimeAsync(0);
    stop();
    await vi.advanceTimersByTimeAsync(10_000);
    expect(ask).toHaveBeenCalledTimes(1);
  });

  /** A server that takes half a second to answer, with the number of the question. */
  function slowPoll() {
    const ask = vi.fn((_: AbortSignal) => {
      const number = ask.mock.calls.length;
      return new Promise<Outcome<number>>((resolve) => setTimeout(() => resolve(ok(number)), 500));
    });
    return { ask, poll: createPoll({ ask, everyMs: 0, isVisible: () => true }) };
  }

  it("shows answers though refreshes come faster, with one request at a time", async () => {
    const { ask, poll } = slowPoll();
    const shown: (number | undefined)[] = [];
    poll.subscribe(() => shown.push(poll.read().value));
    for (let ms = 0; ms < 2_000; ms += 100) {
      void poll.refresh();
      await vi.advanceTimersByTimeAsync(100);
    }
    expect(shown).toEqual([1, 2, 3, 4]);
    expect(ask.mock.calls.length).toBeLessThanOrEqual(5);
  });

  it("ends a refresh with an answer that was requested after it", async () => {
    const { ask, poll } = slowPoll();
    poll.subscribe(() => undefined);
    const seen = poll.refresh().then(() => poll.read().value);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(await seen).toBe(2);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(ask).toHaveBeenCalledTimes(2);
  });

  it("aborts the request once there are no listeners, and sends no other", async () => {
    const { ask, poll } = slowPoll();
    const stop = poll.subscribe(() => undefined);
    void poll.refresh();
    stop();
    await vi.advanceTimersByTimeAsync(2_000);
    expect(ask.mock.calls.map(([{ aborted }]) => aborted)).toEqual([true]);
    expect(poll.read()).toEqual({});
  });

  it("asks again for a new listener after all others had left", async () => {
    const { ask, poll } = slowPoll();
    const stop = poll.subscribe(() => undefined);
    void poll.refresh();
    stop();
    poll.subscribe(() => undefined);
    await vi.advanceTimersByTimeAsync(2_000);
    expect(ask).toHaveBeenCalledTimes(2);
    expect(poll.read()).toEqual({ value: 2 });
  });

  it("asks at once after a change, and after a failure at its interval however often changes come", async () => {
    const { ask, poll } = pollOf([ok(1), ok(2)]);
    poll.subscribe(() => undefined);
    await vi.advanceTimersByTimeAsync(0);
    poll.noteChange();
    await vi.advanceTimersByTimeAsync(0);
    expect(poll.read()).toEqual({ value: 2 });
    await vi.advanceTimersByTimeAsync(1_000);
    for (let ms = 0; ms < 3_000; ms += 50) {
      poll.noteChange();
      await vi.advanceTimersByTimeAsync(50);
    }
    expect(ask).toHaveBeenCalledTimes(6);
  });

  it("asks again five seconds after a failure if it has no interval", async () => {
    const ask = vi.fn(async () => refused as Outcome<number>);
    const poll = createPoll({ ask, everyMs: 0, isVisible: () => true });
    poll.subscribe(() => undefined);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(ask).toHaveBeenCalledTimes(1);
    for (let ms = 0; ms < 10_000; ms += 100) {
      poll.noteChange();
      await vi.advanceTimersByTimeAsync(100);
    }
    expect(ask).toHaveBeenCalledTimes(3);
  });
});
