"use client";

import { Check } from "lucide-react";
import { Menu } from "radix-ui/internal";
import { type ComponentProps, createContext, type ReactNode, type RefObject, useContext, useRef } from "react";
import { classNames } from "./class-names";
import type { MenuPlace } from "./dropdown-menu";
import { pageContent } from "./page-content";
import { useReturningFocus } from "./returning-focus";

export interface MenuWindowProps extends MenuPlace {
  readonly id: string;
  readonly isOpen: boolean;
  readonly onOpenChange: (isOpen: boolean) => void;
  /** What opened it. */
  readonly anchor: RefObject<HTMLElement | null>;
  readonly children: ReactNode;
}

/** Puts off what was chosen until the menu is gone. */
const Chosen = createContext<(run: () => void) => void>((run) => run());

/** What a menu's trigger opens. */
export function MenuWindow({ id, isOpen, onOpenChange, anchor, side, align, className, children }: MenuWindowProps) {
  const { onCloseAutoFocus, ...leaving } = useReturningFocus(anchor);
  const chosen = useRef<() => void>(undefined);

  function leave(event: Event): void {
    onCloseAutoFocus(event);
    chosen.current?.();
    chosen.current = undefined;
  }

  return (
    <Menu.Root open={isOpen} onOpenChange={onOpenChange} modal={false}>
      <Menu.Anchor virtualRef={anchor as RefObject<HTMLElement>} />
      <Menu.Portal container={pageContent()}>
        <Menu.Content
          id={id}
          aria-labelledby={anchor.current?.id}
          side={side}
          align={align}
          sideOffset={6}
          collisionPadding={8}
          className={classNames(
            "z-50 max-h-(--radix-popper-available-height) min-w-44 animate-rise overflow-y-auto rounded-lg border bg-raised p-1 shadow-float",
            className,
          )}
          {...leaving}
          onCloseAutoFocus={leave}
        >
          <Chosen
            value={(run) => {
              chosen.current = run;
            }}
          >
            {children}
          </Chosen>
        </Menu.Content>
      </Menu.Portal>
    </Menu.Root>
  );
}

const itemStyle =
  "flex cursor-pointer select-none items-center gap-2 rounded-md px-2 py-1.5 text-sm outline-none data-[highlighted]:bg-hover data-[disabled]:opacity-50";

export function DropdownLabel({ children }: { readonly children: ReactNode }) {
  return <Menu.Label className="px-2 pt-2 pb-1 font-medium text-2xs text-faint">{children}</Menu.Label>;
}

export interface DropdownItemProps extends Omit<ComponentProps<typeof Menu.Item>, "onSelect"> {
  readonly onSelect: () => void;
}

/** Does it once the menu has closed and its trigger has the focus: what it opens gives that back there. */
export function DropdownItem({ className, onSelect, ...rest }: DropdownItemProps) {
  const choose = useContext(Chosen);
  return <Menu.Item className={classNames(itemStyle, className)} onSelect={() => choose(onSelect)} {...rest} />;
}

export function DropdownSeparator() {
  return <Menu.Separator className="my-1 border-t" />;
}

/** One choice of several; the chosen one carries a tick. */
export function DropdownChoice({
  value,
  onValueChange,
  children,
}: {
  readonly value: string;
  readonly onValueChange: (value: string) => void;
  readonly children: ReactNode;
}) {
  return (
    <Menu.RadioGroup value={value} onValueChange={onValueChange}>
      {children}
    </Menu.RadioGroup>
  );
}

export function DropdownOption({ children, ...rest }: ComponentProps<typeof Menu.RadioItem>) {
  return (
    <Menu.RadioItem className={itemStyle} {...rest}>
      {children}
      <Menu.ItemIndicator className="ml-auto text-accent">
        <Check className="size-3.5" aria-hidden />
      </Menu.ItemIndicator>
    </Menu.RadioItem>
  );
}

/** On or off by itself; the menu stays open. */
export function DropdownCheck({ children, ...rest }: ComponentProps<typeof Menu.CheckboxItem>) {
  return (
    <Menu.CheckboxItem
      className={classNames(itemStyle, "relative pl-8")}
      onSelect={(event) => event.preventDefault()}
      {...rest}
    >
      <Menu.ItemIndicator className="absolute left-2.5 text-accent">
        <Check className="size-3.5" aria-hidden />
      </Menu.ItemIndicator>
      {children}
    </Menu.CheckboxItem>
  );
}
