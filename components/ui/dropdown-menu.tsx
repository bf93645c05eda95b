"use client";

import { Check } from "lucide-react";
import * as Radix from "radix-ui/dropdown-menu";
import type { ComponentProps, ReactElement, ReactNode } from "react";
import { classNames } from "./class-names";

export function DropdownMenu({
  trigger,
  side = "bottom",
  align = "start",
  className,
  children,
}: {
  /** One focusable element. */
  readonly trigger: ReactElement;
  readonly side?: "top" | "right" | "bottom";
  readonly align?: "start" | "center" | "end";
  readonly className?: string;
  readonly children: ReactNode;
}) {
  return (
    <Radix.Root modal={false}>
      <Radix.Trigger asChild>{trigger}</Radix.Trigger>
      <Radix.Portal container={pageContent()}>
        <Radix.Content
          side={side}
          align={align}
          sideOffset={6}
          collisionPadding={8}
          className={classNames(
            "z-50 max-h-(--radix-dropdown-menu-content-available-height) min-w-44 animate-rise overflow-y-auto rounded-lg border bg-raised p-1 shadow-float",
            className,
          )}
        >
          {children}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

/** Within the page's landmark: what stands outside of all of them, screen readers pass over. The body before it is there. */
function pageContent(): HTMLElement | null {
  return typeof document === "undefined" ? null : document.getElementById("content");
}

const itemStyle =
  "flex cursor-pointer select-none items-center gap-2 rounded-md px-2 py-1.5 text-sm outline-none data-[highlighted]:bg-hover data-[disabled]:opacity-50";

export function DropdownLabel({ children }: { readonly children: ReactNode }) {
  return <Radix.Label className="px-2 pt-2 pb-1 font-medium text-2xs text-faint">{children}</Radix.Label>;
}

export function DropdownItem({ className, ...rest }: ComponentProps<typeof Radix.Item>) {
  return <Radix.Item className={classNames(itemStyle, className)} {...rest} />;
}

export function DropdownSeparator() {
  return <Radix.Separator className="my-1 border-t" />;
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
    <Radix.RadioGroup value={value} onValueChange={onValueChange}>
      {children}
    </Radix.RadioGroup>
  );
}

export function DropdownOption({ children, ...rest }: ComponentProps<typeof Radix.RadioItem>) {
  return (
    <Radix.RadioItem className={itemStyle} {...rest}>
      {children}
      <Radix.ItemIndicator className="ml-auto text-accent">
        <Check className="size-3.5" aria-hidden />
      </Radix.ItemIndicator>
    </Radix.RadioItem>
  );
}

/** On or off by itself; the menu stays open. */
export function DropdownCheck({ children, ...rest }: ComponentProps<typeof Radix.CheckboxItem>) {
  return (
    <Radix.CheckboxItem
      className={classNames(itemStyle, "relative pl-8")}
      onSelect={(event) => event.preventDefault()}
      {...rest}
    >
      <Radix.ItemIndicator className="absolute left-2.5 text-accent">
        <Check className="size-3.5" aria-hidden />
      </Radix.ItemIndicator>
      {children}
    </Radix.CheckboxItem>
  );
}
