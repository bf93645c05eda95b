"use client";

import { Toaster as Sonner } from "sonner";

/** Where toasts appear; `toast` from sonner makes them. */
export function Toaster({ theme }: { readonly theme: "light" | "dark" | "system" }) {
  return (
    <Sonner
      theme={theme}
      position="bottom-right"
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
