"use client";

import { classNames } from "../ui/class-names";
import { ScrollArea } from "../ui/scroll-area";
import { CopyButton } from "./copy-button";

export interface CopyBoxProps {
  /** The content of the box, for screen readers. */
  readonly label: string;
  readonly text: string;
  /** The text to copy, if it differs from the shown one. */
  readonly value?: string;
  readonly className?: string;
}

/** Code or data to read and to copy. */
export function CopyBox({ label, text, value = text, className }: CopyBoxProps) {
  return (
    <div className="relative rounded-lg border bg-canvas">
      <ScrollArea aria-label={label} className={classNames("overflow-x-auto", className)}>
        <pre className="w-max px-3 py-2.5 pr-24 font-mono text-muted text-xs leading-5">{text}</pre>
      </ScrollArea>
      <div className="absolute top-1.5 right-3 rounded-md bg-canvas">
        <CopyButton value={value} />
      </div>
    </div>
  );
}
