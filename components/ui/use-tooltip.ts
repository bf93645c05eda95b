import { type FocusEvent, type PointerEvent, useCallback, useEffect, useRef, useState } from "react";

/** Whoever only passes over something is told nothing. */
const DELAY_MS = 350;
/** Who has just read one reads the next at once. */
const SKIP_MS = 200;
/** To get from what it is about onto the tooltip itself. */
const GRACE_MS = 120;

let closedAt = Number.NEGATIVE_INFINITY;
/** Closes the one that is open: there is never more than one. */
let closeOpen: (() => void) | undefined;

/** When a tooltip is to be seen: under the pointer after a moment, at the keyboard's focus at once. */
export function useTooltip() {
  const [isOpen, setOpen] = useState(false);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);

  const close = useCallback(() => {
    clearTimeout(timer.current);
    setOpen(false);
  }, []);

  const open = useCallback(() => {
    clearTimeout(timer.current);
    if (closeOpen !== close) closeOpen?.();
    closeOpen = close;
    setOpen(true);
  }, [close]);

  useEffect(() => {
    if (!isOpen) return;
    const abort = new AbortController();
    const { signal } = abort;
    document.addEventListener("keydown", ({ key }) => key === "Escape" && close(), { signal, capture: true });
    // What it is about has moved.
    document.addEventListener("scroll", close, { signal, capture: true, passive: true });
    return () => {
      abort.abort();
      closedAt = performance.now();
      if (closeOpen === close) closeOpen = undefined;
    };
  }, [isOpen, close]);
  useEffect(() => () => clearTimeout(timer.current), []);

  function enter({ pointerType }: PointerEvent): void {
    if (pointerType === "touch") return;
    clearTimeout(timer.current);
    const isReading = closeOpen !== undefined || performance.now() - closedAt < SKIP_MS;
    if (isReading) open();
    else timer.current = setTimeout(open, DELAY_MS);
  }

  function leave(): void {
    clearTimeout(timer.current);
    timer.current = setTimeout(close, GRACE_MS);
  }

  return {
    isOpen,
    about: {
      onPointerEnter: enter,
      onPointerLeave: leave,
      onPointerDown: close,
      onClick: close,
      onFocus: ({ target }: FocusEvent) => target.matches(":focus-visible") && open(),
      onBlur: close,
    },
    /** It stays as long as one reads it. */
    tip: { onPointerEnter: () => clearTimeout(timer.current), onPointerLeave: leave },
  };
}
