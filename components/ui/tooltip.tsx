"use client";

import { Slot } from "radix-ui/slot";
import {
  type HTMLAttributes,
  type ReactElement,
  type ReactNode,
  type RefObject,
  useId,
  useLayoutEffect,
  useRef,
} from "react";
import { createPortal } from "react-dom";
import { pageContent } from "./page-content";
import { placeTooltip, type Side } from "./tooltip-place";
import { useTooltip } from "./use-tooltip";

export interface TooltipProps {
  readonly text: ReactNode;
  readonly side?: Side;
  readonly children: ReactElement;
}

/** Says what `children` (one focusable element) is for; an icon still needs its own `aria-label`. */
export function Tooltip({ text, side = "top", children }: TooltipProps) {
  const id = useId();
  const anchor = useRef<HTMLElement>(null);
  const { isOpen, about, tip } = useTooltip();
  return (
    <>
      <Slot ref={anchor} aria-describedby={isOpen ? id : undefined} {...about}>
        {children}
      </Slot>
      {isOpen &&
        createPortal(
          <Tip id={id} anchor={anchor} side={side} {...tip}>
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
  // biome-ignore lint/correctness/useExhaustiveDependencies: what it says decides how large it is
  useLayoutEffect(() => {
    const tip = box.current;
    if (!tip || !anchor.current) return;
    const { left, top } = placeTooltip(
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
