"use client";

import { type CSSProperties, useEffect } from "react";
import { useStore } from "zustand";
import { Lazy, lazyCode } from "./lazy-code";
import { connectToaster, toasterRequest } from "./toast";

const sonner = lazyCode(() => import("sonner"));

interface ToasterProps {
  readonly theme: "light" | "dark" | "system";
  /** Accessible name of the region that holds all toasts. */
  readonly label: string;
}

/** Where toasts appear, from the first one on. */
export function Toaster(props: ToasterProps) {
  const isWanted = useStore(toasterRequest, (request) => request.isWanted);
  return isWanted && <Lazy code={sonner}>{(code) => <Toasts code={code} {...props} />}</Lazy>;
}

interface ToastsProps extends ToasterProps {
  readonly code: typeof import("sonner");
}

function Toasts({ code: { Toaster: Sonner, toast }, theme, label }: ToastsProps) {
  // Sonner's own effects have run by then: it shows what is sent from now on.
  useEffect(() => connectToaster(toast), [toast]);
  return (
    <Sonner
      theme={theme}
      containerAriaLabel={label}
      position="bottom-right"
      // Inside the right panel where there is one, so that the controls beside it stay free, and above its buttons.
      offset={{ bottom: "calc(1rem + var(--toast-lift, 0rem))", right: "1rem" }}
      style={{ "--width": "20rem" } as CSSProperties}
      // On a phone the navigation bar is at the bottom.
      mobileOffset={{ bottom: "calc(4.25rem + env(safe-area-inset-bottom) + var(--toast-lift, 0rem))" }}
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
