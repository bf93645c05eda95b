import { afterEach, describe, expect, it, vi } from "vitest";
import { keptChoice, keptSwitch } from "./kept-choice";

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

describe("keptChoice", () => {
  it("is off until turned on, and remembered by the next page", () => {
    vi.stubGlobal("localStorage", memoryStorage());
    expect(keptSwitch("sound").read()).toBe("off");
    keptSwitch("sound").write("on");
    expect(keptSwitch("sound").read()).toBe("on");
  });

  it("tells who listens, until they stop", () => {
    vi.stubGlobal("localStorage", memoryStorage());
    const choice = keptSwitch("sound");
    const listener = vi.fn();
    const stop = choice.subscribe(listener);
    choice.write("on");
    stop();
    choice.write("off");
    expect(listener).toHaveBeenCalledOnce();
  });

  it("takes nothing from the storage that is not a choice", () => {
    vi.stubGlobal("localStorage", memoryStorage({ sound: "loud" }));
    const isValid = (text: string): text is "low" | "high" => text === "low" || text === "high";
    expect(keptChoice("sound", { first: "low", isValid }).read()).toBe("low");
  });

  it("works for the page where storage is blocked (B9)", () => {
    const blocked = () => {
      throw new DOMException("blocked", "SecurityError");
    };
    vi.stubGlobal("localStorage", { getItem: blocked, setItem: blocked });
    const choice = keptSwitch("sound");
    expect(choice.read()).toBe("off");
    choice.write("on");
    expect(choice.read()).toBe("on");
  });
});
