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

  it("asks at once and then in its rhythm", async () => {
    const { ask, poll } = pollOf([ok(1), ok(2)]);
    poll.subscribe(() => undefined);
    await vi.advanceTimersByTimeAsync(0);
    expect(poll.read()).toEqual({ value: 1 });
    await vi.advanceTimersByTimeAsync(1_000);
    expect(poll.read()).toEqual({ value: 2 });
    expect(ask).toHaveBeenCalledTimes(2);
  });

  it("asks once for all who listen", async () => {
    const { ask, poll } = pollOf([ok(1)]);
    poll.subscribe(() => undefined);
    poll.subscribe(() => undefined);
    await vi.advanceTimersByTimeAsync(0);
    expect(ask).toHaveBeenCalledTimes(1);
  });

  it("keeps the last answer beside a fault", async () => {
    const { poll } = pollOf([ok(1), refused]);
    poll.subscribe(() => undefined);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(poll.read()).toEqual({ value: 1, fault: { status: 503, detail: "not now" } });
  });

  it("forgets what no longer exists", async () => {
    const { poll } = pollOf([ok(1), missing]);
    poll.subscribe(() => undefined);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(poll.read().value).toBeUndefined();
  });

  it("rests while nobody can see the page", async () => {
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

  it("stops when nobody listens", async () => {
    const { ask, poll } = pollOf([ok(1), ok(2)]);
    const stop = poll.subscribe(() => undefined);
    await vi.advanceTimersByTimeAsync(0);
    stop();
    await vi.advanceTimersByTimeAsync(10_000);
    expect(ask).toHaveBeenCalledTimes(1);
  });

  it("lets a later question win over an earlier answer that was slow", async () => {
    const slow = new Promise<Outcome<number>>((resolve) => setTimeout(() => resolve(ok(1)), 500));
    const answers = [slow, Promise.resolve(ok(2))];
    const poll = createPoll({ ask: () => answers.shift() ?? slow, everyMs: 0, isVisible: () => true });
    poll.subscribe(() => undefined);
    await poll.refresh();
    await vi.advanceTimersByTimeAsync(500);
    expect(poll.read()).toEqual({ value: 2 });
  });

  it("aborts a question once a later one is asked, and once nobody listens", async () => {
    const { ask, poll } = pollOf([ok(1), ok(2)]);
    const stop = poll.subscribe(() => undefined);
    void poll.refresh();
    const signals = ask.mock.calls.map(([signal]) => signal);
    expect(signals.map(({ aborted }) => aborted)).toEqual([true, false]);
    stop();
    expect(signals.map(({ aborted }) => aborted)).toEqual([true, true]);
  });
});
