"use client";

import { type ReactNode, useState } from "react";

interface FoldProps {
  readonly summary: ReactNode;
  readonly isOpen?: boolean;
  readonly children: () => ReactNode;
}

/** A disclosure whose content is rendered only when open, because it may have thousands of rows. */
export function Fold({ summary, isOpen = false, children }: FoldProps) {
  const [open, setOpen] = useState(isOpen);
  return (
    <details open={open} onToggle={({ currentTarget }) => setOpen(currentTarget.open)} className="min-w-0 text-sm">
      <summary className="w-fit max-w-full cursor-pointer text-muted hover:text-ink">{summary}</summary>
      {open && <div className="mt-2 border-l pl-3">{children()}</div>}
    </details>
  );
}
