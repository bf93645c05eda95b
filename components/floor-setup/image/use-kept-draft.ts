"use client";

import { useEffect, useState } from "react";

/** What somebody types, kept for this tab under `key`: it survives faults and reloads, and is forgotten by `forget`. */
export function useKeptDraft<Draft extends object>(key: string, initial: Draft) {
  const [draft, setDraft] = useState(initial);
  // The server has no storage: what was kept appears right after the first paint.
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

/** Where storage is blocked, drafts last as long as the page. */
function write(key: string, text: string | undefined): void {
  try {
    if (text === undefined) sessionStorage.removeItem(key);
    else sessionStorage.setItem(key, text);
  } catch {}
}
