"use client";

import { type RefObject, useEffect } from "react";

/** Keeps toasts above an element at the bottom of the page while it is there: its buttons stay free. */
export function useToastLift(element: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const root = document.documentElement;
    const { current } = element;
    if (!current) return;
    const watch = new ResizeObserver(() => root.style.setProperty("--toast-lift", `${current.offsetHeight}px`));
    watch.observe(current);
    return () => {
      watch.disconnect();
      root.style.removeProperty("--toast-lift");
    };
  }, [element]);
}
