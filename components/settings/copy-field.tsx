"use client";

import type { ReactNode } from "react";
import { useText } from "../text/text";
import { CopyButton } from "../ui/copy-button";

/** A value to take along: shown whole, copied with one click. */
export function CopyField({
  value,
  shown = value,
  children,
}: {
  readonly value: string;
  /** What is seen instead of the value. */
  readonly shown?: string;
  /** More to press. */
  readonly children?: ReactNode;
}) {
  const { t } = useText();
  return (
    <div className="flex min-w-0 items-center gap-1.5 rounded-lg border bg-canvas p-1.5 pl-3">
      <code className="min-w-0 flex-1 truncate font-mono text-sm" title={shown}>
        {shown}
      </code>
      {children}
      <CopyButton value={value} label={t("action.copy")} copiedLabel={t("action.copied")} />
    </div>
  );
}
