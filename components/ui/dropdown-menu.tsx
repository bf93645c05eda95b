"use client";

import { Slot } from "radix-ui/slot";
import {
  type ComponentProps,
  type KeyboardEvent,
  type PointerEvent,
  type ReactElement,
  type ReactNode,
  useId,
  useRef,
  useState,
} from "react";
import { createLater, useLater } from "./later";
import type * as Parts from "./menu-parts";

/** No page waits for it. */
const parts = createLater<typeof Parts>(() => import("./menu-parts"));

export interface MenuPlace {
  readonly side?: "top" | "right" | "bottom";
  readonly align?: "start" | "center" | "end";
  readonly className?: string;
}

export interface DropdownMenuProps extends MenuPlace {
  /** One focusable element. */
  readonly trigger: ReactElement;
  readonly children: ReactNode;
}

export function DropdownMenu({
  trigger,
  side = "bottom",
  align = "start",
  className = "",
  children,
}: DropdownMenuProps) {
  const id = useId();
  const anchor = useRef<HTMLElement>(null);
  const [isOpen, setOpen] = useState(false);
  const menu = useLater(parts, isOpen);

  function press(event: PointerEvent): void {
    if (event.button !== 0 || event.ctrlKey) return;
    setOpen(!isOpen);
    // The focus goes into what opens.
    if (!isOpen) event.preventDefault();
  }

  function pressKey(event: KeyboardEvent): void {
    const isToggle = event.key === "Enter" || event.key === " ";
    if (!isToggle && event.key !== "ArrowDown") return;
    setOpen(isToggle ? !isOpen : true);
    event.preventDefault();
  }

  return (
    <>
      <Slot
        ref={anchor}
        id={`${id}trigger`}
        aria-haspopup="menu"
        aria-expanded={isOpen}
        aria-controls={isOpen ? id : undefined}
        data-state={isOpen ? "open" : "closed"}
        onPointerDown={press}
        onKeyDown={pressKey}
      >
        {trigger}
      </Slot>
      {menu && (
        <menu.MenuWindow {...{ id, isOpen, anchor, side, align, className }} onOpenChange={setOpen}>
          {children}
        </menu.MenuWindow>
      )}
    </>
  );
}

// Its parts: rendered within an open menu only, when they are there.
type PropsOf<Name extends keyof typeof Parts> = ComponentProps<(typeof Parts)[Name]>;

export function DropdownLabel(props: PropsOf<"DropdownLabel">) {
  const Label = parts.now()?.DropdownLabel;
  return Label && <Label {...props} />;
}

export function DropdownItem(props: PropsOf<"DropdownItem">) {
  const Item = parts.now()?.DropdownItem;
  return Item && <Item {...props} />;
}

export function DropdownSeparator() {
  const Separator = parts.now()?.DropdownSeparator;
  return Separator && <Separator />;
}

/** One choice of several; the chosen one carries a tick. */
export function DropdownChoice(props: PropsOf<"DropdownChoice">) {
  const Choice = parts.now()?.DropdownChoice;
  return Choice && <Choice {...props} />;
}

export function DropdownOption(props: PropsOf<"DropdownOption">) {
  const Option = parts.now()?.DropdownOption;
  return Option && <Option {...props} />;
}

/** On or off by itself; the menu stays open. */
export function DropdownCheck(props: PropsOf<"DropdownCheck">) {
  const Check = parts.now()?.DropdownCheck;
  return Check && <Check {...props} />;
}
