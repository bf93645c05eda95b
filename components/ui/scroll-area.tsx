import type { ComponentProps } from "react";
import { classNames } from "./class-names";

/** Scrolls by itself, by keyboard too; the browser's own scrollbar, thin. */
export function ScrollArea({ className, ...rest }: ComponentProps<"section"> & { readonly "aria-label": string }) {
  return (
    <section
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
      tabIndex={0}
      className={classNames("overflow-y-auto overscroll-contain focus-visible:-outline-offset-2", className)}
      {...rest}
    />
  );
}
