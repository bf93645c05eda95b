"use client";

import * as Radix from "radix-ui/tabs";
import type { ComponentProps } from "react";
import { classNames } from "./class-names";

export const Tabs = Radix.Root;

export function TabsList({ className, ...rest }: ComponentProps<typeof Radix.List>) {
  return <Radix.List className={classNames("flex items-center gap-2 border-b", className)} {...rest} />;
}

export function TabsTrigger({ className, ...rest }: ComponentProps<typeof Radix.Trigger>) {
  return (
    <Radix.Trigger
      className={classNames(
        "-mb-px inline-flex h-10 items-center gap-1.5 border-transparent border-b-2 px-1.5 font-medium text-muted text-sm transition-colors hover:text-ink focus-visible:-outline-offset-2 data-[state=active]:border-accent data-[state=active]:text-ink",
        className,
      )}
      {...rest}
    />
  );
}

export function TabsContent({ className, ...rest }: ComponentProps<typeof Radix.Content>) {
  return <Radix.Content className={classNames("min-h-0 data-[state=inactive]:hidden", className)} {...rest} />;
}
