"use client";

import type { ReactNode } from "react";
import { CopyButton } from "./copy-button";

export interface CopyFieldProps {
  /** What it is, for those who do not see where it stands. */
  readonly label: string;
  readonly value: string;
  /** What is seen instead of the value. */
  readonly shown?: string;
  /** What is read out instead of the value. */
  readonly spoken?: string;
  /** More to press. */
  readonly children?: ReactNode;
}

/** A value to take along: shown whole, copied with one click. */
export function CopyField({ label, value, shown = value, spoken, children }: CopyFieldProps) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for things to fill in
    <div
      role="group"
      aria-label={label}
      className="flex min-w-0 items-center gap-1.5 rounded-lg border bg-canvas p-1.5 pl-3"
    >
      <code
        className="min-w-0 flex-1 font-mono text-sm max-sm:break-all sm:truncate"
        title={spoken ? undefined : shown}
        aria-hidden={spoken !== undefined}
      >
        {shown}
      </code>
      {spoken && <span className="sr-only">{spoken}</span>}
      {children}
      <CopyButton value={value} />
    </div>
  );
}
