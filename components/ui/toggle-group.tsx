"use client";

import * as Radix from "radix-ui/toggle-group";
import type { ComponentProps, ReactNode } from "react";
import { classNames } from "./class-names";

const itemStyle =
  "inline-flex items-center justify-center gap-1.5 whitespace-nowrap rounded-md px-2 font-medium text-xs text-muted transition-colors hover:text-ink data-[state=on]:bg-surface data-[state=on]:text-ink data-[state=on]:shadow-card";

/** A segmented control. One item is always chosen. */
export function Segments({
  label,
  value,
  onValueChange,
  className,
  children,
}: {
  readonly label: string;
  readonly value: string;
  readonly onValueChange: (value: string) => void;
  readonly className?: string;
  readonly children: ReactNode;
}) {
  return (
    <Radix.Root
      type="single"
      aria-label={label}
      value={value}
      onValueChange={(chosen) => chosen && onValueChange(chosen)}
      className={classNames("inline-flex h-8 rounded-lg bg-pressed p-0.5", className)}
    >
      {children}
    </Radix.Root>
  );
}

export function Segment({ value, children }: { readonly value: string; readonly children: ReactNode }) {
  return (
    <Radix.Item value={value} className={classNames(itemStyle, "flex-1")}>
      {children}
    </Radix.Item>
  );
}

/** A group of independent toggles. */
export function ToggleGroup<Value extends string>({
  label,
  value,
  onValueChange,
  className,
  children,
}: {
  readonly label: string;
  readonly value: readonly Value[];
  readonly onValueChange: (value: readonly Value[]) => void;
  readonly className?: string;
  readonly children: ReactNode;
}) {
  return (
    <Radix.Root
      type="multiple"
      aria-label={label}
      value={[...value]}
      onValueChange={(chosen) => onValueChange(chosen as Value[])}
      className={classNames("flex flex-wrap gap-1", className)}
    >
      {children}
    </Radix.Root>
  );
}

export function ToggleItem(props: ComponentProps<typeof Radix.Item>) {
  return (
    <Radix.Item
      className="inline-flex h-7 items-center gap-1.5 rounded-md border px-2 text-muted text-xs transition-colors hover:bg-hover data-[state=on]:border-line-strong data-[state=on]:bg-surface data-[state=on]:text-ink data-[state=on]:shadow-card data-[state=off]:border-dashed"
      {...props}
    />
  );
}
