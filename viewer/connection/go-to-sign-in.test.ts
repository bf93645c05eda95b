import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { goToSignIn, markSigningOut } from "./go-to-sign-in";

function browserAt(address: string) {
  const { pathname, search, hash } = new URL(address, "http://here.invalid");
  const assign = vi.fn();
  const kept = new Map<string, string>();
  vi.stubGlobal("window", { location: { pathname, search, hash, assign } });
  vi.stubGlobal("sessionStorage", {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => kept.set(key, value),
  });
  return assign;
}

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe("goToSignIn", () => {
  it("S12: opens the sign-in page with the address to return to", () => {
    const assign = browserAt("/sites/a/floorplans/b?track=wifi:1#zone");
    goToSignIn();
    expect(assign).toHaveBeenCalledWith("/login?next=%2Fsites%2Fa%2Ffloorplans%2Fb%3Ftrack%3Dwifi%3A1%23zone");
  });

  it("does nothing where no sign-in is needed", () => {
    for (const address of ["/login?next=/alerts", "/setup?token=x", "/share/abc"]) {
      const assign = browserAt(address);
      goToSignIn();
      expect(assign).not.toHaveBeenCalled();
    }
  });

  it("S12: stops a loop of redirects: three times a minute, then no more", () => {
    const assign = browserAt("/alerts");
    for (let time = 0; time < 10; time++) goToSignIn();
    expect(assign).toHaveBeenCalledTimes(3);
    vi.advanceTimersByTime(61_000);
    goToSignIn();
    expect(assign).toHaveBeenCalledTimes(4);
  });

  it("works without a storage", () => {
    const assign = browserAt("/alerts");
    vi.stubGlobal("sessionStorage", undefined);
    goToSignIn();
    expect(assign).toHaveBeenCalledOnce();
  });

  it("does nothing during a sign-out, and redirects again if that failed", () => {
    const assign = browserAt("/alerts");
    markSigningOut(true);
    goToSignIn();
    expect(assign).not.toHaveBeenCalled();
    markSigningOut(false);
    goToSignIn();
    expect(assign).toHaveBeenCalledOnce();
  });

  it("does nothing without a browser", () => {
    expect(() => goToSignIn()).not.toThrow();
  });
});
