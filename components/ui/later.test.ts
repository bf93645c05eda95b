import { expect, test, vi } from "vitest";
import { createLater, whenCodeIsGone } from "./later";

test("is not there until it is fetched, and is fetched once", async () => {
  const load = vi.fn(async () => "menu");
  const later = createLater(load);
  const told = vi.fn();
  later.subscribe(told);
  expect(later.now()).toBeUndefined();
  later.fetch();
  later.fetch();
  await vi.waitFor(() => expect(later.now()).toBe("menu"));
  later.fetch();
  expect(load).toHaveBeenCalledTimes(1);
  expect(told).toHaveBeenCalledTimes(1);
});

test("tries again after a failure", async () => {
  const load = vi.fn().mockRejectedValueOnce(new Error("offline")).mockResolvedValue("menu");
  const later = createLater(load);
  const told = vi.fn();
  later.subscribe(told);
  later.fetch();
  await vi.waitFor(() => {
    later.fetch();
    expect(load).toHaveBeenCalledTimes(2);
  });
  await vi.waitFor(() => expect(told).toHaveBeenCalledTimes(1));
  expect(later.now()).toBe("menu");
});

test("whoever stopped listening is not told", async () => {
  const later = createLater(async () => "menu");
  const told = vi.fn();
  later.subscribe(told)();
  later.fetch();
  await vi.waitFor(() => expect(later.now()).toBe("menu"));
  expect(told).not.toHaveBeenCalled();
});

test("says that code is gone when it fails again, not the first time", async () => {
  const gone = vi.fn();
  const stop = whenCodeIsGone(gone);
  const load = vi.fn().mockRejectedValue(new Error("404"));
  const later = createLater(load);
  later.fetch();
  await vi.waitFor(() => {
    expect(gone).not.toHaveBeenCalled();
    later.fetch();
    expect(load).toHaveBeenCalledTimes(2);
  });
  await vi.waitFor(() => expect(gone).toHaveBeenCalledTimes(1));
  stop();
});
