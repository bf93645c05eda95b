"use client";

import type { ReactNode } from "react";
import { CopyButton } from "./copy-button";

export interface CopyFieldProps {
  /** The name of the value, for screen readers. */
  readonly label: string;
  readonly value: string;
  /** Shown instead of the value. */
  readonly shown?: string;
  /** Read by screen readers instead of the value. */
  readonly spoken?: string;
  /** Further buttons. */
  readonly children?: ReactNode;
}

/** A value shown in full, which one click copies. */
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
