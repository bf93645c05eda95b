"use client";

import { useEffect, useState } from "react";

/** Form values, kept in the tab's storage under `key`, so that they survive a reload. `forget` removes them. */
export function useKeptDraft<Draft extends object>(key: string, initial: Draft) {
  const [draft, setDraft] = useState(initial);
  // The server has no storage, so kept values are read after the first render.
  useEffect(() => setDraft((now) => ({ ...now, ...read(key) })), [key]);

  function change(part: Partial<Draft>): void {
    const next = { ...draft, ...part };
    setDraft(next);
    write(key, JSON.stringify(next));
  }

  return { draft, change, forget: () => write(key, undefined) };
}

function read(key: string): object {
  try {
    const kept: unknown = JSON.parse(sessionStorage.getItem(key) ?? "{}");
    return typeof kept === "object" && kept !== null ? kept : {};
  } catch {
    return {};
  }
}

/** If storage is blocked, the draft lasts as long as the page. */
function write(key: string, text: string | undefined): void {
  try {
    if (text === undefined) sessionStorage.removeItem(key);
    else sessionStorage.setItem(key, text);
  } catch {}
}
