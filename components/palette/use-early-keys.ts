"use client";

import { useCallback, useEffect, useRef } from "react";

/**
 * Keeps what is typed while the field for it is still on its way. Whoever takes it has the field: from then on nothing is
 * kept any more.
 */
export function useEarlyKeys(isOpen: boolean): () => string {
  const early = useRef({ text: "", isTaken: false });
  useEffect(() => {
    if (!isOpen || early.current.isTaken) return;
    early.current.text = "";
    const keep = (event: KeyboardEvent) => {
      if (early.current.isTaken || event.key.length !== 1 || event.ctrlKey || event.metaKey || event.altKey) return;
      early.current.text += event.key;
      event.preventDefault();
      event.stopPropagation();
    };
    document.addEventListener("keydown", keep, { capture: true });
    return () => document.removeEventListener("keydown", keep, { capture: true });
  }, [isOpen]);
  return useCallback(() => {
    const { text } = early.current;
    early.current = { text: "", isTaken: true };
    return text;
  }, []);
}
