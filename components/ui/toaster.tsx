"use client";

import { type CSSProperties, useEffect } from "react";
import { Toaster as Sonner, toast } from "sonner";
import { toasterIsThere } from "./toast";

export interface ToasterProps {
  readonly theme: "light" | "dark" | "system";
  /** What the region of all toasts is called. */
  readonly label: string;
}

/** Where toasts appear. */
export function Toaster({ theme, label }: ToasterProps) {
  // Its own effects have run by then: it hears what is told from now on.
  useEffect(() => toasterIsThere(toast), []);
  return (
    <Sonner
      theme={theme}
      containerAriaLabel={label}
      position="bottom-right"
      // Within the panel at the right where there is one: what stands beside it can be pressed meanwhile.
      offset="1rem"
      style={{ "--width": "20rem" } as CSSProperties}
      // On a phone the navigation is at the bottom.
      mobileOffset={{ bottom: "calc(4.25rem + env(safe-area-inset-bottom))" }}
      toastOptions={{
        unstyled: true,
        classNames: {
          toast:
            "flex w-full items-center gap-2.5 rounded-lg border bg-raised px-3.5 py-3 font-sans text-ink text-sm shadow-float",
          description: "text-muted text-xs",
          success: "[&_svg]:text-live",
          error: "[&_svg]:text-over",
          content: "min-w-0 flex-1",
          actionButton:
            "shrink-0 rounded-md border border-line-strong bg-surface px-2.5 py-1 font-medium text-xs hover:bg-hover",
        },
      }}
    />
  );
}
