"use client";

import { type RefObject, useEffect, useState } from "react";

/** So far ahead of the edge, what comes next is made ready. */
const AHEAD = "320px";

type Tell = (isInView: boolean) => void;

const listeners = new WeakMap<Element, Tell>();
let observer: IntersectionObserver | undefined;

function watch(element: Element, tell: Tell): () => void {
  // One for the whole page. The page scrolls inside the window, which is what `scrollMargin` is for; older browsers
  // without it wait for the edge itself.
  const options: IntersectionObserverInit & { scrollMargin: string } = { rootMargin: AHEAD, scrollMargin: AHEAD };
  observer ??= new IntersectionObserver((entries) => {
    for (const { target, isIntersecting } of entries) listeners.get(target)?.(isIntersecting);
  }, options);
  listeners.set(element, tell);
  observer.observe(element);
  return () => {
    listeners.delete(element);
    observer?.unobserve(element);
  };
}

/** Whether an element is in view or about to be; `first` until the browser has looked. */
export function useInView(ref: RefObject<Element | null>, first: boolean): boolean {
  const [isInView, setInView] = useState(first);
  useEffect(() => (ref.current ? watch(ref.current, setInView) : undefined), [ref]);
  return isInView;
}
