"use client";

import { classNames } from "./class-names";
import { CopyButton, type CopyButtonProps } from "./copy-button";
import { ScrollArea } from "./scroll-area";

export interface CopyBoxProps {
  /** What the box holds, for those who do not see it. */
  readonly label: string;
  /** What is seen; what is copied may differ. */
  readonly text: string;
  readonly copy: CopyButtonProps;
  readonly className?: string;
}

/** Code or data as it is, to be read and to be copied. */
export function CopyBox({ label, text, copy, className }: CopyBoxProps) {
  return (
    <div className="relative rounded-lg border bg-canvas">
      <ScrollArea aria-label={label} className={classNames("overflow-x-auto", className)}>
        <pre className="w-max px-3 py-2.5 pr-24 font-mono text-muted text-xs leading-5">{text}</pre>
      </ScrollArea>
      <div className="absolute top-1.5 right-3 rounded-md bg-canvas">
        <CopyButton {...copy} />
      </div>
    </div>
  );
}
