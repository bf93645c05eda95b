import { CircleAlert } from "lucide-react";
import type { ReactNode } from "react";

/** Says that the item named in the address does not exist, and what is shown instead. */
export function GoneNote({ children }: { readonly children: ReactNode }) {
  return (
    <p role="status" className="flex items-center gap-2 text-muted text-sm">
      <CircleAlert aria-hidden className="size-4 shrink-0 text-near-ink" />
      {children}
    </p>
  );
}
