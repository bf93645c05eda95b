"use client";

import { Check, Minus } from "lucide-react";
import * as Radix from "radix-ui/checkbox";
import type { ComponentProps } from "react";
import { classNames } from "./class-names";

/** Checked, unchecked or `indeterminate`. */
export function Checkbox({
  className,
  ...rest
}: ComponentProps<typeof Radix.Root> & { readonly "aria-label": string }) {
  return (
    <Radix.Root
      className={classNames(
        "group grid size-4 shrink-0 place-items-center rounded border border-line-strong bg-surface text-accent-ink transition-colors hover:border-faint data-[state=checked]:border-accent data-[state=indeterminate]:border-accent data-[state=checked]:bg-accent data-[state=indeterminate]:bg-accent",
        className,
      )}
      {...rest}
    >
      <Radix.Indicator>
        <Check className="size-3 group-data-[state=indeterminate]:hidden" strokeWidth={3} aria-hidden />
        <Minus className="hidden size-3 group-data-[state=indeterminate]:block" strokeWidth={3} aria-hidden />
      </Radix.Indicator>
    </Radix.Root>
  );
}
