"use client";

import { ChevronRight } from "lucide-react";
import { type ReactNode, useId, useState } from "react";
import { classNames } from "../ui/class-names";

export interface ExpandableRowProps {
  /** What the row expands to, for screen readers. */
  readonly label: string;
  readonly summary: ReactNode;
  readonly onOpen?: (isOpen: boolean) => void;
  readonly children: ReactNode;
}

/** A row that expands. */
export function ExpandableRow({ label, summary, onOpen, children }: ExpandableRowProps) {
  const [isOpen, setOpen] = useState(false);
  const bodyId = useId();

  function toggle(): void {
    setOpen(!isOpen);
    onOpen?.(!isOpen);
  }

  return (
    <li className="relative [contain-intrinsic-size:auto_2.75rem] [content-visibility:auto]">
      <div className="flex items-start gap-3 px-4 py-2.5 transition-colors hover:bg-hover">
        <button
          type="button"
          aria-label={label}
          aria-expanded={isOpen}
          aria-controls={bodyId}
          onClick={toggle}
          className="mt-0.5 grid size-4 shrink-0 place-items-center text-faint after:absolute after:inset-x-0 after:top-0 after:h-11"
        >
          <ChevronRight
            aria-hidden
            className={classNames("size-3.5 transition-transform duration-150", isOpen && "rotate-90")}
          />
        </button>
        {summary}
      </div>
      {isOpen && (
        <div id={bodyId} className="flex flex-col gap-3 px-4 pt-1 pb-4 pl-11">
          {children}
        </div>
      )}
    </li>
  );
}
