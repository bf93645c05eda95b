import { describe, expect, it, vi } from "vitest";
import { keepAwake } from "./keep-awake";

function testPage() {
  const page = Object.assign(new EventTarget(), { visibilityState: "visible" as DocumentVisibilityState });
  return {
    page,
    turn(state: DocumentVisibilityState) {
      page.visibilityState = state;
      page.dispatchEvent(new Event("visibilitychange"));
    },
  };
}

describe("the wake lock", () => {
  it("is requested again when the page becomes visible, and released at the end", async () => {
    const release = vi.fn(async () => undefined);
    const request = vi.fn(async () => ({ release }));
    const { page, turn } = testPage();
    const stop = keepAwake({ wakeLock: { request }, page });
    turn("hidden");
    expect(request).toHaveBeenCalledTimes(1);
    turn("visible");
    expect(request).toHaveBeenCalledTimes(2);
    await Promise.resolve();
    await Promise.resolve();
    stop();
    expect(release).toHaveBeenCalledTimes(1);
    turn("visible");
    expect(request).toHaveBeenCalledTimes(2);
  });

  it("is skipped if the browser does not support or refuses it", async () => {
    const { page, turn } = testPage();
    keepAwake({ wakeLock: undefined, page })();
    const refuse = vi.fn(() => Promise.reject(new Error("battery low")));
    const stop = keepAwake({ wakeLock: { request: refuse }, page });
    turn("visible");
    expect(refuse).toHaveBeenCalledTimes(2);
    stop();
  });
});
