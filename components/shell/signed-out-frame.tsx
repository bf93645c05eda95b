import type { ReactNode } from "react";
import { Toasts } from "./toasts";

/** The frame for users who are not signed in: the page without navigation. */
export function SignedOutFrame({ children }: { readonly children: ReactNode }) {
  return (
    <>
      <main id="content" tabIndex={-1} className="h-dvh overflow-hidden outline-none">
        {children}
      </main>
      <Toasts />
    </>
  );
}
