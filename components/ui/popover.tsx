"use client";

import { Slot } from "radix-ui/slot";
import { type ReactElement, type ReactNode, type RefObject, useId, useRef } from "react";
import { classNames } from "./class-names";
import { Lazy, lazyCode, useLatched } from "./lazy-code";
import { useReturningFocus } from "./opener";

const radix = lazyCode(() => import("radix-ui/popover"));

interface PopoverPosition {
  /** Accessible name of the popover. */
  readonly label: string;
  readonly side?: "top" | "right" | "bottom" | "left" | undefined;
  readonly align?: "start" | "center" | "end" | undefined;
  readonly className?: string | undefined;
}

export interface PopoverProps extends PopoverPosition {
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
  /** One focusable element. */
  readonly trigger: ReactElement;
  readonly children: ReactNode;
}

/** A small window beside the button that opens it. */
export function Popover({ open, onOpenChange, trigger, children, ...place }: PopoverProps) {
  const id = useId();
  const anchor = useRef<HTMLElement>(null);
  const wasOpened = useLatched(open);
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
      {wasOpened && (
        <Lazy code={radix}>
          {(Radix) => (
            <PopoverWindow {...place} {...{ Radix, id, anchor, onOpenChange }} isOpen={open}>
              {children}
            </PopoverWindow>
          )}
        </Lazy>
      )}
    </>
  );
}

interface PopoverWindowProps extends PopoverPosition {
  readonly Radix: typeof import("radix-ui/popover");
  readonly id: string;
  readonly isOpen: boolean;
  readonly onOpenChange: (isOpen: boolean) => void;
  readonly anchor: RefObject<HTMLElement | null>;
  readonly children: ReactNode;
}

function PopoverWindow({ Radix, ...props }: PopoverWindowProps) {
  const { id, isOpen, onOpenChange, anchor, label, side, align, className, children } = props;
  const returning = useReturningFocus(anchor);
  return (
    <Radix.Root open={isOpen} onOpenChange={onOpenChange}>
      <Radix.Anchor virtualRef={anchor as RefObject<HTMLElement>} />
      <Radix.Portal>
        <Radix.Content
          id={id}
          aria-label={label}
          side={side}
          align={align}
          sideOffset={8}
          collisionPadding={8}
          className={classNames(
            "z-50 flex max-h-(--radix-popover-content-available-height) animate-rise flex-col overflow-hidden rounded-xl border bg-raised shadow-float outline-none",
            className,
          )}
          {...returning}
        >
          {children}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
