"use client";

import { CopyField } from "../page/copy-field";
import { Callout } from "../ui/callout";

export interface SecretOnceProps {
  readonly label: string;
  readonly value: string;
  /** That it is not shown again, and what to do with it. */
  readonly text: string;
}

/** What is told once: a token, a link. Copied now or made anew. */
export function SecretOnce({ label, value, text }: SecretOnceProps) {
  return (
    <div className="flex flex-col gap-3">
      <CopyField label={label} value={value} />
      <Callout>{text}</Callout>
    </div>
  );
}
