import { afterEach, describe, expect, it, vi } from "vitest";
import { browserTexts, type TextStorage, tabTexts } from "./text-storage";

const STORAGES = [
  ["sessionStorage", tabTexts],
  ["localStorage", browserTexts],
] as const;

const refuse = () => {
  throw new DOMException("blocked", "SecurityError");
};

function use(texts: TextStorage): string | null {
  texts.setItem("a", "1");
  const kept = texts.getItem("a");
  texts.removeItem("a");
  return kept;
}

describe.each(STORAGES)("%s", (name, texts) => {
  afterEach(() => {
    vi.restoreAllMocks();
    vi.unstubAllGlobals();
  });

  it("stores texts if it is allowed", () => {
    const kept = new Map<string, string>();
    vi.stubGlobal(name, {
      getItem: (key: string) => kept.get(key) ?? null,
      setItem: (key: string, value: string) => void kept.set(key, value),
      removeItem: (key: string) => void kept.delete(key),
    });
    expect([use(texts), kept.size]).toEqual(["1", 0]);
  });

  it("stores nothing and does not throw if access to the property throws", () => {
    vi.stubGlobal(name, undefined);
    Object.defineProperty(globalThis, name, { get: refuse, configurable: true });
    expect(use(texts)).toBeNull();
  });

  it("stores nothing and does not throw if it is full, blocked or missing", () => {
    vi.stubGlobal(name, { getItem: refuse, setItem: refuse, removeItem: refuse });
    expect(use(texts)).toBeNull();
    vi.stubGlobal(name, undefined);
    expect(use(texts)).toBeNull();
  });
});
