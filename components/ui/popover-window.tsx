"use client";

import * as Radix from "radix-ui/popover";
import type { ReactNode, RefObject } from "react";
import { classNames } from "./class-names";
import type { PopoverPlace } from "./popover";
import { useReturningFocus } from "./returning-focus";

export interface PopoverWindowProps extends PopoverPlace {
  readonly id: string;
  readonly isOpen: boolean;
  readonly onOpenChange: (isOpen: boolean) => void;
  /** What opened it. */
  readonly anchor: RefObject<HTMLElement | null>;
  readonly children: ReactNode;
}

/** What a popover's trigger opens. */
export function PopoverWindow(props: PopoverWindowProps) {
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
