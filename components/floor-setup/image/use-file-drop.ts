"use client";

import { type DragEvent, useEffect, useState } from "react";

/** Handlers for an element that accepts a dropped file. `isOver` while a file is dragged over it. */
export function useFileDrop(onFile: (file: File) => void) {
  const [isOver, setOver] = useState(false);
  useEffect(() => keepPageOnMissedDrop(), []);
  const handlers = {
    onDragOver(event: DragEvent) {
      if (!hasFile(event)) return;
      event.preventDefault();
      setOver(true);
    },
    onDragLeave(event: DragEvent) {
      if (!event.currentTarget.contains(event.relatedTarget as Node | null)) setOver(false);
    },
    onDrop(event: DragEvent) {
      setOver(false);
      const [file] = event.dataTransfer.files;
      if (!file) return;
      event.preventDefault();
      onFile(file);
    },
  };
  return { isOver, handlers };
}

function hasFile({ dataTransfer }: DragEvent): boolean {
  return dataTransfer.types.includes("Files");
}

/** Otherwise a file dropped beside the element opens in place of the page, and what was typed is lost. */
function keepPageOnMissedDrop(): () => void {
  const abort = new AbortController();
  for (const type of ["dragover", "drop"] as const) {
    window.addEventListener(type, (event) => event.preventDefault(), { signal: abort.signal });
  }
  return () => abort.abort();
}
