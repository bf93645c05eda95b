"use client";

import { useCallback, useSyncExternalStore } from "react";
import { browserTexts } from "@/viewer/storage/text-storage";

/** A choice that this browser remembers. If storage is blocked or full, it lasts until the page is closed. */
export interface StoredChoice<Value extends string> {
  read(): Value;
  write(value: Value): void;
  subscribe(listener: () => void): () => void;
  readonly first: Value;
}

/** `first` is the default. */
export function storedChoice<Value extends string>(
  key: string,
  { first, isValid }: { readonly first: Value; readonly isValid: (text: string) => text is Value },
): StoredChoice<Value> {
  const listeners = new Set<() => void>();
  let value: Value | undefined;
  return {
    first,
    read() {
      value ??= [browserTexts.getItem(key)].filter((text) => text !== null).find(isValid) ?? first;
      return value;
    },
    write(next) {
      value = next;
      browserTexts.setItem(key, next);
      for (const listener of [...listeners]) listener();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}

/** On or off, off by default. */
export function storedSwitch(key: string): StoredChoice<"on" | "off"> {
  return storedChoice(key, { first: "off", isValid: (text) => text === "on" || text === "off" });
}

/** The choice and its setter. The server renders the default. */
export function useStoredChoice<Value extends string>(
  choice: StoredChoice<Value>,
): readonly [Value, (value: Value) => void] {
  const value = useSyncExternalStore(choice.subscribe, choice.read, () => choice.first);
  return [value, useCallback((next: Value) => choice.write(next), [choice])];
}
