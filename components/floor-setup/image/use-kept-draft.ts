"use client";

import { useEffect, useState } from "react";
import { tabTexts } from "@/viewer/storage/text-storage";

/** Form values, kept in the tab's storage under `key`, so that they survive a reload. `forget` removes them. */
export function useKeptDraft<Draft extends object>(key: string, initial: Draft) {
  const [draft, setDraft] = useState(initial);
  // The server has no storage, so kept values are read after the first render.
  useEffect(() => setDraft((now) => ({ ...now, ...read(key) })), [key]);

  function change(part: Partial<Draft>): void {
    const next = { ...draft, ...part };
    setDraft(next);
    tabTexts.setItem(key, JSON.stringify(next));
  }

  return { draft, change, forget: () => tabTexts.removeItem(key) };
}

function read(key: string): object {
  try {
    const kept: unknown = JSON.parse(tabTexts.getItem(key) ?? "{}");
    return typeof kept === "object" && kept !== null ? kept : {};
  } catch {
    return {};
  }
}
