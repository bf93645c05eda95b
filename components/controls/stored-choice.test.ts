import { afterEach, describe, expect, it, vi } from "vitest";
import { storedChoice, storedSwitch } from "./stored-choice";

/** A storage as browsers have it. */
function memoryStorage(entries: Record<string, string> = {}) {
  const kept = new Map(Object.entries(entries));
  return {
    kept,
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
  };
}

afterEach(() => vi.unstubAllGlobals());

describe("storedChoice", () => {
  it("is off until switched on, and remembered by the next page", () => {
    vi.stubGlobal("localStorage", memoryStorage());
    expect(storedSwitch("sound").read()).toBe("off");
    storedSwitch("sound").write("on");
    expect(storedSwitch("sound").read()).toBe("on");
  });

  it("notifies listeners until they stop", () => {
    vi.stubGlobal("localStorage", memoryStorage());
    const choice = storedSwitch("sound");
    const listener = vi.fn();
    const stop = choice.subscribe(listener);
    choice.write("on");
    stop();
    choice.write("off");
    expect(listener).toHaveBeenCalledOnce();
  });

  it("ignores stored values that are not a choice", () => {
    vi.stubGlobal("localStorage", memoryStorage({ sound: "loud" }));
    const isValid = (text: string): text is "low" | "high" => text === "low" || text === "high";
    expect(storedChoice("sound", { first: "low", isValid }).read()).toBe("low");
  });

  it("works for the page if storage is blocked (B9)", () => {
    const blocked = () => {
      throw new DOMException("blocked", "SecurityError");
    };
    vi.stubGlobal("localStorage", { getItem: blocked, setItem: blocked });
    const choice = storedSwitch("sound");
    expect(choice.read()).toBe("off");
    choice.write("on");
    expect(choice.read()).toBe("on");
  });
});
