"use client";

import { ArrowUp } from "lucide-react";

/** "12 new": what waits so that nothing moves under the pointer; pressed it comes in. Nothing where nothing waits. */
export function NewPill({
  count,
  text,
  onShow,
}: {
  readonly count: number;
  readonly text: string;
  readonly onShow: () => void;
}) {
  return (
    <div role="status" className="pointer-events-none sticky top-3 z-10 -mb-2 flex h-0 justify-center">
      {count > 0 && (
        <button
          type="button"
          onClick={onShow}
          className="pointer-events-auto inline-flex h-7 animate-rise items-center gap-1.5 rounded-full bg-inverse px-3 font-medium text-inverse-ink text-xs shadow-float hover:opacity-90"
        >
          <ArrowUp className="size-3.25" aria-hidden />
          {text}
        </button>
      )}
    </div>
  );
}
