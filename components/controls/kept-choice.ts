"use client";

import { useCallback, useSyncExternalStore } from "react";

/** A choice that this browser remembers. If storage is blocked or full, it lasts until the page is closed. */
export interface KeptChoice<Value extends string> {
  read(): Value;
  write(value: Value): void;
  subscribe(listener: () => void): () => void;
  readonly first: Value;
}

/** `first` is the default. */
export function keptChoice<Value extends string>(
  key: string,
  { first, isValid }: { readonly first: Value; readonly isValid: (text: string) => text is Value },
): KeptChoice<Value> {
  const listeners = new Set<() => void>();
  let value: Value | undefined;
  return {
    first,
    read() {
      value ??= [stored(key)].filter((text) => text !== null).find(isValid) ?? first;
      return value;
    },
    write(next) {
      value = next;
      store(key, next);
      for (const listener of [...listeners]) listener();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}

/** On or off, off by default. */
export function keptSwitch(key: string): KeptChoice<"on" | "off"> {
  return keptChoice(key, { first: "off", isValid: (text) => text === "on" || text === "off" });
}

/** The choice and its setter. The server renders the default. */
export function useKept<Value extends string>(choice: KeptChoice<Value>): readonly [Value, (value: Value) => void] {
  const value = useSyncExternalStore(choice.subscribe, choice.read, () => choice.first);
  return [value, useCallback((next: Value) => choice.write(next), [choice])];
}

function stored(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

function store(key: string, value: string): void {
  try {
    localStorage.setItem(key, value);
  } catch {
    // Blocked or full: the choice holds for this page only.
  }
}
