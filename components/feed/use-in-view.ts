"use client";

import { type RefObject, useEffect, useRef, useState } from "react";

export interface InViewOptions {
  /** The value until the browser reports. */
  readonly first: boolean;
  /** Distance beyond the edges that still counts as in view. */
  readonly margin?: string;
}

/** Whether an element is in view. Give the ref to an empty element as a mark. */
export function useInView<Mark extends Element>({
  first,
  margin = "0px",
}: InViewOptions): readonly [RefObject<Mark | null>, boolean] {
  const mark = useRef<Mark>(null);
  const [isInView, setInView] = useState(first);
  useEffect(() => {
    const element = mark.current;
    if (!element) return;
    const observer = new IntersectionObserver(
      (entries) => {
        const newest = entries.at(-1);
        if (newest) setInView(newest.isIntersecting);
      },
      { rootMargin: margin },
    );
    observer.observe(element);
    return () => observer.disconnect();
  }, [margin]);
  return [mark, isInView];
}
