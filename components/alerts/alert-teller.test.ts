import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { AlertNews } from "./alert-news";
import { createAlertTeller } from "./alert-teller";
import { testAlert } from "./testing/test-alert";

const GATHERED_MS = 500;

function opened(id: string): AlertNews {
  return { why: "opened", alert: testAlert({ alertId: id }) };
}

function openTeller() {
  const ports = { show: vi.fn(), hide: vi.fn(), call: vi.fn() };
  const shown = () => ports.show.mock.lastCall?.[0].map(({ alert }: AlertNews) => alert.alertId);
  return { ...ports, shown, teller: createAlertTeller(ports) };
}

describe("createAlertTeller", () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it("tells several that come at once in one toast with one call", () => {
    const { teller, show, call, shown } = openTeller();
    teller.hear([opened("a"), opened("b")]);
    teller.hear([opened("c")]);
    vi.advanceTimersByTime(GATHERED_MS);
    expect(show).toHaveBeenCalledOnce();
    expect(shown()).toEqual(["c", "a", "b"]);
    expect(call).toHaveBeenCalledOnce();
  });

  it("adds to the toast that is still there, and starts anew after it went", () => {
    const { teller, call, shown } = openTeller();
    teller.hear([opened("a")]);
    vi.advanceTimersByTime(GATHERED_MS);
    teller.hear([opened("b")]);
    vi.advanceTimersByTime(GATHERED_MS);
    expect(shown()).toEqual(["b", "a"]);
    expect(call.mock.lastCall?.[0]).toHaveLength(1);
    teller.closed();
    teller.hear([opened("c")]);
    vi.advanceTimersByTime(GATHERED_MS);
    expect(shown()).toEqual(["c"]);
  });

  it("takes back what cleared or was acknowledged elsewhere", () => {
    const { teller, hide, shown } = openTeller();
    teller.hear([opened("a"), opened("b")]);
    vi.advanceTimersByTime(GATHERED_MS);
    teller.follow([testAlert({ alertId: "a", active: false })]);
    expect(shown()).toEqual(["b"]);
    expect(hide).not.toHaveBeenCalled();
    teller.follow([testAlert({ alertId: "b", acknowledged: { at: 1, by: "Kim" } })]);
    expect(hide).toHaveBeenCalledOnce();
  });

  it("says nothing of what cleared before it was told", () => {
    const { teller, show, call } = openTeller();
    teller.hear([opened("a")]);
    teller.follow([testAlert({ alertId: "a", active: false })]);
    vi.advanceTimersByTime(GATHERED_MS);
    expect(show).not.toHaveBeenCalled();
    expect(call).not.toHaveBeenCalled();
  });

  it("tells nothing after it was stopped", () => {
    const { teller, show } = openTeller();
    teller.hear([opened("a")]);
    teller.stop();
    vi.advanceTimersByTime(GATHERED_MS);
    expect(show).not.toHaveBeenCalled();
  });
});
