import { expect, test, vi } from "vitest";
import { lazyCode, onLoadFailure } from "./lazy-code";

test("is there once it is fetched, and is fetched once", async () => {
  const load = vi.fn(async () => "menu");
  const code = lazyCode(load);
  expect(code.now()).toBeUndefined();
  code.preload();
  const attempt = code.fetch();
  expect(code.fetch()).toBe(attempt);
  expect(await attempt).toBe("menu");
  expect(code.now()).toBe("menu");
  await code.fetch();
  expect(load).toHaveBeenCalledTimes(1);
});

test("tries again after a failure", async () => {
  const load = vi.fn().mockRejectedValueOnce(new Error("offline")).mockResolvedValue("menu");
  const code = lazyCode(load);
  await expect(code.fetch()).rejects.toThrow();
  expect(code.now()).toBeUndefined();
  expect(await code.fetch()).toBe("menu");
});

test("reports that code is gone on the second failure, not on the first", async () => {
  const gone = vi.fn();
  const stop = onLoadFailure(gone);
  const code = lazyCode(vi.fn().mockRejectedValue(new Error("404")));
  await expect(code.fetch()).rejects.toThrow();
  expect(gone).not.toHaveBeenCalled();
  await expect(code.fetch()).rejects.toThrow();
  expect(gone).toHaveBeenCalledTimes(1);
  stop();
});

test("preloading without a network harms nobody", async () => {
  const load = vi.fn().mockRejectedValue(new Error("offline"));
  lazyCode(load).preload();
  await vi.waitFor(() => expect(load).toHaveBeenCalledTimes(1));
});

test("at rest asks for one piece of code after the other, each when the page is idle", async () => {
  const idle: (() => void)[] = [];
  vi.useFakeTimers();
  vi.stubGlobal("window", { requestIdleCallback: true });
  vi.stubGlobal("document", { readyState: "complete" });
  vi.stubGlobal("requestIdleCallback", (run: () => void) => idle.push(run));
  try {
    const asked: string[] = [];
    for (const name of ["menu", "dialog"]) lazyCode(async () => asked.push(name));
    await vi.advanceTimersByTimeAsync(10_000);
    expect(asked).toEqual([]);
    idle.shift()?.();
    await vi.advanceTimersByTimeAsync(0);
    expect(asked).toEqual(["menu"]);
    idle.shift()?.();
    await vi.advanceTimersByTimeAsync(0);
    expect(asked).toEqual(["menu", "dialog"]);
  } finally {
    vi.unstubAllGlobals();
    vi.useRealTimers();
  }
});
