import type { ReactNode } from "react";
import { Toasts } from "./toasts";

/** What somebody sees who is not signed in: the page, and no way past it. */
export function OutsideFrame({ children }: { readonly children: ReactNode }) {
  return (
    <>
      <main id="content" tabIndex={-1} className="h-dvh overflow-hidden outline-none">
        {children}
      </main>
      <Toasts />
    </>
  );
}
