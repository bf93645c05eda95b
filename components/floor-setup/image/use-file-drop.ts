"use client";

import { type DragEvent, useEffect, useState } from "react";

/** Makes an element take a file that is dropped on it. `isOver` while one is held above it. */
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

/** A file dropped a little beside the mark would replace the page, and all that was typed with it. */
function keepPageOnMissedDrop(): () => void {
  const abort = new AbortController();
  for (const type of ["dragover", "drop"] as const) {
    window.addEventListener(type, (event) => event.preventDefault(), { signal: abort.signal });
  }
  return () => abort.abort();
}
