import type { ReactNode } from "react";

/** A key to press; nothing where people point with a finger, since few of them have a keyboard. */
export function Kbd({ children }: { readonly children: ReactNode }) {
  return (
    <kbd className="inline-grid h-4.5 min-w-4.5 place-items-center rounded border border-line-strong bg-hover px-1 font-sans text-2xs text-faint leading-none pointer-coarse:hidden">
      {children}
    </kbd>
  );
}
