"use client";

import { type RefObject, useEffect, useState } from "react";
import { remInPixels, USUAL_REM_PX } from "./rem";

export interface ListView {
  /** Pixels, like the others. */
  readonly scrollTop: number;
  readonly height: number;
  readonly remPx: number;
}

/** What is in view of a box that scrolls, for the list in it that renders no more than that. */
export function useListView(box: RefObject<HTMLElement | null>): ListView {
  const [view, setView] = useState<ListView>({ scrollTop: 0, height: 600, remPx: USUAL_REM_PX });
  useEffect(() => {
    const element = box.current;
    if (!element) return;
    const measure = () => {
      setView({ scrollTop: element.scrollTop, height: element.clientHeight, remPx: remInPixels() });
    };
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    element.addEventListener("scroll", measure, { passive: true });
    return () => {
      observer.disconnect();
      element.removeEventListener("scroll", measure);
    };
  }, [box]);
  return view;
}
