"use client";

import { Slot } from "radix-ui/slot";
import {
  type FocusEvent,
  type HTMLAttributes,
  type PointerEvent,
  type ReactElement,
  type ReactNode,
  type RefObject,
  useCallback,
  useEffect,
  useId,
  useLayoutEffect,
  useRef,
  useState,
} from "react";
import { createPortal } from "react-dom";
import { pageContent } from "./opener";
import { type Side, tooltipPosition } from "./tooltip-position";

/** A pointer that only passes over a control opens nothing. */
const DELAY_MS = 350;
/** This soon after one tooltip has closed, the next opens without the delay. */
const SKIP_MS = 200;
/** Time to move the pointer from the control onto its tooltip. */
const GRACE_MS = 120;

export interface TooltipProps {
  readonly text: ReactNode;
  readonly side?: Side;
  readonly children: ReactElement;
}

/**
 * Explains `children`, one focusable element; an icon still needs its own `aria-label`. Not Radix's tooltip: its trigger
 * and its positioning belong together and would add 18 KB to the first load of every page. Fetching them later would
 * replace the controls that they wrap, one of which may have the focus.
 */
export function Tooltip({ text, side = "top", children }: TooltipProps) {
  const id = useId();
  const anchor = useRef<HTMLElement>(null);
  const { isOpen, anchorProps, tipProps } = useTooltip();
  return (
    <>
      <Slot ref={anchor} aria-describedby={isOpen ? id : undefined} {...anchorProps}>
        {children}
      </Slot>
      {isOpen &&
        createPortal(
          <Tip id={id} anchor={anchor} side={side} {...tipProps}>
            {text}
          </Tip>,
          pageContent() ?? document.body,
        )}
    </>
  );
}

interface TipProps extends HTMLAttributes<HTMLDivElement> {
  readonly anchor: RefObject<HTMLElement | null>;
  readonly side: Side;
}

function Tip({ anchor, side, ...rest }: TipProps) {
  const box = useRef<HTMLDivElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the text decides the size
  useLayoutEffect(() => {
    const tip = box.current;
    if (!tip || !anchor.current) return;
    const { left, top } = tooltipPosition(
      anchor.current.getBoundingClientRect(),
      { width: tip.offsetWidth, height: tip.offsetHeight },
      { side, room: { width: innerWidth, height: innerHeight } },
    );
    tip.style.left = `${left}px`;
    tip.style.top = `${top}px`;
  }, [anchor, side, rest.children]);
  return (
    <div
      ref={box}
      role="tooltip"
      className="fixed top-0 left-0 z-50 flex w-max max-w-[calc(100vw-1rem)] animate-rise items-center gap-2 rounded-md bg-inverse px-2 py-1 text-inverse-ink text-xs shadow-float"
      {...rest}
    />
  );
}

let closedAt = Number.NEGATIVE_INFINITY;
/** Closes the open tooltip. There is never more than one. */
let closeOpen: (() => void) | undefined;

/** Opens under the pointer after a moment, and at once on the control that the keyboard has focused. */
function useTooltip() {
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
    // The control has moved.
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
    anchorProps: {
      onPointerEnter: enter,
      onPointerLeave: leave,
      onPointerDown: close,
      onClick: close,
      onFocus: ({ target }: FocusEvent) => target.matches(":focus-visible") && open(),
      onBlur: close,
    },
    /** The tooltip stays open while the pointer is on it. */
    tipProps: { onPointerEnter: () => clearTimeout(timer.current), onPointerLeave: leave },
  };
}
