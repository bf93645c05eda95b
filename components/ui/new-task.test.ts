import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { startInNewTask } from "./new-task";

describe("startInNewTask", () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it("starts in a later task, and stops what it started", () => {
    const stop = vi.fn();
    const start = vi.fn(() => stop);
    const end = startInNewTask(start);
    expect(start).not.toHaveBeenCalled();
    vi.runAllTimers();
    expect(start).toHaveBeenCalledTimes(1);
    end();
    expect(stop).toHaveBeenCalledTimes(1);
  });

  it("starts nothing once it was called off", () => {
    const start = vi.fn(() => () => undefined);
    startInNewTask(start)();
    vi.runAllTimers();
    expect(start).not.toHaveBeenCalled();
  });
});
