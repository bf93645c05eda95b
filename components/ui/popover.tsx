"use client";

import { Slot } from "radix-ui/slot";
import { type ReactElement, type ReactNode, useId, useRef } from "react";
import { createLater, useLater } from "./later";

/** No page waits for it. */
const later = createLater(() => import("./popover-window").then((module) => module.PopoverWindow));

export interface PopoverPlace {
  /** What it is called, for those who cannot see where it came from. */
  readonly label: string;
  readonly side?: "top" | "right" | "bottom" | "left" | undefined;
  readonly align?: "start" | "center" | "end" | undefined;
  readonly className?: string | undefined;
}

export interface PopoverProps extends PopoverPlace {
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
  /** One focusable element. */
  readonly trigger: ReactElement;
  readonly children: ReactNode;
}

/** A small window beside what opened it. */
export function Popover({ open, onOpenChange, trigger, children, ...place }: PopoverProps) {
  const id = useId();
  const anchor = useRef<HTMLElement>(null);
  const Window = useLater(later, open);
  return (
    <>
      <Slot
        ref={anchor}
        aria-haspopup="dialog"
        aria-expanded={open}
        aria-controls={open ? id : undefined}
        data-state={open ? "open" : "closed"}
        onClick={() => onOpenChange(!open)}
      >
        {trigger}
      </Slot>
      {Window && (
        <Window {...place} id={id} isOpen={open} onOpenChange={onOpenChange} anchor={anchor}>
          {children}
        </Window>
      )}
    </>
  );
}
