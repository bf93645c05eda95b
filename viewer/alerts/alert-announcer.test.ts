import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { createAlertAnnouncer } from "./alert-announcer";
import type { AlertNews } from "./alert-news";
import { testAlert } from "./testing/test-alert";

const GATHERED_MS = 500;

function opened(id: string): AlertNews {
  return { why: "opened", alert: testAlert({ alertId: id }) };
}

function openAnnouncer() {
  const ports = { show: vi.fn(), hide: vi.fn(), call: vi.fn() };
  const shown = () => ports.show.mock.lastCall?.[0].map(({ alert }: AlertNews) => alert.alertId);
  return { ...ports, shown, announcer: createAlertAnnouncer(ports) };
}

describe("createAlertAnnouncer", () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it("announces several alerts in a row with one toast and one call", () => {
    const { announcer, show, call, shown } = openAnnouncer();
    announcer.announce([opened("a"), opened("b")]);
    announcer.announce([opened("c")]);
    vi.advanceTimersByTime(GATHERED_MS);
    expect(show).toHaveBeenCalledOnce();
    expect(shown()).toEqual(["c", "a", "b"]);
    expect(call).toHaveBeenCalledOnce();
  });

  it("adds to the visible toast, and starts a new one after it closed", () => {
    const { announcer, call, shown } = openAnnouncer();
    announcer.announce([opened("a")]);
    vi.advanceTimersByTime(GATHERED_MS);
    announcer.announce([opened("b")]);
    vi.advanceTimersByTime(GATHERED_MS);
    expect(shown()).toEqual(["b", "a"]);
    expect(call.mock.lastCall?.[0]).toHaveLength(1);
    announcer.closed();
    announcer.announce([opened("c")]);
    vi.advanceTimersByTime(GATHERED_MS);
    expect(shown()).toEqual(["c"]);
  });

  it("removes alerts that cleared or were acknowledged elsewhere", () => {
    const { announcer, hide, shown } = openAnnouncer();
    announcer.announce([opened("a"), opened("b")]);
    vi.advanceTimersByTime(GATHERED_MS);
    announcer.follow([testAlert({ alertId: "a", active: false })]);
    expect(shown()).toEqual(["b"]);
    expect(hide).not.toHaveBeenCalled();
    announcer.follow([testAlert({ alertId: "b", acknowledged: { at: 1, by: "Kim" } })]);
    expect(hide).toHaveBeenCalledOnce();
  });

  it("announces nothing that cleared before its announcement", () => {
    const { announcer, show, call } = openAnnouncer();
    announcer.announce([opened("a")]);
    announcer.follow([testAlert({ alertId: "a", active: false })]);
    vi.advanceTimersByTime(GATHERED_MS);
    expect(show).not.toHaveBeenCalled();
    expect(call).not.toHaveBeenCalled();
  });

  it("announces nothing after a stop", () => {
    const { announcer, show } = openAnnouncer();
    announcer.announce([opened("a")]);
    announcer.stop();
    vi.advanceTimersByTime(GATHERED_MS);
    expect(show).not.toHaveBeenCalled();
  });
});
